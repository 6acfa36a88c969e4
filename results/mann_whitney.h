#ifndef DISPATCHBENCH_RESULTS_MANN_WHITNEY_H_
#define DISPATCHBENCH_RESULTS_MANN_WHITNEY_H_

#include <vector>

namespace dispatchbench::results {

// Two-sided p value of "neither sample tends to larger values" (Mann and Whitney 1947): exact where
// both have at most 40 values and none is there twice; otherwise by the normal approximation with
// corrections for ties and continuity (Conover, Practical Nonparametric Statistics, 3rd ed. 1999,
// section 5.1). 1 where a sample is empty or all values are equal.
double MannWhitneyP(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MANN_WHITNEY_H_
