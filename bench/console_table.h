#ifndef DISPATCHBENCH_BENCH_CONSOLE_TABLE_H_
#define DISPATCHBENCH_BENCH_CONSOLE_TABLE_H_

#include <benchmark/benchmark.h>

#include <vector>

namespace dispatchbench::bench {

// What a run shows while it measures, in at most 100 columns: wall time, on-CPU time, iterations
// and round trips of each repetition and of their statistics. The library's own table adds every
// counter to the line, some 250 columns; its other formats are left as they are. A name that is too
// long for its column has a line of its own.
class ConsoleTable : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;

 private:
  bool has_header_ = false;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_CONSOLE_TABLE_H_
