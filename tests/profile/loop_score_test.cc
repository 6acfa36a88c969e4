#include "tests/support/profile/loop_score.h"

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace dispatchbench::testing {
namespace {

std::vector<PlainLoop> Ours(const profile::Recording& recording) { return FoundLoops(recording); }

TEST(LoopScore, OfTheDevelopmentHalf) {
  const LoopScore score = Score(DevelopmentCases(), Ours);
  EXPECT_THAT(score.wrong_cases, ::testing::IsEmpty());
  EXPECT_EQ(score.Precision(), 1);
  EXPECT_EQ(score.Recall(), 1);
}

TEST(LoopScore, OfTheHeldOutHalf) {
  const LoopScore score = Score(HeldOutCases(), Ours);
  EXPECT_THAT(score.wrong_cases, ::testing::IsEmpty());
  EXPECT_EQ(score.Precision(), 1);
  EXPECT_EQ(score.Recall(), 1);
}

TEST(LoopScore, TheWorkloadIsLargeAndHasBothKinds) {
  std::set<std::string> names;
  std::size_t decoys = 0;
  for (const auto& half : {DevelopmentCases(), HeldOutCases()}) {
    for (const LabelledCase& labelled : half) {
      EXPECT_TRUE(names.insert(labelled.name).second) << labelled.name << " is there twice";
      if (labelled.loops.empty()) ++decoys;
    }
  }
  EXPECT_GE(names.size(), 60);
  EXPECT_GE(decoys, 30);
  EXPECT_GE(names.size() - decoys, 30);
}

TEST(LoopScore, CountsWhatIsInventedAndWhatIsMissed) {
  const LoopScore nothing =
      Score(DevelopmentCases(), [](const auto&) { return std::vector<PlainLoop>(); });
  EXPECT_EQ(nothing.right, 0);
  EXPECT_EQ(nothing.Precision(), 1);
  EXPECT_EQ(nothing.Recall(), 0);
  const LoopScore wrong_turns = Score(DevelopmentCases(), [](const auto& recording) {
    std::vector<PlainLoop> loops = FoundLoops(recording);
    for (PlainLoop& loop : loops) ++loop.turns;
    return loops;
  });
  EXPECT_EQ(wrong_turns.right, 0);
  EXPECT_EQ(wrong_turns.invented, wrong_turns.missed);
}

std::string Row(const std::string& detector, const std::string& half,
                const std::vector<LabelledCase>& cases, const Detector& detect) {
  const LoopScore score = Score(cases, detect);
  return fmt::format("| {} | {} | {} | {} | {} | {:.2f} | {:.2f} |\n", detector, half, score.right,
                     score.invented, score.missed, score.Precision(), score.Recall());
}

std::string ScoreTable() {
  std::string table =
      "| detector | half | right | invented | missed | precision | recall |\n"
      "| --- | --- | --: | --: | --: | --: | --: |\n";
  const auto add = [&](const std::string& name, const Detector& detect) {
    table += Row(name, "development", DevelopmentCases(), detect);
    table += Row(name, "held out", HeldOutCases(), detect);
  };
  add("ours, 5 turns", Ours);
  for (const std::size_t turns : {3, 8, 12}) {
    add(fmt::format("ours, {} turns", turns),
        [turns](const auto& recording) { return FoundLoops(recording, turns); });
  }
  add("rule of thumb", RuleOfThumb);
  return table;
}

// profile/README.md shows the table; UPDATE_GOLDEN=1 in the environment writes it anew.
TEST(LoopScore, IsWhatTheReadmeShows) {
  const std::filesystem::path file =
      std::filesystem::path(DISPATCHBENCH_SOURCE_DIR) / "profile" / "README.md";
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  const std::string text = content.str();
  const std::string begin_mark = "<!-- score:begin -->\n\n";
  const std::size_t begin = text.find(begin_mark) + begin_mark.size();
  const std::size_t end = text.find("\n<!-- score:end -->");
  ASSERT_NE(text.find(begin_mark), std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const std::string table = ScoreTable();
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << text.substr(0, begin) << table << text.substr(end);
    GTEST_SKIP() << "profile/README.md was written anew";
  }
  EXPECT_EQ(text.substr(begin, end - begin), table)
      << "where the change is meant, run the test again with UPDATE_GOLDEN=1";
}

}  // namespace
}  // namespace dispatchbench::testing
