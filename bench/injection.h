#ifndef DISPATCHBENCH_BENCH_INJECTION_H_
#define DISPATCHBENCH_BENCH_INJECTION_H_

#include <cstdint>
#include <string>

#include "bench/operation.h"

namespace dispatchbench::bench {

// Work that is put into one benchmark on purpose: a slow-down of known size, to prove that a
// comparison finds it.
struct Injection {
  std::string benchmark;   // "insert_assignments/bulk/100"
  std::int64_t spins = 0;  // of each iteration
};

// From "BENCHMARK:SPINS". Throws std::invalid_argument unless there is a name and a number from 0.
Injection ParseInjection(const std::string& text);

// So many rounds of a fixed calculation: the same instructions for each, on every run. Returns what
// was calculated.
std::uint64_t Spin(std::int64_t spins);

// The same variant, whose run ends with Spin(spins): inside of what is timed.
Variant WithSpins(const Variant& variant, std::int64_t spins);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_INJECTION_H_
