#include "profile/readings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "profile/caller_hint.h"
#include "profile/slot_value.h"
#include "tests/support/profile/conversation.h"

namespace dispatchbench::profile {
namespace {

TEST(ReadCallerHint, ReadsCommentsOfEveryForm) {
  const auto read = [](const std::string& comment) { return ReadCallerHint({comment}); };
  const CallerHint tagged = read("/*controller='trips',action='list',traceparent='00-ab-cd-01'*/");
  EXPECT_EQ(tagged.caller, "action=list, controller=trips");
  EXPECT_EQ(tagged.trace, "00-ab-cd-01");
  EXPECT_EQ(read("/* application:App,action:show */").caller, "action=show, application=App");
  EXPECT_EQ(read("-- batch 17 of 23").caller, "batch 0 of 0");
  EXPECT_EQ(read("/*+ SeqScan(t) */").caller, "");
  EXPECT_EQ(read("/**/").caller, "");
}

TEST(ReadStatements, SeesEqualValuesWhereverTheyStand) {
  testing::Conversation c;
  c.Connect();
  c.Say("SELECT a FROM t WHERE id = $1 AND s = $2", {"7", "x"});
  c.Say("SELECT a FROM t WHERE id = 7 AND s = 'x'");
  c.Say("SELECT a FROM t WHERE id = $1 AND s = $2", {"8", "x"});
  const Readings readings = ReadStatements(c.Finish());
  ASSERT_EQ(readings.fingerprints.size(), 1);
  EXPECT_EQ(readings.statements[0].values, readings.statements[1].values);
  EXPECT_NE(readings.statements[0].values, readings.statements[2].values);
  EXPECT_NE(readings.SlotValue(0, 0), readings.SlotValue(2, 0));
  EXPECT_EQ(readings.SlotValue(0, 1), readings.SlotValue(2, 1));
}

TEST(ReadStatements, ReadsExecuteAsWhatWasPreparedOnTheSameConnection) {
  testing::Conversation c;
  const std::size_t one = c.Connect();
  const std::size_t two = c.Connect();
  c.Hand(one);
  c.Say("PREPARE p AS SELECT a FROM t WHERE id = $1");
  c.Say("EXECUTE p(5)");
  c.Hand(two);
  c.Say("EXECUTE p(5)");
  c.Say("SELECT a FROM t WHERE id = 5");
  const Readings readings = ReadStatements(c.Finish());
  EXPECT_EQ(readings.statements[1].fingerprint, readings.statements[3].fingerprint);
  EXPECT_EQ(readings.statements[1].values, readings.statements[3].values);
  EXPECT_NE(readings.statements[2].fingerprint, readings.statements[3].fingerprint);
}

TEST(ReadStatements, CountsTheValuesOfSets) {
  testing::Conversation c;
  c.Connect();
  c.Say("SELECT a FROM t WHERE id = ANY($1)", {"{1,2,3}"});
  c.Say("SELECT a FROM t WHERE id IN (1, 2)");
  c.Say("SELECT a FROM t WHERE id = ANY($1)", {"{}"});
  c.Say("SELECT a FROM t WHERE id = 1");
  const Readings readings = ReadStatements(c.Finish());
  EXPECT_EQ(readings.statements[0].set_size, 3);
  EXPECT_EQ(readings.statements[1].set_size, 2);
  EXPECT_EQ(readings.statements[2].set_size, 0);
  EXPECT_EQ(readings.statements[3].set_size, 0);
}

TEST(ArraySize, ReadsEveryForm) {
  const auto of_text = [](std::string_view text) {
    return ArraySize({text, false, false, static_cast<std::int64_t>(text.size())});
  };
  EXPECT_EQ(of_text("{\"a,b\",c}"), 2);
  EXPECT_EQ(of_text("[{\"a\": [1, 2]}, {\"a\": \"x,y\"}]"), 2);
  EXPECT_EQ(of_text("17"), 1);
  EXPECT_EQ(ArraySize({"{1,2,3,4", false, false, 900}), 4);  // cut
  using namespace std::string_view_literals;
  EXPECT_EQ(ArraySize({"\0\0\0\1\0\0\0\0\0\0\0\x14\0\0\0\5\0\0\0\1"sv, false, true, 20}), 5);
  EXPECT_EQ(ArraySize({"\0\0"sv, false, true, 2}), 1);
}

TEST(HashOf, KnowsThatWhatWasCutMayDiffer) {
  EXPECT_NE(HashOf({"abc", false, false, 1000}), HashOf({"abc", false, false, 1001}));
  EXPECT_NE(HashOf({"", true, false, 0}), HashOf({"", false, false, 0}));
}

}  // namespace
}  // namespace dispatchbench::profile
