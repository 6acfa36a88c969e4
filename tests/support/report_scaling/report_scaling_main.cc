// How long a report of everything takes, and how large it gets. Asserts nothing.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <sstream>
#include <vector>

#include "plots/full_report.h"
#include "plots/markdown.h"
#include "plots/output_file.h"
#include "plots/page.h"
#include "plots/report_command.h"
#include "tests/support/plots/stored_results.h"
#include "tests/support/results/golden.h"

namespace {

using dispatchbench::plots::OutputFile;
using dispatchbench::plots::ReportOptions;
using dispatchbench::testing::ScratchFolder;
using dispatchbench::testing::StoredAmount;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 5;

double MillisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Median of what `work` takes, in milliseconds.
template <typename Work>
double Median(Work work) {
  std::vector<double> times;
  for (int i = 0; i < kRounds; ++i) {
    const Clock::time_point start = Clock::now();
    work();
    times.push_back(MillisecondsSince(start));
  }
  std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
  return times[kRounds / 2];
}

void Measure(const StoredAmount& amount) {
  const ScratchFolder folder;
  const auto run = dispatchbench::testing::StoreResults(amount, folder.path() / "results");
  ReportOptions options;
  options.results = folder.path() / "results";
  options.out = folder.path() / "report";
  std::ostringstream out;
  std::ostringstream err;
  const double all_ms = Median([&] { WriteFullReport(options, out, err); });
  const double read_ms = Median([&] { ReadSources(options); });
  const auto sources = ReadSources(options);
  const double make_ms = Median([&] { MakeFullReport(sources); });
  const auto report = MakeFullReport(sources);
  fmt::print(
      "{} benchmarks, {} repetitions each ({:.1f} MB stored), {} nights:\n"
      "  {:.0f} ms in all: {:.0f} ms reading, {:.0f} ms making, the rest writing\n"
      "  report.html {:.0f} kB, PERFORMANCE_REPORT.md {:.0f} kB\n",
      amount.benchmarks(), amount.repetitions,
      static_cast<double>(std::filesystem::file_size(run)) / 1e6, amount.nights, all_ms, read_ms,
      make_ms, static_cast<double>(Page(report).size()) / 1e3,
      static_cast<double>(Markdown(report).size()) / 1e3);
  if (!err.str().empty()) fmt::print("{}", err.str());
}

}  // namespace

int main() {
  try {
    Measure(dispatchbench::testing::UsualAmount());
    Measure(dispatchbench::testing::LargeAmount());
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "report_scaling: {}\n", error.what());
    return 3;
  }
}
