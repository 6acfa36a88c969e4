#ifndef DISPATCHBENCH_RESULTS_PROFILE_GROUP_H_
#define DISPATCHBENCH_RESULTS_PROFILE_GROUP_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "results/field.h"

namespace dispatchbench::results {

// The statements of one fingerprint in a profile.
struct ProfileGroup {
  std::string id;  // "g1": what everything else in the document calls it
  std::string fingerprint;
  std::string text;  // normalised: without values; empty where the client never sent it
  std::int64_t count = 0;
  double total_us = 0;
  double mean_us = 0;
  double p50_us = 0;
  double p99_us = 0;
  double slowest_us = 0;
  double share = 0;  // of the time of all statements, 0 to 1
  std::int64_t rows = 0;
  std::int64_t bytes_sent = 0;
  std::int64_t bytes_received = 0;
  std::int64_t errors = 0;
  std::map<std::string, std::int64_t> protocols;  // name -> statements
  std::vector<std::string> callers;
};

// The groups of a profile, found by their ids.
class ProfileGroups {
 public:
  // Of no profile.
  ProfileGroups() = default;

  // From the field "groups". Throws DocumentError also when two have the same id or fingerprint, or
  // the counts of the protocols are not those of the group.
  explicit ProfileGroups(const Field& groups);

  // The place in all() of the group that `id` names. Throws DocumentError when there is none.
  std::size_t PlaceOf(const Field& id) const;

  const std::vector<ProfileGroup>& all() const { return groups_; }
  const ProfileGroup& operator[](std::size_t place) const { return groups_[place]; }

 private:
  std::vector<ProfileGroup> groups_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_GROUP_H_
