#include "profile/loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "profile/loop_character.h"
#include "profile/readings.h"
#include "tests/support/profile/labelled_case.h"

namespace dispatchbench::profile {
namespace {

using testing::Conversation;

std::string Id(int number) { return std::to_string(number); }

struct Found {
  Recording recording;
  Readings readings;
  LoopFindings findings;
};

Found FindIn(Recording recording) {
  Found found{std::move(recording), {}, {}};
  found.readings = ReadStatements(found.recording);
  found.findings = FindLoops(found.recording, found.readings);
  return found;
}

Found FindIn(const std::string& name) {
  for (const auto& cases : {testing::DevelopmentCases(), testing::HeldOutCases()}) {
    for (const testing::LabelledCase& labelled : cases) {
      if (labelled.name == name) return FindIn(testing::Tell(labelled));
    }
  }
  ADD_FAILURE() << "no case " << name;
  return {};
}

std::string TextOf(const Found& found, std::size_t statement) {
  return found.readings.ShapeOf(statement).normalized;
}

TEST(FindLoops, NamesTheParentAndTheOuterLoop) {
  const Found found = FindIn("nested three deep");
  ASSERT_EQ(found.findings.loops.size(), 3);
  for (const Loop& loop : found.findings.loops) {
    ASSERT_TRUE(loop.parent) << loop.turns;
    EXPECT_EQ(loop.parent->evidence, ParentEvidence::kEqualRows);
    EXPECT_EQ(loop.parent->rows, static_cast<std::int64_t>(loop.turns));
    if (loop.turns == 5) {
      EXPECT_FALSE(loop.nested_in);
      EXPECT_EQ(TextOf(found, loop.parent->statement), "SELECT id FROM company");
    } else {
      ASSERT_TRUE(loop.nested_in);
      EXPECT_EQ(found.findings.loops[*loop.nested_in].turns, loop.turns == 15 ? 5 : 15);
    }
  }
}

TEST(FindLoops, MergesRunsAndCountsThem) {
  const Found found = FindIn("a loop in each request");
  ASSERT_EQ(found.findings.loops.size(), 1);
  EXPECT_EQ(found.findings.loops[0].runs, 6);
  EXPECT_EQ(found.findings.loops[0].round_trips, 60);
  EXPECT_EQ(found.findings.loops[0].parent->rows, 60);
}

TEST(FindLoops, SaysHowManyTurnsAskForTheSame) {
  const Found found = FindIn("repeated look-ups");
  ASSERT_EQ(found.findings.loops.size(), 1);
  EXPECT_EQ(found.findings.loops[0].turns, 60);
  EXPECT_EQ(found.findings.loops[0].statements[0].distinct, 8);
  EXPECT_EQ(found.findings.loops[0].commits, 1);
}

TEST(FindLoops, KeepsRepetitionsAfterErrorsApartFromTurns) {
  const Found found = FindIn("a loop that is retried");
  ASSERT_EQ(found.findings.loops.size(), 1);
  EXPECT_EQ(found.findings.loops[0].turns, 12);
  EXPECT_EQ(StatementsOf(found.findings.loops[0]), 19);
}

PassReason OnlyReason(const std::string& name) {
  const Found found = FindIn(name);
  EXPECT_EQ(found.findings.passed_over.size(), 1) << name;
  return found.findings.passed_over.empty() ? PassReason::kTooFew
                                            : found.findings.passed_over[0].reason;
}

TEST(FindLoops, NamesWhatItPassesOver) {
  EXPECT_EQ(OnlyReason("fast polling"), PassReason::kPolling);
  EXPECT_EQ(OnlyReason("pages by offset"), PassReason::kPagination);
  EXPECT_EQ(OnlyReason("pages by key, with OR"), PassReason::kPagination);
  EXPECT_EQ(OnlyReason("chunks of = ANY"), PassReason::kChunks);
  EXPECT_EQ(OnlyReason("chunks of COPY"), PassReason::kChunks);
  EXPECT_EQ(OnlyReason("a cursor"), PassReason::kCursor);
  EXPECT_EQ(OnlyReason("delete in parts"), PassReason::kSameWrite);
  const Found queue = FindIn("a job queue");
  ASSERT_EQ(queue.findings.passed_over.size(), 2);
  for (const PassedOver& passed : queue.findings.passed_over) {
    EXPECT_EQ(passed.reason, PassReason::kQueue);
  }
  const Found retry = FindIn("a transaction that is retried");
  ASSERT_EQ(retry.findings.passed_over.size(), 2);
  for (const PassedOver& passed : retry.findings.passed_over) {
    EXPECT_EQ(passed.reason, PassReason::kRetry);
  }
}

TEST(CharacterOf, CallsBatchesWhatTheyAre) {
  const auto character = [](const std::string& name) {
    const Found found = FindIn(name);
    EXPECT_EQ(found.findings.loops.size(), 1) << name;
    return CharacterOf(found.readings, found.findings.loops.at(0));
  };
  EXPECT_EQ(character("executemany"), LoopCharacter::kBatchOfSingles);
  EXPECT_EQ(character("select, then insert or update"), LoopCharacter::kReadsAndWrites);
  EXPECT_EQ(character("count per parent"), LoopCharacter::kReads);
  const Found many = FindIn("many statements in one message");
  EXPECT_TRUE(IsPipelined(many.findings.loops.at(0)));
  EXPECT_EQ(many.findings.loops[0].round_trips, 3);
  EXPECT_FALSE(IsPipelined(FindIn("executemany").findings.loops.at(0)));
}

TEST(FindLoops, TakesAnyRecording) {
  EXPECT_TRUE(FindIn(Recording{}).findings.loops.empty());
  Conversation c;
  c.Connect();
  for (int i = 0; i < 6; ++i) c.Say("SELEC " + Id(i));
  c.Say("");
  EXPECT_EQ(FindIn(c.Finish()).findings.loops.size(), 1);
}

}  // namespace
}  // namespace dispatchbench::profile
