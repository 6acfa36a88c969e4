#ifndef DISPATCHBENCH_RESULTS_PROFILE_ASSERTION_H_
#define DISPATCHBENCH_RESULTS_PROFILE_ASSERTION_H_

#include <map>
#include <string>
#include <vector>

#include "results/chapter.h"
#include "results/profile_run.h"

namespace dispatchbench::results {

// What can be asserted of a profile, by name: every count of the total; every time of it and the
// duration, as NAME_us and NAME_ms; "connections", "groups", "statements_left_out"; "n_plus_one"
// (the loops); "slow_50ms" for each limit that was counted; "sequential_scans" and
// "index_proposals" where statements were explained.
std::map<std::string, double> ProfileMetrics(const ProfileRun& run);

// A condition, and what was found.
struct Assertion {
  std::string metric;
  std::string op;  // "<", "<=", "=", "!=", ">=", ">"
  double expected = 0;
  double found = 0;

  bool holds() const;
};

// The conditions of "round_trips<=12, n_plus_one=0", in their order; "==" is "=". Throws
// std::invalid_argument, naming the condition, what is wrong with it and all metrics, when it is no
// such list or a metric is not one of ProfileMetrics().
std::vector<Assertion> Assertions(const std::string& expression, const ProfileRun& run);

// 1 when a condition is broken; 2 when none is, but the profile has Gaps(), so that more may have
// happened; else 0.
int ExitCode(const std::vector<Assertion>& assertions, const ProfileRun& run);

// Every condition: whether it holds, expected, found; then the verdict.
Chapter AssertionChapter(const std::vector<Assertion>& assertions, const ProfileRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_ASSERTION_H_
