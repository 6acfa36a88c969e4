#ifndef DISPATCHBENCH_RESULTS_ERROR_BUDGET_H_
#define DISPATCHBENCH_RESULTS_ERROR_BUDGET_H_

#include <optional>
#include <string>
#include <vector>

#include "results/decision.h"

namespace dispatchbench::results {

// What a comparison on this machine, today, could have got wrong: computed from its controls, which
// compare the baseline with itself.
struct ErrorBudget {
  // At most so often is any benchmark without an effect called regressed, by construction.
  double false_alarm_bound = 0;
  // The smallest slow-down of one benchmark that would be found in 95% of comparisons like this
  // one; nullopt when there is no control, or no slow-down would be with so few pairs.
  std::optional<double> detectable;
  // Half the width of the range that holds 90% of the controls' values, as a share.
  double spread = 0;
  int controls = 0;
};

// `controls`: the values of each control, in log ratios. `family`: how many benchmarks were judged
// together. `pairs`: how many fresh pairs a suspicious benchmark could get.
ErrorBudget MakeErrorBudget(const std::vector<std::vector<double>>& controls,
                            const DecisionRule& rule, std::size_t family, int pairs);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_ERROR_BUDGET_H_
