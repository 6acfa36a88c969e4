#ifndef DISPATCHBENCH_BENCH_REPORTER_H_
#define DISPATCHBENCH_BENCH_REPORTER_H_

#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

namespace dispatchbench::bench {

// The user counter that carries the on-CPU time of client and backend, in microseconds, from the
// benchmark to the reporter, which reports it as the CPU time.
inline constexpr char kOnCpuCounter[] = "on_cpu_us";

// Passes runs on to one of Google Benchmark's reporters with two things put right: names end in N,
// without what it appends ("/iterations:7/manual_time"), so that a filter like '/100$' means what
// it says; and CPU time is that of client and backend together, not of the client with its resets.
class CaseReporter : public benchmark::BenchmarkReporter {
 public:
  // `inner` null: report nothing.
  explicit CaseReporter(std::shared_ptr<benchmark::BenchmarkReporter> inner);

  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

 private:
  std::shared_ptr<benchmark::BenchmarkReporter> inner_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_REPORTER_H_
