#include "bench/reporter.h"

#include <utility>

namespace dispatchbench::bench {
namespace {

using Run = benchmark::BenchmarkReporter::Run;

void CorrectName(Run& run) {
  run.run_name.min_time.clear();
  run.run_name.iterations.clear();
  run.run_name.repetitions.clear();
  run.run_name.time_type.clear();
}

void CorrectCpuTime(Run& run) {
  const auto position = run.counters.find(kOnCpuCounter);
  if (position == run.counters.end()) return;
  const double on_cpu = position->second.value;
  const bool is_ratio = run.run_type == Run::RT_Aggregate &&
                        run.aggregate_unit == benchmark::StatisticUnit::kPercentage;
  // A ratio (cv) is reported as it stands, a time per iteration as the sum over the iterations.
  run.cpu_accumulated_time =
      is_ratio ? on_cpu : on_cpu * 1e-6 * static_cast<double>(run.iterations);
  run.counters.erase(position);
}

}  // namespace

CaseReporter::CaseReporter(std::shared_ptr<benchmark::BenchmarkReporter> inner)
    : inner_(std::move(inner)) {}

bool CaseReporter::ReportContext(const Context& context) {
  if (!inner_) return true;
  inner_->SetOutputStream(&GetOutputStream());
  inner_->SetErrorStream(&GetErrorStream());
  return inner_->ReportContext(context);
}

void CaseReporter::ReportRuns(const std::vector<Run>& runs) {
  if (!inner_) return;
  std::vector<Run> corrected = runs;
  for (Run& run : corrected) {
    CorrectName(run);
    CorrectCpuTime(run);
  }
  inner_->ReportRuns(corrected);
}

void CaseReporter::Finalize() {
  if (inner_) inner_->Finalize();
}

}  // namespace dispatchbench::bench
