#ifndef DISPATCHBENCH_RESULTS_PROFILE_RUN_H_
#define DISPATCHBENCH_RESULTS_PROFILE_RUN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/profile_group.h"
#include "results/profile_index.h"
#include "results/profile_loop.h"
#include "results/profile_plan.h"
#include "results/profile_split.h"
#include "results/run.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

struct ProfileError {
  std::string sqlstate;
  std::string message;               // empty where it was redacted
  std::optional<std::size_t> group;  // place in ProfileGroups::all()
  std::int64_t count = 0;
};

struct ProfileConnection : ProfileSplit {
  std::string user;
  std::string database;
  std::string application_name;
  double opened_us = 0;
  double closed_us = 0;
  bool was_asked_for_tls = false;
  std::optional<ProfileError> error;  // outside of any statement; without group, count 1
  std::string not_understood;         // why the rest of it is not in the profile; "": all is
};

struct SlowProfileStatement {
  std::size_t group = 0;
  std::string text;  // normalised
  // Of $1, $2, ...; nullopt: not shown, as the profile is redacted or the statement has a password.
  std::optional<std::vector<std::string>> parameters;
  double time_us = 0;
  std::int64_t rows = 0;
};

struct SlowCount {
  double limit_ms = 0;
  std::int64_t count = 0;
};

// What was profiled.
struct ProfileSubject {
  std::string kind;  // "operation", "command" or "listen"
  std::string name;
};

// A document of kind "profile" as plain values; README.md describes it.
struct ProfileRun : DocumentContext {
  ProfileSubject subject;
  bool is_private_server = false;
  std::int64_t seed_data = 0;
  bool is_redacted = false;
  std::int64_t command_exit_code = 0;
  double empty_round_trip_us = 0;
  double duration_us = 0;
  std::int64_t statements_left_out = 0;
  ProfileSplit total;
  std::vector<ProfileConnection> connections;
  std::int64_t connections_left_out = 0;  // more than are listed; in the total they are
  ProfileGroups groups;                   // most time first
  std::vector<SlowProfileStatement> slowest;
  std::vector<SlowCount> slow;
  std::vector<ProfileError> errors;
  std::vector<ProfileLoop> loops;
  std::vector<PassedOver> passed_over;
  std::optional<std::vector<ProfilePlan>> plans;  // nullopt: not asked for, or impossible
  std::optional<ProfileIndexes> indexes;          // the same
  std::string plans_unavailable;                  // why it was impossible; ""

  // Those that are listed, and those that are not.
  std::int64_t connection_count() const {
    return static_cast<std::int64_t>(connections.size()) + connections_left_out;
  }
};

// Throws DocumentError when the document is of another kind, or what it holds is not as README.md
// says: a redacted one with parameters, too.
ProfileRun ReadProfile(const StoredDocument& document);

// Why counts of the profile may be too small, a sentence each; empty when everything was done,
// recorded and understood.
std::vector<std::string> Gaps(const ProfileRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_RUN_H_
