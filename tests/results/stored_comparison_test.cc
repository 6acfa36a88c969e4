#include "results/stored_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "results/run_document.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

results::Run SampleRun(const testing::SampleOptions& options = {.sizes = {10, 100}}) {
  return ParseRun(testing::SampleDocument(options).dump(), "run.json");
}

StoredComparison Compare(const results::Run& baseline, const results::Run& contender,
                         bool force = false) {
  return CompareStored(baseline, contender, "a.json", "b.json", force);
}

std::string RefusalOf(const results::Run& baseline, const results::Run& contender) {
  try {
    Compare(baseline, contender);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(CompareStored, FineWhenNothingIsWorse) {
  const StoredComparison comparison = Compare(SampleRun(), SampleRun());
  EXPECT_EQ(ExitCode(comparison), 0);
  EXPECT_THAT(comparison.forced, IsEmpty());
  EXPECT_THAT(StoredTable(comparison, 100, false),
              AllOf(HasSubstr("prove nothing"), HasSubstr("./dispatchbench compare BASE")));
}

TEST(CompareStored, ATimeAloneOnlySuggests) {
  const StoredComparison comparison =
      Compare(SampleRun(), SampleRun({.sizes = {10, 100}, .slow_down = 2, .seed = 5}));
  EXPECT_EQ(ExitCode(comparison), 2);
  EXPECT_EQ(
      ExitCode(Compare(SampleRun({.sizes = {10, 100}, .slow_down = 2, .seed = 5}), SampleRun())),
      0);
  EXPECT_THAT(StoredMarkdown(comparison), HasSubstr("| slower | `apply_assignments/"));
  EXPECT_EQ(nlohmann::json::parse(StoredJson(comparison))["times"][0]["suggests"], "slower");
}

TEST(CompareStored, ACountThatGotWorseConvicts) {
  results::Run contender = SampleRun();
  const std::string name = contender.benchmarks[2].name();
  ++contender.benchmarks[2].counts->round_trips;
  const StoredComparison comparison = Compare(SampleRun(), contender);
  EXPECT_EQ(ExitCode(comparison), 1);
  for (const std::string& text :
       {StoredTable(comparison, 100, false), StoredMarkdown(comparison), StoredJunit(comparison)}) {
    EXPECT_THAT(text, AllOf(HasSubstr(name), HasSubstr("round trips")));
  }
  EXPECT_EQ(nlohmann::json::parse(StoredJson(comparison))["exit_code"], 1);
}

TEST(CompareStored, WhatIsMissingFailsWhatWasNeverToBeThereDoesNot) {
  results::Run contender = SampleRun();
  contender.benchmarks.erase(contender.benchmarks.begin());
  EXPECT_EQ(ExitCode(Compare(SampleRun(), contender)), 1);
  results::Run smaller = SampleRun();
  std::erase_if(smaller.benchmarks,
                [](const Benchmark& benchmark) { return benchmark.size == 10; });
  EXPECT_EQ(ExitCode(Compare(SampleRun(), smaller)), 0);
  results::Run distant = SampleRun();
  distant.benchmarks.push_back(distant.benchmarks[0]);
  distant.benchmarks.back().condition.rtt_us = 1000;
  EXPECT_EQ(ExitCode(Compare(distant, SampleRun())), 0);
}

TEST(CompareStored, OtherConditionsAreRefusedUnlessForcedAndThenLabelled) {
  using Change = void (*)(results::Run&);
  const std::pair<Change, const char*> cases[] = {
      {[](results::Run& run) { run.machine.name = "attic"; }, "machine: lab before, attic after"},
      {[](results::Run& run) { run.postgresql.version = "17.1"; }, "PostgreSQL: 15 before, 17"},
      {[](results::Run& run) { run.postgresql.nondefault["jit"] = "on"; },
       "setting jit: off before, on after"},
      {[](results::Run& run) { run.datasets[0].fingerprint = "ffffffffffffffff"; },
       "dataset of size 10"},
  };
  for (const auto& [change, difference] : cases) {
    results::Run contender = SampleRun();
    change(contender);
    EXPECT_THAT(RefusalOf(SampleRun(), contender),
                AllOf(HasSubstr(difference), HasSubstr("--force")));
    const StoredComparison comparison = Compare(SampleRun(), contender, true);
    EXPECT_THAT(comparison.forced, Contains(HasSubstr(difference)));
    for (const std::string& text : {StoredTable(comparison, 100, false), StoredMarkdown(comparison),
                                    StoredJson(comparison)}) {
      EXPECT_THAT(text, AllOf(HasSubstr("FORCED"), HasSubstr(difference)));
    }
  }
  EXPECT_THAT(StoredTable(Compare(SampleRun(), SampleRun()), 100, false), Not(HasSubstr("FORCED")));
}

TEST(CompareStored, ProfilesAreNeverCompared) {
  results::Run contender = SampleRun();
  contender.settings_profile = "durable";
  EXPECT_THROW(Compare(SampleRun(), contender, true), std::invalid_argument);
}

TEST(CompareStored, OfTwoVersionsOnlyWhatNoVersionChanges) {
  results::Run baseline = SampleRun();
  results::Run contender = SampleRun();
  contender.postgresql.version = "17.1";
  baseline.benchmarks[0].counts->wal_bytes = 1000;
  contender.benchmarks[0].counts->wal_bytes = 2000;
  const StoredComparison comparison = Compare(baseline, contender, true);
  EXPECT_EQ(ExitCode(comparison), 0);
  EXPECT_THAT(Limits(comparison), Contains(HasSubstr("not compared")));
}

TEST(StoredTable, FitsATerminal) {
  results::Run contender = SampleRun();
  contender.machine.name = "attic";
  ++contender.benchmarks[2].counts->round_trips;
  std::istringstream lines(StoredTable(Compare(SampleRun(), contender, true), 100, false));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
}

}  // namespace
}  // namespace dispatchbench::results
