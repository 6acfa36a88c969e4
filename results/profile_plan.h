#ifndef DISPATCHBENCH_RESULTS_PROFILE_PLAN_H_
#define DISPATCHBENCH_RESULTS_PROFILE_PLAN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "results/field.h"
#include "results/profile_group.h"

namespace dispatchbench::results {

// A table that a plan reads from its beginning to its end.
struct SequentialScan {
  std::string table;
  std::string filter;          // "" where it has none
  std::optional<double> rows;  // of the table, as ANALYZE has found; not where it never ran
  double cost = 0;             // in the planner's unit
};

// What EXPLAIN said of the statements of a group.
struct ProfilePlan {
  std::size_t group = 0;           // place in ProfileGroups::all()
  std::vector<std::string> why;    // it was explained: "slowest", "frequent"
  std::optional<std::string> how;  // "generic", "parameters" or "analyze"; not where it failed
  // Why there is no plan, or none of the kind that was asked for.
  std::optional<std::string> failure;
  std::optional<std::string> plan;  // as EXPLAIN (FORMAT JSON) writes it, indented
  std::optional<double> total_cost;
  std::vector<SequentialScan> sequential_scans;
};

// From the field "plans". Throws DocumentError, also when a group is not there, or a plan has
// neither a plan nor a failure.
std::vector<ProfilePlan> ReadProfilePlans(const Field& plans, const ProfileGroups& groups);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_PLAN_H_
