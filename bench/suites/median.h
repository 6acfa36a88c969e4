#ifndef DISPATCHBENCH_BENCH_SUITES_MEDIAN_H_
#define DISPATCHBENCH_BENCH_SUITES_MEDIAN_H_

#include <algorithm>
#include <cstddef>
#include <vector>

namespace dispatchbench::bench::suites {

// The middle one of many executions, a few of which somebody else's work has made slow; the upper
// one of two. Requires at least one value.
inline double MedianOf(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_MEDIAN_H_
