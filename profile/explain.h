#ifndef DISPATCHBENCH_PROFILE_EXPLAIN_H_
#define DISPATCHBENCH_PROFILE_EXPLAIN_H_

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "profile/plan_options.h"
#include "profile/plan_scan.h"
#include "profile/plan_session.h"
#include "profile/readings.h"
#include "profile/recording.h"
#include "profile/statement_group.h"

namespace dispatchbench::profile {

// So many statements of a group stand for all: what an index saves depends on the values.
inline constexpr std::size_t kSamples = 8;

// The plan of a group: that of its slowest statement that can be explained.
struct ExplainedGroup {
  std::size_t group = 0;      // index in the groups
  std::size_t statement = 0;  // index in Recording::statements
  // That one first, then others of the group with other values, at most kSamples in all; of an SQL
  // EXECUTE what it executes. Empty where `failure` says why.
  std::vector<RecordedStatement> samples;
  bool is_slowest = false;  // why it was chosen: one or both
  bool is_frequent = false;
  std::optional<ExplainMode> mode;  // nothing: there is no plan, and `failure` says why
  bool can_be_executed = false;     // it does nothing but read, and all its values are there
  std::string failure;              // with a plan: why it is not the one that was asked for
  std::string plan;                 // EXPLAIN (FORMAT JSON, VERBOSE): the text of the one object
  double total_cost = 0;            // in the planner's units
  std::vector<PlanScan> scans;      // of tables, in the order of the plan
};

// Explains the groups with the most time and those with the most statements. Groups of anything but
// SELECT, INSERT, UPDATE and DELETE are passed over. `database` is the recording's name for the one
// of the session. In the order of the groups.
std::vector<ExplainedGroup> ExplainGroups(const Recording& recording, const Readings& readings,
                                          const std::vector<StatementGroup>& groups,
                                          const std::string& database, PlanSession& session,
                                          const PlanOptions& options);

// What a report says of an error; redacted without the message, which may quote values.
std::string FailureText(const std::exception& error, bool is_redacted);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_EXPLAIN_H_
