#include "results/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "results/baseline_folder.h"
#include "results/baseline_update.h"
#include "results/document_error.h"
#include "results/run_document.h"
#include "results/text_file.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

results::Run Counted() {
  results::Run run = ParseRun(
      testing::SampleDocument({.sizes = {10, 50, 100}, .repetitions = 1}).dump(), "run.json");
  for (Benchmark& benchmark : run.benchmarks) {
    benchmark.counts->wal_bytes = 100 + benchmark.counts->rows;
    run.plan_shapes[benchmark.name()] = {"Index Scan on " + benchmark.operation, "Result"};
  }
  run.operations[0].variants[0].growth = {
      .order = "O(N)", .exact = true, .slope = 1, .k = 1, .fixed = 0};
  return run;
}

std::string Read(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(BaselineText, TheSameRunGivesTheSameBytesWhateverItsOrder) {
  const std::string text = BaselineText(BaselineOf(Counted(), "because"));
  results::Run other = Counted();
  std::reverse(other.benchmarks.begin(), other.benchmarks.end());
  EXPECT_EQ(BaselineText(BaselineOf(other, "because")), text);
  EXPECT_EQ(BaselineText(ParseBaseline(text, "b.json")), text);
}

TEST(BaselineText, ABenchmarkIsALine) {
  const results::Run run = Counted();
  const std::string text = BaselineText(BaselineOf(run, "because"));
  for (const Benchmark& benchmark : run.benchmarks) {
    EXPECT_THAT(text, HasSubstr("\n  \"" + benchmark.name() + "\": {\"statements\":"));
  }
  results::Run changed = run;
  ++changed.benchmarks[5].counts->round_trips;
  const std::string other = BaselineText(BaselineOf(changed, "because"));
  std::istringstream before(text);
  std::istringstream after(other);
  int different = 0;
  for (std::string a, b; std::getline(before, a) && std::getline(after, b);) different += a != b;
  EXPECT_EQ(different, 1);
}

TEST(ParseBaseline, KeepsWhatIsCompared) {
  const Baseline baseline = BaselineOf(Counted(), "because \"so\"");
  const Baseline read = ParseBaseline(BaselineText(baseline), "b.json");
  EXPECT_TRUE(SameCounts(baseline, read));
  EXPECT_EQ(read.reason, "because \"so\"");
  EXPECT_THAT(CompareExactly(read.counted, CountedRunOf(Counted())).changes, IsEmpty());
  EXPECT_THAT(read.counted.growth, SizeIs(1));
}

TEST(ParseBaseline, NamesFileAndField) {
  const std::string text = BaselineText(BaselineOf(Counted(), "because"));
  const auto damaged = [&](const std::string& what, const std::string& with) {
    std::string copy = text;
    copy.replace(copy.find(what), what.size(), with);
    return copy;
  };
  const std::pair<std::string, const char*> cases[] = {
      {"", "expected a baseline"},
      {"[]", "expected a baseline"},
      {damaged("\"baseline\",", "\"suite\","), "kind"},
      {damaged("\"schema_version\": 1", "\"schema_version\": 2"), "schema_version"},
      {damaged("\"statements\"", "\"statement\""), "statements"},
      {damaged("/n_plus_one/10\": {\"st", "\": {\"st"), "operation/variant/size"},
      {damaged("/n_plus_one/10\": {\"st", "/n_plus_one/ten\": {\"st"), "a size above 0"},
      {damaged("\"plans\":\"", "\"plans\":\"x"), "a key of the document's plans"},
      {damaged("O(N)", "O(N*N)"), "one of O(1)"},
  };
  for (const auto& [content, message] : cases) {
    try {
      ParseBaseline(content, "b.json");
      ADD_FAILURE() << message;
    } catch (const DocumentError& error) {
      EXPECT_THAT(error.what(), AllOf(HasSubstr("b.json"), HasSubstr(message)));
    }
  }
}

TEST(MajorOf, IsTheFirstNumber) {
  EXPECT_EQ(MajorOf("15.18 (Debian 15.18-0+deb12u1)"), 15);
  EXPECT_EQ(MajorOf("18beta1"), 18);
  EXPECT_THROW(MajorOf("unknown"), std::invalid_argument);
}

class BaselineUpdateTest : public ::testing::Test {
 protected:
  void Keep(int major) {
    Baseline baseline = BaselineOf(Counted(), "first");
    baseline.postgresql_major = major;
    WriteTextFile(folder_.FileOf(major), BaselineText(baseline));
  }

  testing::ScratchFolder scratch_;
  BaselineFolder folder_{scratch_.path()};
};

TEST_F(BaselineUpdateTest, TheFirstOneIsNew) {
  const BaselineUpdate update = PlanUpdate(folder_, Counted(), "first", "0123abcd");
  EXPECT_THAT(update.files, SizeIs(2));
  EXPECT_THAT(update.text,
              AllOf(HasSubstr("postgresql-15.json: new, 189 benchmarks"),
                    HasSubstr("reference: none -> 0123abcd"), HasSubstr("Why: first")));
  EXPECT_THAT(folder_.Majors(), IsEmpty()) << "planned only";
}

TEST_F(BaselineUpdateTest, WithoutADifferenceNothingChangesNotEvenTheReason) {
  Keep(15);
  Keep(17);
  WriteTextFile(folder_.reference_file(), ReferenceText("0123abcd", "first"));
  const BaselineUpdate update = PlanUpdate(folder_, Counted(), "second", "0123abcd");
  EXPECT_THAT(update.files, IsEmpty());
  EXPECT_THAT(update.text, HasSubstr("postgresql-15.json: nothing changes"));
}

TEST_F(BaselineUpdateTest, ShowsOldAndNewByBenchmark) {
  Keep(15);
  results::Run run = Counted();
  const std::string changed = run.benchmarks[3].name();
  const std::int64_t before = run.benchmarks[3].counts->round_trips++;
  const std::string gone = run.benchmarks.back().name();
  run.benchmarks.pop_back();
  const BaselineUpdate update = PlanUpdate(folder_, run, "a reason", "");
  EXPECT_THAT(update.text,
              AllOf(HasSubstr("  " + changed + "\n    round trips " + std::to_string(before) +
                              " -> " + std::to_string(before + 1)),
                    HasSubstr(gone + ": removed"), HasSubstr("Why: a reason")));
  ASSERT_THAT(update.files, SizeIs(1));
  EXPECT_EQ(ParseBaseline(update.files.begin()->second, "b").reason, "a reason");
}

TEST_F(BaselineUpdateTest, OtherVersionsFollowInWhatNoVersionChanges) {
  Keep(15);
  Keep(17);
  results::Run run = Counted();
  const std::string changed = run.benchmarks[3].name();
  ++run.benchmarks[3].counts->round_trips;
  run.benchmarks[4].counts->wal_bytes = 5;  // of PostgreSQL 15: says nothing of 17
  const BaselineUpdate update = PlanUpdate(folder_, run, "a reason", "");
  const Baseline other = ParseBaseline(update.files.at(folder_.FileOf(17)), "b");
  EXPECT_THAT(CompareExactly(other.counted, CountedRunOf(run), CountScope::kIndependent).changes,
              IsEmpty());
  EXPECT_FALSE(other.counted.Find(changed)->plans);
  EXPECT_FALSE(other.counted.Find(changed)->counts.contains("wal_bytes"));
  EXPECT_NE(other.counted.Find(run.benchmarks[4].name())->counts.at("wal_bytes"), 5);
  EXPECT_THAT(update.text, HasSubstr("of 1 benchmark are not known for PostgreSQL 17"));
}

TEST_F(BaselineUpdateTest, WhatAnOlderServerCannotRunStaysInTheOthers) {
  Keep(17);
  results::Run run = Counted();
  const std::string skipped = run.benchmarks.back().name();
  run.benchmarks.pop_back();
  run.skips = {{skipped, "needs PostgreSQL 16"}};
  const BaselineUpdate update = PlanUpdate(folder_, run, "a reason", "");
  EXPECT_FALSE(update.files.contains(folder_.FileOf(17)));
  EXPECT_EQ(ParseBaseline(update.files.at(folder_.FileOf(15)), "b").counted.Find(skipped), nullptr);
}

TEST_F(BaselineUpdateTest, RefusesADirtyTreeAndFailures) {
  results::Run run = Counted();
  run.dirty = true;
  EXPECT_THROW(PlanUpdate(folder_, run, "a reason", ""), std::runtime_error);
  run = Counted();
  run.benchmarks[0].error = "wrong answer";
  try {
    PlanUpdate(folder_, run, "a reason", "");
    ADD_FAILURE();
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("wrong answer"), HasSubstr("nothing was changed")));
  }
}

TEST_F(BaselineUpdateTest, TheReferenceIsOneLineWithItsReason) {
  EXPECT_EQ(folder_.Reference(), "");
  WriteTextFile(folder_.reference_file(), ReferenceText("0123abcd", "two\nlines"));
  EXPECT_EQ(folder_.Reference(), "0123abcd");
  EXPECT_THAT(Read(folder_.reference_file()),
              AllOf(HasSubstr("two lines"), Not(HasSubstr("two\n"))));
}

// Of the files that are committed.
TEST(CommittedBaselines, WhatIsSaidToDependOnNoVersionIsTheSameInAll) {
  const BaselineFolder folder(std::filesystem::path(DISPATCHBENCH_SOURCE_DIR) / "results" /
                              "baselines");
  const std::vector<int> majors = folder.Majors();
  ASSERT_GE(majors.size(), 2u);
  const Baseline first = *folder.Find(majors.front());
  EXPECT_GE(first.counted.benchmarks.size(), 100u);
  bool differs_by_version = false;
  for (const int major : majors) {
    const Baseline other = *folder.Find(major);
    EXPECT_EQ(other.postgresql_major, major);
    const ExactComparison comparison =
        CompareExactly(first.counted, other.counted, CountScope::kIndependent);
    EXPECT_FALSE(comparison.has_regression()) << major;
    EXPECT_THAT(comparison.changes, IsEmpty()) << major;
    EXPECT_THAT(comparison.added, IsEmpty()) << major;
    EXPECT_EQ(comparison.comparable.size(), first.counted.benchmarks.size()) << major;
    EXPECT_EQ(other.counted.growth, first.counted.growth) << major;
    EXPECT_EQ(other.datasets, first.datasets) << major;
    differs_by_version =
        differs_by_version || !CompareExactly(first.counted, other.counted).changes.empty();
  }
  EXPECT_TRUE(differs_by_version) << "one file would do";
}

TEST(CommittedBaselines, AreWrittenAsTheToolWritesThem) {
  const BaselineFolder folder(std::filesystem::path(DISPATCHBENCH_SOURCE_DIR) / "results" /
                              "baselines");
  for (const int major : folder.Majors()) {
    EXPECT_EQ(BaselineText(*folder.Find(major)), Read(folder.FileOf(major)));
  }
  EXPECT_THAT(folder.Reference(), SizeIs(40));
}

}  // namespace
}  // namespace dispatchbench::results
