#include "bench/console_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "bench/options.h"

namespace dispatchbench::bench {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ReportedRun = benchmark::BenchmarkReporter::Run;

ReportedRun Timed(const std::string& name) {
  ReportedRun run;
  run.run_name.function_name = name;
  run.iterations = 123'456;
  run.time_unit = benchmark::kMicrosecond;
  run.real_accumulated_time = 123'456 * 1234.5678e-6;
  run.cpu_accumulated_time = 123'456 * 98.7654e-6;
  for (const char* const counter : {"statements", "round_trips", "bytes_received", "rows"}) {
    run.counters[counter] = 1001;
  }
  return run;
}

std::string Shown(const std::vector<ReportedRun>& runs) {
  std::ostringstream out;
  ConsoleTable table;
  table.SetOutputStream(&out);
  table.ReportRuns(runs);
  return out.str();
}

std::size_t Widest(const std::string& text) {
  std::size_t widest = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, line.size());
  return widest;
}

TEST(ConsoleTable, ShowsTimesAndRoundTrips) {
  EXPECT_THAT(Shown({Timed("read_it/bulk/100")}),
              AllOf(ContainsRegex("benchmark +wall +on-CPU +iterations +round trips\n"),
                    ContainsRegex("read_it/bulk/100 +1235 us +98.77 us +123456 +1001\n")));
}

TEST(ConsoleTable, Fits100Columns) {
  const std::string longest =
      "update_booking_status/n_plus_one_transaction/1000/rtt:0.5ms/commit:async_median";
  const std::string text = Shown({Timed("read_it/bulk/100"), Timed(longest)});
  EXPECT_LE(Widest(text), 100u);
  EXPECT_THAT(text, HasSubstr("\n" + longest + "\n"));
}

TEST(ConsoleTable, RatiosAreInPercent) {
  ReportedRun run = Timed("read_it/bulk/100_cv");
  run.run_type = ReportedRun::RT_Aggregate;
  run.aggregate_unit = benchmark::StatisticUnit::kPercentage;
  run.real_accumulated_time = 0.0123;
  run.cpu_accumulated_time = 0.004;
  EXPECT_THAT(Shown({run}), ContainsRegex(" 1.23 % +0.40 % "));
}

TEST(ConsoleTable, IsTheLibrarysWhereItWasAskedFor) {
  const auto has_library_table = [](const std::vector<std::string>& arguments) {
    std::vector<const char*> argv = {"dispatchbench-run"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    std::ostringstream out;
    return ParseOptions(static_cast<int>(argv.size()), argv.data(), out)->has_library_table;
  };
  EXPECT_FALSE(has_library_table({}));
  EXPECT_FALSE(has_library_table({"--benchmark_out=a.json", "--benchmark_repetitions=3"}));
  for (const char* const flag : {"--benchmark_format=console", "--benchmark_format=json",
                                 "--benchmark_counters_tabular=true", "--benchmark_color=true"}) {
    EXPECT_TRUE(has_library_table({flag})) << flag;
  }
}

}  // namespace
}  // namespace dispatchbench::bench
