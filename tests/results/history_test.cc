#include "results/history.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/document_error.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ScratchFolder;
using ::testing::SizeIs;

Night MakeNight(const std::string& date) {
  return {
      {.date = date,
       .commit = "0123456789abcdef",
       .reference = "fedcba9876543210",
       .machine = "lab",
       .postgresql = "15.18"},
      {{"read_it/bulk/100",
        {.cpu_ratio = 1.0123456,
         .wall_ratio = 0.5,
         .cpu_us = 123.456789,
         .wall_us = 200,
         .round_trips = 2}},
       {"read_it/n_plus_one/100", {.cpu_ratio = {}, .wall_ratio = {}, .cpu_us = 1, .wall_us = 2}}}};
}

// The figures of a benchmark, a text for each night.
std::vector<std::string> FiguresOf(const StoredNights& nights, const std::string& name) {
  std::vector<std::string> texts;
  for (const StoredNights::Benchmark& benchmark : nights.benchmarks) {
    if (benchmark.name != name) continue;
    for (const auto& [night, figure] : benchmark.points) {
      texts.push_back(fmt::format("{} {} {} {} {} {}", night, figure.cpu_ratio.value_or(-1),
                                  figure.wall_ratio.value_or(-1), figure.cpu_us, figure.wall_us,
                                  figure.round_trips.value_or(-1)));
    }
  }
  return texts;
}

TEST(HistoryTest, KeepsNightsInOrder) {
  const ScratchFolder folder;
  const History history(folder.path() / "history");
  EXPECT_THAT(history.Read().nights, IsEmpty());
  history.Append(MakeNight("2025-04-01T02:00:00Z"));
  Night other = MakeNight("2025-03-31T02:00:00Z");
  other.machine = "zoo";  // read later, but older
  other.figures["read_it/bulk/100"].cpu_us = 7;
  const auto file = history.Append(other);
  EXPECT_EQ(file.lexically_relative(folder.path()), "history/zoo/2025-03.jsonl");
  const StoredNights stored = history.Read();
  ASSERT_THAT(stored.nights, SizeIs(2));
  EXPECT_EQ(stored.nights[0].date, "2025-03-31T02:00:00Z");
  EXPECT_EQ(stored.nights[1].commit, "0123456789abcdef");
  EXPECT_EQ(stored.nights[1].reference, "fedcba9876543210");
  EXPECT_EQ(stored.nights[1].machine, "lab");
  EXPECT_EQ(stored.nights[1].postgresql, "15.18");
  EXPECT_THAT(FiguresOf(stored, "read_it/bulk/100"),
              ElementsAre("0 1.0123 0.5 7 200 2", "1 1.0123 0.5 123.46 200 2"));
  EXPECT_THAT(FiguresOf(stored, "read_it/n_plus_one/100"),
              ElementsAre("0 -1 -1 1 2 -1", "1 -1 -1 1 2 -1"));
  EXPECT_THAT(stored.broken_lines, IsEmpty());
}

TEST(HistoryTest, BenchmarksComeAndGo) {
  const ScratchFolder folder;
  const History history(folder.path());
  Night night = MakeNight("2025-04-01T02:00:00Z");
  history.Append(night);
  night.figures.erase("read_it/bulk/100");
  night.figures["a/bulk/1"] = {.cpu_ratio = 1, .wall_ratio = 1, .cpu_us = 1, .wall_us = 1};
  history.Append(night);
  history.Append(MakeNight("2025-04-03T02:00:00Z"));
  const StoredNights stored = history.Read();
  ASSERT_THAT(stored.benchmarks, SizeIs(3));
  EXPECT_EQ(stored.benchmarks[0].name, "a/bulk/1");
  EXPECT_THAT(FiguresOf(stored, "a/bulk/1"), ElementsAre("1 1 1 1 1 -1"));
  EXPECT_THAT(FiguresOf(stored, "read_it/bulk/100"), SizeIs(2));
  EXPECT_THAT(FiguresOf(stored, "read_it/n_plus_one/100"), SizeIs(3));
}

// What an older program wrote has no round trips; what a newer one adds is passed over.
TEST(HistoryTest, ReadsOtherVersions) {
  const ScratchFolder folder;
  folder.Write("lab/2025-04.jsonl",
               R"({"date":"2025-04-01","commit":"c","reference":"","machine":"lab",)"
               R"("more":{"figures":{"x":[1]},"y":[[1,"z"],null,true]},"postgresql":"15",)"
               R"("figures":{"a/b/1":[1,1,2,3],"a/b/2":[null,null,2,3,4,5]},"flag":true})");
  const StoredNights stored = History(folder.path()).Read();
  ASSERT_THAT(stored.nights, SizeIs(1));
  EXPECT_EQ(stored.nights[0].postgresql, "15");
  EXPECT_THAT(FiguresOf(stored, "a/b/1"), ElementsAre("0 1 1 2 3 -1"));
  EXPECT_THAT(FiguresOf(stored, "a/b/2"), ElementsAre("0 -1 -1 2 3 4"));
  EXPECT_THAT(stored.benchmarks, SizeIs(2));
}

TEST(HistoryTest, NamesTheLineThatIsNoNight) {
  const ScratchFolder folder;
  const History history(folder.path());
  const std::string good = NightLine(MakeNight("2025-04-01T02:00:00Z"));
  const auto message = [&](const std::string& line) {
    folder.Write("lab/2025-04.jsonl", good + "\n" + line + "\n");
    try {
      history.Read();
    } catch (const DocumentError& error) {
      return std::string(error.what());
    }
    return std::string("no exception");
  };
  const auto with = [&](const std::string& before, const std::string& after) {
    std::string line = good;
    return line.replace(line.find(before), before.size(), after);
  };
  EXPECT_THAT(message("<<<<<<< HEAD"), AllOf(HasSubstr("2025-04.jsonl:2"), HasSubstr("one line"),
                                             HasSubstr("<<<<<<< HEAD"), HasSubstr("remove it")));
  EXPECT_THAT(message("{}"), HasSubstr("date"));
  EXPECT_THAT(message("[1, 2]"), HasSubstr("2025-04.jsonl:2"));
  EXPECT_THAT(message(with("2025-04-01", "2025-13-01")), HasSubstr("ISO 8601"));
  EXPECT_THAT(message(with("\"lab\"", "\"\"")), HasSubstr("machine"));
  EXPECT_THAT(message(with("\"figures\"", "\"numbers\"")), HasSubstr("figures"));
  const std::string form = "ratios above 0 or null";
  EXPECT_THAT(message(with("1.0123", "-1.012")), HasSubstr(form));
  EXPECT_THAT(message(with("1.0123", "true")), HasSubstr(form));
  EXPECT_THAT(message(with("1.0123", "\"1\"")), HasSubstr(form));
  EXPECT_THAT(message(with("1.0123,", "")), HasSubstr("no exception"));  // 4 numbers are enough
  EXPECT_THAT(message(with("1.0123,0.5,", "")), HasSubstr(form));
  EXPECT_THAT(message(with("1.0123,", "[1],")), HasSubstr(form));
  EXPECT_THAT(message(with("123.46", "null")), HasSubstr(form));
}

// What a loss of power leaves: the end of the line is missing, or zeros are where it should be.
TEST(HistoryTest, ABrokenLineLosesNothingElse) {
  const ScratchFolder folder;
  const History history(folder.path());
  const std::string good = NightLine(MakeNight("2025-04-01T02:00:00Z"));
  for (const std::string& broken :
       {good.substr(0, good.size() / 2), good.substr(0, 20), good.substr(0, good.size() - 1),
        std::string("{"), std::string(100, '\0'), good.substr(0, 50) + std::string(20, '\0')}) {
    const auto file = folder.Write("lab/2025-04.jsonl", good + "\n" + broken);
    history.Append(MakeNight("2025-04-03T02:00:00Z"));
    const StoredNights stored = history.Read();
    ASSERT_THAT(stored.nights, SizeIs(2));
    EXPECT_EQ(stored.nights[1].date, "2025-04-03T02:00:00Z");
    ASSERT_THAT(stored.broken_lines, SizeIs(1));
    EXPECT_THAT(stored.broken_lines[0], HasSubstr(file.string() + ":2: the line breaks off"));
  }
}

TEST(HistoryTest, LinesOfSeveralProcessesStayWhole) {
  constexpr int kProcesses = 4;
  constexpr int kNights = 25;
  const ScratchFolder folder;
  const History history(folder.path());
  Night night = MakeNight("2025-04-01T02:00:00Z");
  // Longer than what a pipe or a page takes at once.
  for (int i = 0; i < 500; ++i) {
    night.figures[fmt::format("operation/bulk/{}", i)] = {.cpu_ratio = 1, .wall_ratio = 1};
  }
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process) {
    const pid_t child = fork();
    if (child == 0) {
      for (int i = 0; i < kNights; ++i) history.Append(night);
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  const StoredNights stored = history.Read();
  EXPECT_THAT(stored.nights, SizeIs(kProcesses * kNights));
  EXPECT_THAT(stored.broken_lines, IsEmpty());
}

TEST(HistoryTest, StoresNothingUnderANameThatIsNone) {
  const ScratchFolder folder;
  const History history(folder.path() / "history");
  EXPECT_THROW(history.Append(MakeNight("yesterday")), std::invalid_argument);
  Night night = MakeNight("2025-04-01T02:00:00Z");
  for (const char* const machine : {"", "..", "../other", "a/b"}) {
    night.machine = machine;
    EXPECT_THROW(history.Append(night), std::invalid_argument) << machine;
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "history"));
  folder.Write("history", "a file");
  EXPECT_THROW(history.Append(MakeNight("2025-04-01T02:00:00Z")), std::runtime_error);
}

// A night of a comparison: times of what was timed, round trips of everything.
TEST(NightOf, TakesTimesAndRoundTrips) {
  Comparison comparison;
  comparison.contender.commit = "c";
  comparison.baseline.commit = "r";
  comparison.machine = "lab";
  comparison.round_trips = {{"a/bulk/1", 1}, {"b/bulk/1", 3}};
  PairedBenchmark& benchmark = comparison.benchmarks.emplace_back();
  benchmark.name = "a/bulk/1";
  benchmark.measurements = 2;
  benchmark.contender_cpu_us = 10;
  benchmark.contender_wall_us = 20;
  benchmark.cpu_judgement.ratio = 1.5;
  benchmark.wall_judgement.ratio = 1.25;
  const Night night = NightOf(comparison, "2025-04-01T02:00:00Z");
  EXPECT_EQ(night.commit, "c");
  EXPECT_EQ(night.reference, "r");
  ASSERT_THAT(night.figures, SizeIs(2));
  EXPECT_EQ(night.figures.at("a/bulk/1").cpu_ratio, 1.5);
  EXPECT_EQ(night.figures.at("a/bulk/1").wall_ratio, 1.25);
  EXPECT_EQ(night.figures.at("a/bulk/1").cpu_us, 5);
  EXPECT_EQ(night.figures.at("a/bulk/1").wall_us, 10);
  EXPECT_EQ(night.figures.at("a/bulk/1").round_trips, 1);
  EXPECT_FALSE(night.figures.at("b/bulk/1").cpu_ratio);
  EXPECT_EQ(night.figures.at("b/bulk/1").round_trips, 3);
}

TEST(DayOf, KnowsDaysAndTimes) {
  EXPECT_EQ(DayOf("2025-04-01"), "2025-04-01");
  EXPECT_EQ(DayOf("2025-04-01T02:00:00Z"), "2025-04-01");
  for (const char* const text : {"", "2025-04", "2025-4-01", "2025-00-01", "2025-04-32",
                                 "2025-04-01 02:00", "20250401T02"}) {
    EXPECT_FALSE(DayOf(text)) << text;
  }
}

}  // namespace
}  // namespace dispatchbench::results
