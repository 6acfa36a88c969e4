// Which values of a statement are the program's own.

#include "profile/filter_constant.h"

#include <gtest/gtest.h>

#include "tests/support/profile/conversation.h"

namespace dispatchbench::profile {
namespace {

struct Said {
  Recording recording;
  Readings readings;
};

Said Finish(dispatchbench::testing::Conversation& conversation) {
  Said said;
  said.recording = conversation.Finish();
  said.readings = ReadStatements(said.recording);
  return said;
}

ScanCondition Status() {
  return {"status", ConditionKind::kEquality, "'PENDING'", false, "", false};
}

TEST(FilterConstantTest, ALiteralBesideParametersIsMeant) {
  dispatchbench::testing::Conversation conversation;
  conversation.Connect();
  conversation.Say("SELECT id FROM booking WHERE company_id = $1 AND status = 'PENDING'", {"1"});
  const Said said = Finish(conversation);
  EXPECT_TRUE(IsConstant(Status(), false, 0, said.readings));
  EXPECT_TRUE(IsConstant(Status(), true, 0, said.readings));
}

TEST(FilterConstantTest, AParameterIsDataThoughItIsAlwaysTheSame) {
  dispatchbench::testing::Conversation conversation;
  conversation.Connect();
  for (int i = 0; i < 9; ++i) {
    conversation.Say("SELECT id FROM booking WHERE company_id = $1 AND status = $2",
                     {std::to_string(i), "PENDING"});
  }
  const Said said = Finish(conversation);
  EXPECT_FALSE(IsConstant(Status(), false, 0, said.readings));
}

// As a client says it that writes values into texts.
Said SaidWithLiterals(int statements, int companies, const std::string& other_status = "") {
  dispatchbench::testing::Conversation conversation;
  conversation.Connect();
  for (int i = 0; i < statements; ++i) {
    const bool is_other = i == statements - 1 && !other_status.empty();
    conversation.Say("SELECT id FROM booking WHERE company_id = " + std::to_string(i % companies) +
                     " AND status = '" + (is_other ? other_status : "PENDING") + "'");
  }
  return Finish(conversation);
}

TEST(FilterConstantTest, LiteralsThatAgreeWhereOthersDiffer) {
  EXPECT_TRUE(IsConstant(Status(), false, 0, SaidWithLiterals(5, 5).readings));
  EXPECT_FALSE(IsConstant(Status(), true, 0, SaidWithLiterals(5, 5).readings)) << "a key";
  EXPECT_FALSE(IsConstant(Status(), false, 0, SaidWithLiterals(4, 4).readings)) << "too few";
  EXPECT_FALSE(IsConstant(Status(), false, 0, SaidWithLiterals(9, 1).readings)) << "all the same";
  EXPECT_FALSE(IsConstant(Status(), false, 0, SaidWithLiterals(9, 9, "CANCELED").readings));
}

TEST(FilterConstantTest, WhatTheTextDoesNotHoldIsOfAView) {
  dispatchbench::testing::Conversation conversation;
  conversation.Connect();
  conversation.Say("SELECT id FROM pending_booking WHERE company_id = 1");
  EXPECT_TRUE(IsConstant(Status(), false, 0, Finish(conversation).readings));
}

TEST(FilterConstantTest, RangesNever) {
  dispatchbench::testing::Conversation conversation;
  conversation.Connect();
  conversation.Say("SELECT id FROM booking WHERE company_id = $1 AND amount > 100", {"1"});
  const ScanCondition range{"amount", ConditionKind::kRange, "100", false, "", false};
  EXPECT_FALSE(IsConstant(range, false, 0, Finish(conversation).readings));
}

}  // namespace
}  // namespace dispatchbench::profile
