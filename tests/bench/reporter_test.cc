#include "bench/reporter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dispatchbench::bench {
namespace {

using ReportedRun = benchmark::BenchmarkReporter::Run;

class Collector : public benchmark::BenchmarkReporter {
 public:
  explicit Collector(std::vector<ReportedRun>& runs) : runs_(runs) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<ReportedRun>& runs) override { runs_ = runs; }

 private:
  std::vector<ReportedRun>& runs_;
};

ReportedRun Reported(const ReportedRun& run) {
  std::vector<ReportedRun> reported;
  CaseReporter reporter(std::make_unique<Collector>(reported));
  reporter.ReportRuns({run});
  return reported.at(0);
}

ReportedRun Sample() {
  ReportedRun run;
  run.run_name.function_name = "insert/bulk/100";
  run.run_name.iterations = "iterations:7";
  run.run_name.repetitions = "repeats:3";
  run.run_name.time_type = "manual_time";
  run.run_name.min_time = "min_time:0.1";
  run.iterations = 7;
  run.cpu_accumulated_time = 1;
  run.counters[kOnCpuCounter] = 250;
  run.counters["statements"] = 1;
  return run;
}

TEST(CaseReporterTest, NamesEndInTheSize) {
  EXPECT_EQ(Reported(Sample()).benchmark_name(), "insert/bulk/100");
}

TEST(CaseReporterTest, CpuTimeIsOnCpuTimePerIteration) {
  ReportedRun run = Sample();
  run.time_unit = benchmark::kMicrosecond;
  const ReportedRun reported = Reported(run);
  EXPECT_NEAR(reported.GetAdjustedCPUTime(), 250, 1e-9);
  EXPECT_EQ(reported.counters.count(kOnCpuCounter), 0u);
  EXPECT_EQ(reported.counters.count("statements"), 1u);
}

TEST(CaseReporterTest, RatiosStayRatios) {
  ReportedRun run = Sample();
  run.run_type = ReportedRun::RT_Aggregate;
  run.aggregate_unit = benchmark::StatisticUnit::kPercentage;
  run.counters[kOnCpuCounter] = 0.05;
  EXPECT_DOUBLE_EQ(Reported(run).cpu_accumulated_time, 0.05);
}

TEST(CaseReporterTest, WithoutAReporterNothingHappens) {
  CaseReporter reporter(nullptr);
  reporter.ReportRuns({Sample()});
  reporter.Finalize();
}

}  // namespace
}  // namespace dispatchbench::bench
