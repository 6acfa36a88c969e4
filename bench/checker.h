#ifndef DISPATCHBENCH_BENCH_CHECKER_H_
#define DISPATCHBENCH_BENCH_CHECKER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bench/audit.h"
#include "bench/measurement.h"
#include "bench/world.h"

namespace dispatchbench::bench {

// Proves that every variant does what its operation's reference does, and takes its exact counts,
// before anything is timed:
//   - the same answer (in order, where order matters);
//   - the same rows left behind in the tables that the operation changes, and no other table
//   touched;
//   - exactly as many statements on the wire as the variant declares;
//   - the rows as they were loaded after a reset.
class Checker {
 public:
  // Checksums per table.
  using State = std::map<std::string, std::uint64_t>;

  explicit Checker(Worlds& worlds) : worlds_(worlds) {}

  // Checks the cases, which must be grouped by operation and size as SelectCases() does. Returns
  // one measurement per case in the same order, with counts, answer and cost, or with `failure` or
  // `skipped` set. `step` is called before each case with its name. Stops early, with the rest
  // unchecked and not returned, when `stop` says so.
  std::vector<Measurement> Check(const std::vector<BenchmarkCase>& cases,
                                 const std::function<void(const std::string&)>& step,
                                 const std::function<bool()>& stop);

 private:
  struct Observation {
    Answer answer;
    State changed_tables;    // logical checksums of Operation::changes
    State untouched_tables;  // exact checksums of all others
    AuditedCounts counts;
    double cost_s = 0;
  };

  Measurement CheckOne(const BenchmarkCase& benchmark);
  Observation Observe(World& world, const Operation& operation, const Variant& variant);
  // The reference's observation, made once per operation and size.
  const Observation& Reference(World& world, const BenchmarkCase& benchmark);
  // The exact checksums after loading, taken once per world.
  const State& Pristine(World& world);

  Worlds& worlds_;
  std::map<std::string, Observation> references_;
  std::map<const World*, State> pristine_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_CHECKER_H_
