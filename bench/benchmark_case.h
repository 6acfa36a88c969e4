#ifndef DISPATCHBENCH_BENCH_BENCHMARK_CASE_H_
#define DISPATCHBENCH_BENCH_BENCHMARK_CASE_H_

#include <string>
#include <vector>

#include "bench/condition.h"
#include "bench/operation.h"

namespace dispatchbench::bench {

// One benchmark: an operation, one way to do it, N, and the condition it is timed under. Points
// into Operations().
struct BenchmarkCase {
  const Operation* operation = nullptr;
  const Variant* variant = nullptr;
  int size = 0;
  Condition condition = {};

  // "insert_assignments/bulk/100"; under a condition "insert_assignments/bulk/100/rtt:1ms"
  std::string name() const;
};

// The cases of the operations of `suite` whose name `filter` matches, in the order of operations,
// sizes and variants, all under no condition. `filter` is what --benchmark_filter takes: a POSIX
// extended regular expression that is searched for in the name; "" and "all" match everything, a
// leading '-' turns the choice round. `sizes` restricts N where not empty. Throws
// std::invalid_argument, quoting the filter, when it is no regular expression.
std::vector<BenchmarkCase> SelectCases(const std::vector<Operation>& operations,
                                       const std::string& suite, const std::string& filter,
                                       const std::vector<int>& sizes);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_BENCHMARK_CASE_H_
