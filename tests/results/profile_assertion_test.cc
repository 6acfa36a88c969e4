#include "results/profile_assertion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/support/results/profile_sample.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;

ProfileRun Read(const json& document = testing::ProfileSample()) {
  return ReadProfile(ParseDocument(document.dump(), "profile.json"));
}

int Verdict(const std::string& expression) {
  const ProfileRun run = Read();
  return ExitCode(Assertions(expression, run), run);
}

std::string RefusalOf(const std::string& expression, const ProfileRun& run = Read()) {
  try {
    Assertions(expression, run);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no exception";
}

TEST(Assertions, EveryOperatorBelowAtAndAbove) {
  struct Case {
    const char* op;
    int below, at, above;  // exit codes of what was found (145) against 146, 145, 144
  };
  for (const Case& one :
       {Case{"<", 0, 1, 1}, Case{"<=", 0, 0, 1}, Case{"=", 1, 0, 1}, Case{"==", 1, 0, 1},
        Case{"!=", 0, 1, 0}, Case{">=", 1, 0, 0}, Case{">", 1, 1, 0}}) {
    const std::string condition = std::string("round_trips") + one.op;
    EXPECT_EQ(Verdict(condition + "146"), one.below) << condition;
    EXPECT_EQ(Verdict(condition + "145"), one.at) << condition;
    EXPECT_EQ(Verdict(condition + "144"), one.above) << condition;
  }
}

TEST(Assertions, SeveralWithSpacesInTheirOrder) {
  const ProfileRun run = Read();
  const auto assertions = Assertions(" round_trips <= 12 ,n_plus_one=0,\tslow_50ms == 1 ", run);
  ASSERT_EQ(assertions.size(), 3U);
  EXPECT_EQ(assertions[0].metric, "round_trips");
  EXPECT_EQ(assertions[0].expected, 12);
  EXPECT_EQ(assertions[0].found, 145);
  EXPECT_EQ(assertions[1].found, 2);
  EXPECT_TRUE(assertions[2].holds());
  EXPECT_EQ(ExitCode(assertions, run), 1);
  EXPECT_THAT(AssertionChapter(assertions, run).ForTerminal(),
              AllOf(HasSubstr("round_trips: expected <= 12, found 145"),
                    HasSubstr("n_plus_one: expected = 0, found 2"), HasSubstr("holds")));
}

TEST(Assertions, EveryMetricCanBeAsserted) {
  const ProfileRun run = Read();
  const auto metrics = ProfileMetrics(run);
  for (const auto& [name, value] : metrics) {
    EXPECT_EQ(Assertions(name + ">=0", run)[0].found, value);
  }
  for (const char* const name : {"statements",
                                 "round_trips",
                                 "transactions",
                                 "committed",
                                 "rolled_back",
                                 "autocommits",
                                 "commits",
                                 "rows",
                                 "errors",
                                 "bytes_sent",
                                 "bytes_received",
                                 "server_ms",
                                 "network_us",
                                 "client_ms",
                                 "idle_in_transaction_ms",
                                 "longest_idle_in_transaction_us",
                                 "duration_ms",
                                 "duration_us",
                                 "connections",
                                 "groups",
                                 "statements_left_out",
                                 "n_plus_one",
                                 "slow_50ms",
                                 "slow_100ms",
                                 "sequential_scans",
                                 "index_proposals"}) {
    EXPECT_TRUE(metrics.contains(name)) << name;
  }
  EXPECT_EQ(metrics.at("duration_ms"), 90);
}

TEST(Assertions, WhatWasNotMeasuredIsNoMetric) {
  json document = testing::ProfileSample();
  document["profile"].erase("indexes");
  document["profile"].erase("plans");
  EXPECT_THAT(RefusalOf("sequential_scans=0", Read(document)), HasSubstr("no metric"));
  EXPECT_THAT(RefusalOf("slow_70ms=0"), AllOf(HasSubstr("slow_70ms"), HasSubstr("slow_100ms")));
}

TEST(Assertions, BadOnesAreRefusedWithTheListOfMetrics) {
  for (const char* const expression :
       {"",         " ",        ",",        "rows=1,",         "rows",     "rows=",
        "rows=x",   "rows=1x",  "rows=inf", "rows=nan",        "rows=1 2", "=1",
        "rows!1",   "rows=<1",  "rows<>1",  "rows=1;errors=0", "Rows=1",   "round trips=1",
        "rows===1", "rows=0x10"}) {
    EXPECT_THAT(RefusalOf(expression),
                AllOf(HasSubstr("--assert"), HasSubstr("round_trips"), HasSubstr("slow_50ms")))
        << expression;
  }
}

TEST(Assertions, WhatHoldsOfAPartIsUndecidedWhatIsBrokenIsBroken) {
  json document = testing::ProfileSample();
  document["profile"]["statements_left_out"] = 1;
  const ProfileRun run = Read(document);
  const auto holds = Assertions("round_trips<=145", run);
  EXPECT_EQ(ExitCode(holds, run), 2);
  EXPECT_THAT(AssertionChapter(holds, run).ForTerminal(), HasSubstr("UNDECIDED"));
  EXPECT_EQ(ExitCode(Assertions("round_trips<145", run), run), 1);
}

}  // namespace
}  // namespace dispatchbench::results
