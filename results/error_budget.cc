#include "results/error_budget.h"

#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "results/sign_test.h"

namespace dispatchbench::results {
namespace {

constexpr double kPower = 0.95;

// How many of `pairs` values must lie above the minimum effect; more than there are when no number
// convinces.
int CriticalCount(const DecisionRule& rule, std::size_t family, int pairs) {
  const double level = rule.alpha / rule.looks / static_cast<double>(family);
  int count = pairs + 1;
  while (count > 0 && SignTestTail(pairs, count - 1) <= level) --count;
  return count;
}

// The probability of a single value to lie above it with which so many do in 95% of comparisons.
double NeededShare(int pairs, int count) {
  using boost::math::binomial_distribution;
  double low = 0;
  double high = 1;
  for (int step = 0; step < 50; ++step) {
    const double share = (low + high) / 2;
    const binomial_distribution<double> above(pairs, share);
    const double power = boost::math::cdf(boost::math::complement(above, count - 1));
    (power < kPower ? low : high) = share;
  }
  return high;
}

}  // namespace

ErrorBudget MakeErrorBudget(const std::vector<std::vector<double>>& controls,
                            const DecisionRule& rule, std::size_t family, int pairs) {
  ErrorBudget budget{.false_alarm_bound = rule.alpha,
                     .detectable = {},
                     .spread = 0,
                     .controls = static_cast<int>(controls.size())};
  std::vector<double> residuals;
  for (const std::vector<double>& values : controls) {
    const double median = Median(values);
    for (const double value : values) residuals.push_back(value - median);
  }
  if (residuals.empty()) return budget;
  budget.spread = std::expm1((Quantile(residuals, 0.95) - Quantile(residuals, 0.05)) / 2);
  const int count = CriticalCount(rule, family, pairs);
  if (count > pairs || count < 1) return budget;
  const double lowest = Quantile(residuals, 1 - NeededShare(pairs, count));
  budget.detectable = std::expm1(std::log1p(rule.min_effect) - lowest);
  return budget;
}

}  // namespace dispatchbench::results
