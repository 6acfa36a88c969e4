#ifndef DISPATCHBENCH_RESULTS_COUNTED_RUN_H_
#define DISPATCHBENCH_RESULTS_COUNTED_RUN_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "results/run.h"

namespace dispatchbench::results {

// A count that is compared without tolerance.
struct CountedFigure {
  const char* field;  // "round_trips", as documents call it
  const char* what;   // "round trips"
  // Depends on the major version of PostgreSQL; the others depend on the suite alone.
  bool is_of_version;
  std::optional<std::int64_t> (*value)(const Counts&);
};

std::span<const CountedFigure> CountedFigures();

// What is exact about one benchmark.
struct CountedBenchmark {
  std::string name;  // "insert_assignments/bulk/100"
  std::string operation;
  std::string variant;
  int size = 0;
  std::map<std::string, std::int64_t> counts;  // by field, of CountedFigures() that are known
  // The different shapes of its plans, which depend on the major version of PostgreSQL; nullopt
  // where the server does not tell.
  std::optional<std::set<std::string>> plans;
  std::string error;  // why it failed; empty when it did not

  // "insert_assignments/bulk"
  std::string variant_name() const { return operation + "/" + variant; }
};

// What is exact about a run: what two runs are compared by without statistics, and what a baseline
// keeps.
struct CountedRun {
  std::vector<CountedBenchmark> benchmarks;    // in the order of the run
  std::map<std::string, std::string> growth;   // "insert_assignments/bulk" -> "O(1)"
  std::map<std::string, std::string> sources;  // operation -> file that defines it, where known
  std::map<std::string, std::string> skips;    // benchmark that could not run here -> why

  // nullptr when it is not there.
  const CountedBenchmark* Find(const std::string& name) const;
  // At which it was counted without failing: growth is comparable where these are the same.
  std::set<int> SizesOf(const std::string& variant_name) const;
};

CountedRun CountedRunOf(const Run& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_COUNTED_RUN_H_
