#ifndef DISPATCHBENCH_BENCH_SUITE_H_
#define DISPATCHBENCH_BENCH_SUITE_H_

#include <ostream>
#include <string>
#include <vector>

#include "bench/options.h"

namespace dispatchbench::bench {

// What `--suite=NAME` runs. A suite of operations is made of all operations that name it
// (Operation::suite) and needs no entry anywhere; any other kind of measurement has one of these.
struct Suite {
  std::string name;
  std::string purpose;  // half a sentence for --help
  // Measures and stores. `log` gets progress. Returns the exit code. Throws what stops it.
  int (*run)(const Options& options, std::ostream& log);
};

// For a namespace-scope constant:
//   const SuiteRegistration registration{{"indexes", "what each index gives and takes",
//   RunIndexes}};
struct SuiteRegistration {
  explicit SuiteRegistration(Suite suite);
};

// All registered suites, by name.
const std::vector<Suite>& Suites();

// The names that --suite takes: those of the operations and those of Suites(), sorted.
std::vector<std::string> SuiteNames();

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_SUITE_H_
