#ifndef DISPATCHBENCH_PROFILE_PROFILE_DOCUMENT_H_
#define DISPATCHBENCH_PROFILE_PROFILE_DOCUMENT_H_

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "bench/run_context.h"
#include "profile/analysis.h"
#include "profile/profile_target.h"
#include "profile/redaction.h"

namespace dispatchbench::profile {

// What is known of a profile beside its recording.
struct ProfileFacts {
  ProfileSubject subject;
  bool is_private_server = false;
  int seed_data = 0;  // bookings; 0: none
  Redaction redaction{false};
};

// The most connections that a document lists.
inline constexpr std::size_t kMostConnections = 1000;

// The value of "profile" in the document (results/README.md), without plans and indexes. Requires
// the analysis of this recording.
nlohmann::ordered_json ProfileJson(const ProfileFacts& facts, const Recorded& recorded,
                                   const Analysis& analysis);

// The document of kind "profile" with that value. `complete` is false when what was profiled failed
// or was interrupted, or not all of it was recorded.
std::string ProfileDocumentText(const bench::RunContext& context,
                                const nlohmann::ordered_json& profile, bool complete,
                                double duration_s);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PROFILE_DOCUMENT_H_
