#ifndef DISPATCHBENCH_BENCH_BENCHMARK_CASE_H_
#define DISPATCHBENCH_BENCH_BENCHMARK_CASE_H_

#include <string>
#include <vector>

#include "bench/operation.h"

namespace dispatchbench::bench {

// One benchmark: an operation, one way to do it, and N. Points into Operations().
struct BenchmarkCase {
  const Operation* operation = nullptr;
  const Variant* variant = nullptr;
  int size = 0;

  // "insert_assignments/bulk/100"
  std::string name() const;
};

// The cases of `operations` whose name `filter` matches, in the order of operations, sizes and
// variants. `filter` is what --benchmark_filter takes: a POSIX extended regular expression that is
// searched for in the name; "" and "all" match everything, a leading '-' turns the choice round.
// `sizes` restricts N where not empty. Throws std::invalid_argument, quoting the filter, when it is
// no regular expression.
std::vector<BenchmarkCase> SelectCases(const std::vector<Operation>& operations,
                                       const std::string& filter, const std::vector<int>& sizes);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_BENCHMARK_CASE_H_
