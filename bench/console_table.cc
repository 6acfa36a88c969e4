#include "bench/console_table.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace dispatchbench::bench {
namespace {

using Run = benchmark::BenchmarkReporter::Run;

constexpr std::size_t kNameWidth = 48;
constexpr std::size_t kColumns = 100;

std::string Row(const std::string& wall, const std::string& cpu, const std::string& iterations,
                const std::string& round_trips) {
  return fmt::format(" {:>12} {:>12} {:>10} {:>12}\n", wall, cpu, iterations, round_trips);
}

std::string NamedRow(const std::string& name, const std::string& row) {
  if (name.size() <= kNameWidth) return fmt::format("{:<{}}{}", name, kNameWidth, row);
  return fmt::format("{}\n{:<{}}{}", name, "", kNameWidth, row);
}

// About four digits and the unit.
std::string TimeText(const Run& run, double accumulated, double adjusted) {
  if (run.run_type == Run::RT_Aggregate &&
      run.aggregate_unit == benchmark::StatisticUnit::kPercentage) {
    return fmt::format("{:.2f} %", accumulated * 100);
  }
  const int decimals = adjusted >= 1000 ? 0 : adjusted >= 100 ? 1 : adjusted >= 10 ? 2 : 3;
  return fmt::format("{:.{}f} {}", adjusted, decimals, benchmark::GetTimeUnitString(run.time_unit));
}

// Versions up to 1.7 call it an error, later ones a skip.
template <typename AnyRun>
bool IsSkipped(const AnyRun& run) {
  if constexpr (requires { run.error_occurred; }) {
    return run.error_occurred;
  } else {
    return static_cast<bool>(run.skipped);
  }
}

template <typename AnyRun>
std::string SkipMessage(const AnyRun& run) {
  if constexpr (requires { run.error_message; }) {
    return run.error_message;
  } else {
    return run.skip_message;
  }
}

std::string RoundTripsText(const Run& run) {
  const auto found = run.counters.find("round_trips");
  return found == run.counters.end() ? "" : fmt::format("{:.0f}", found->second.value);
}

}  // namespace

bool ConsoleTable::ReportContext(const Context& context) {
  PrintBasicContext(&GetErrorStream(), context);
  return true;
}

void ConsoleTable::ReportRuns(const std::vector<Run>& runs) {
  std::ostream& out = GetOutputStream();
  if (!has_header_) {
    out << NamedRow("benchmark", Row("wall", "on-CPU", "iterations", "round trips"))
        << std::string(kColumns, '-') << '\n';
    has_header_ = true;
  }
  for (const Run& run : runs) {
    if (IsSkipped(run)) {
      out << run.benchmark_name() << ": " << SkipMessage(run) << '\n';
      continue;
    }
    out << NamedRow(run.benchmark_name(),
                    Row(TimeText(run, run.real_accumulated_time, run.GetAdjustedRealTime()),
                        TimeText(run, run.cpu_accumulated_time, run.GetAdjustedCPUTime()),
                        std::to_string(run.iterations), RoundTripsText(run)));
  }
  out.flush();
}

}  // namespace dispatchbench::bench
