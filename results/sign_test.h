#ifndef DISPATCHBENCH_RESULTS_SIGN_TEST_H_
#define DISPATCHBENCH_RESULTS_SIGN_TEST_H_

#include <vector>

namespace dispatchbench::results {

// The exact sign test (Conover, Practical Nonparametric Statistics, 3rd ed. 1999, section 3.4): it
// assumes that the values are independent, and no distribution.

// P(Binomial(n, 1/2) >= k): how likely so many of n values lie above the median, or more. Throws
// std::invalid_argument unless 0 <= k <= n.
double SignTestTail(int n, int k);

// One-sided p value of "the median is at most `threshold`": small when the values lie above it. A
// value at the threshold counts as below it, which errs on the side of no finding. 1 for no values.
double PAbove(const std::vector<double>& values, double threshold);

// The same of "the median is at least `threshold`".
double PBelow(const std::vector<double>& values, double threshold);

// Adjusted p values, in the order of `p`: finding all that are at most alpha errs in any of them
// with probability at most alpha, however they depend on each other (Holm, A Simple Sequentially
// Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6(2), 1979).
std::vector<double> HolmAdjusted(const std::vector<double>& p);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SIGN_TEST_H_
