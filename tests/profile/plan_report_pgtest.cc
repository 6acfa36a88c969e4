// Index proposals for what real clients have said to a real server.

#include "profile/plan_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/profile/planned_server.h"

namespace dispatchbench::profile {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;
using ::testing::IsSupersetOf;

using PlanReportTest = PlannedServerTest;

TEST_F(PlanReportTest, TheThreeQueriesOfTheApplicationGetTheirIndexes) {
  if (!IsInstalled("hypopg")) GTEST_SKIP() << "install Debian's package postgresql-NN-hypopg";
  Fill(fixtures::IndexState::kBare);
  AskQueries(false);
  const PlanReport report = Explain();
  EXPECT_THAT(Definitions(report),
              ElementsAre("assignment: booking_id created_at", "assignment: dispatch_run_id status",
                          "booking: company_id status scheduled_time"))
      << PlanReportJson(report).dump(1);
  for (const IndexProposal& proposal : report.indexes.proposals) {
    EXPECT_TRUE(proposal.is_verified) << proposal.name << " " << proposal.failure;
    ASSERT_EQ(proposal.serves.size(), 1u) << proposal.name;
    EXPECT_TRUE(proposal.serves[0].is_used);
    EXPECT_LT(*proposal.serves[0].cost_after, proposal.serves[0].cost_before);
    EXPECT_GT(*proposal.size_bytes, 0);
    EXPECT_EQ(proposal.candidate.source, IsInstalled("pg_qualstats")
                                             ? CandidateSource::kPredicateStatistics
                                             : CandidateSource::kPlans);
  }
  for (const ExplainedGroup& group : report.plans) {
    EXPECT_EQ(group.mode, ExplainMode::kParameters);
    EXPECT_EQ(group.failure, "");
    EXPECT_TRUE(group.is_slowest && group.is_frequent);
  }
}

TEST_F(PlanReportTest, TheFirstRowOnlyNeedsTheSameIndexes) {
  if (!IsInstalled("hypopg")) GTEST_SKIP() << "install Debian's package postgresql-NN-hypopg";
  Fill(fixtures::IndexState::kBare);
  AskQueries(true);
  EXPECT_THAT(Definitions(Explain()), IsSupersetOf({"assignment: booking_id created_at",
                                                    "booking: company_id status scheduled_time"}));
}

TEST_F(PlanReportTest, WhereTheIndexesAreNoneIsProposed) {
  Fill(fixtures::IndexState::kPerformance);
  Do("CREATE INDEX ON booking (company_id, status, scheduled_time)");
  AskQueries(false);
  const PlanReport report = Explain();
  EXPECT_EQ(report.plans.size(), 3u);
  EXPECT_THAT(Definitions(report), IsEmpty());
}

// The pending bookings are few, and the text always says PENDING.
TEST_F(PlanReportTest, PartialWhereTheTextHoldsAConstant) {
  if (!IsInstalled("hypopg")) GTEST_SKIP() << "install Debian's package postgresql-NN-hypopg";
  Fill(fixtures::IndexState::kBare);
  {
    const PlainClient client(endpoint());
    for (int company = 1; company <= 3; ++company) {
      Ask(client,
          "SELECT id FROM booking WHERE client_id = $1 AND status = 'CANCELED' ORDER BY amount",
          {std::to_string(company)});
    }
  }
  EXPECT_THAT(Definitions(Explain()),
              ElementsAre("booking: client_id amount WHERE status = 'CANCELED'"));
}

TEST_F(PlanReportTest, JoinsAndWritesReadTablesToo) {
  if (!IsInstalled("hypopg")) GTEST_SKIP() << "install Debian's package postgresql-NN-hypopg";
  Fill(fixtures::IndexState::kBare);
  {
    const PlainClient client(endpoint());
    Ask(client, "SELECT b.id FROM client c JOIN booking b ON b.client_id = c.id WHERE c.phone = $1",
        {"+41 22 000 00 00"});
    Ask(client, "UPDATE assignment SET delay_seconds = 60 WHERE driver_id = $1 AND status = $2",
        {"7", "SCHEDULED"});
  }
  const PlanReport report = Explain();
  EXPECT_THAT(Definitions(report),
              ElementsAre("assignment: driver_id status", "booking: client_id"));
  EXPECT_EQ(
      Do("SELECT count(*) FROM assignment WHERE delay_seconds = 60 AND driver_id = 7 AND "
         "status = 'SCHEDULED'")[0][0],
      Do("SELECT count(*) FROM assignment WHERE driver_id = 7 AND status = 'SCHEDULED'")[0][0]);
}

TEST_F(PlanReportTest, OneIndexServesSeveralGroups) {
  if (!IsInstalled("hypopg")) GTEST_SKIP() << "install Debian's package postgresql-NN-hypopg";
  Fill(fixtures::IndexState::kBare);
  {
    const PlainClient client(endpoint());
    Ask(client, "SELECT id FROM booking WHERE client_id = $1", {"7"});
    Ask(client, "SELECT id FROM booking WHERE status = $1 AND client_id = $2", {"PENDING", "7"});
    Ask(client, "SELECT id FROM booking WHERE client_id = $1 AND status = $2 AND amount > $3",
        {"7", "COMPLETED", "10"});
  }
  const PlanReport report = Explain();
  EXPECT_THAT(Definitions(report), ElementsAre("booking: client_id status amount"));
  ASSERT_EQ(report.indexes.proposals.size(), 1u);
  EXPECT_EQ(report.indexes.proposals[0].serves.size(), 3u);
}

TEST_F(PlanReportTest, NothingRemains) {
  Fill(fixtures::IndexState::kBare);
  AskQueries(false);
  const std::vector<std::string> before = State();
  options_.analyze = true;
  options_.try_indexes = true;
  const PlanReport report = Explain();
  EXPECT_EQ(report.indexes.not_tried, "");
  EXPECT_THAT(report.indexes.proposals, ::testing::Not(IsEmpty()));
  EXPECT_EQ(State(), before);
}

TEST_F(PlanReportTest, TriedOnACopy) {
  Fill(fixtures::IndexState::kBare);
  AskQueries(false);
  options_.try_indexes = true;
  const PlanReport report = Explain();
  ASSERT_EQ(report.indexes.not_tried, "");
  ASSERT_THAT(report.indexes.proposals, ::testing::Not(IsEmpty()));
  for (const IndexProposal& proposal : report.indexes.proposals) {
    ASSERT_TRUE(proposal.trial) << proposal.failure;
    EXPECT_EQ(proposal.failure, "");
    const IndexTrial& trial = *proposal.trial;
    EXPECT_GT(trial.build_us, 0);
    EXPECT_GT(trial.size_bytes, 8192);
    ASSERT_EQ(trial.reads.size(), 1u);
    EXPECT_GT(trial.reads[0].before_us, 0);
    EXPECT_GT(trial.reads[0].after_us, 0);
    EXPECT_GT(trial.write_before_us.value_or(0), 0);
    EXPECT_GT(trial.write_after_us.value_or(0), 0);
    const std::string count = "SELECT count(*) FROM pg_indexes WHERE indexname = '";
    for (int i = 0; i < 2; ++i) Do(trial.migration_up);
    EXPECT_EQ(Do(count + proposal.name + "'")[0][0], "1") << trial.migration_up;
    for (int i = 0; i < 2; ++i) Do(trial.migration_down);
    EXPECT_EQ(Do(count + proposal.name + "'")[0][0], "0") << trial.migration_down;
  }
}

TEST_F(PlanReportTest, NotTriedWhereSomebodyIsConnected) {
  Fill(fixtures::IndexState::kBare);
  AskQueries(false);
  const PlainClient other(direct());
  options_.try_indexes = true;
  const PlanReport report = Explain();
  EXPECT_THAT(report.indexes.not_tried, HasSubstr("being accessed by other users"));
  EXPECT_THAT(report.indexes.proposals, ::testing::Not(IsEmpty()));
}

// A server that is not ours: nothing is created, nothing is copied.
TEST_F(PlanReportTest, OnAnotherServerOnlyWhatIsThereIsUsed) {
  Fill(fixtures::IndexState::kBare);
  Do("COMMENT ON DATABASE " + direct().database + " IS 'somebody else''s'");
  AskQueries(false);
  const std::vector<std::string> before = State();
  options_.is_private_server = false;
  options_.try_indexes = true;
  const PlanReport report = Explain();
  EXPECT_EQ(State(), before);
  EXPECT_THAT(report.indexes.not_tried, HasSubstr("it is not one of ours"));
  EXPECT_THAT(Definitions(report), ElementsAre("booking: company_id status scheduled_time"));
  EXPECT_FALSE(report.indexes.proposals[0].is_verified);
  EXPECT_EQ(report.indexes.proposals[0].candidate.source, CandidateSource::kPlans);
  EXPECT_NE(report.indexes.proposals[0].priority, Priority::kHigh);
  const nlohmann::ordered_json json = PlanReportJson(report);
  EXPECT_TRUE(json["indexes"]["extensions"][0]["version"].is_null());
  EXPECT_THAT(json["indexes"]["extensions"][0]["install"].get<std::string>(),
              ::testing::MatchesRegex("postgresql-[0-9]+-hypopg"));
  EXPECT_TRUE(json["indexes"]["proposals"][0]["serves"][0]["cost_after"].is_null());
  Do("COMMENT ON DATABASE " + direct().database + " IS '" + database().mark() + "'");
}

TEST_F(PlanReportTest, AnotherServersHypopgIsUsed) {
  if (!IsInstalled("hypopg")) GTEST_SKIP() << "install Debian's package postgresql-NN-hypopg";
  Fill(fixtures::IndexState::kBare);
  Do("CREATE SCHEMA tools; CREATE EXTENSION hypopg SCHEMA tools");
  AskQueries(false);
  const std::vector<std::string> before = State();
  options_.is_private_server = false;
  const PlanReport report = Explain();
  EXPECT_EQ(State(), before);
  ASSERT_EQ(report.indexes.proposals.size(), 3u);
  EXPECT_TRUE(report.indexes.proposals[0].is_verified);
}

// What the program's own sessions have left there; ours leave nothing.
TEST_F(PlanReportTest, AnotherServersPgQualstatsIsRead) {
  if (!IsInstalled("pg_qualstats")) GTEST_SKIP() << "install postgresql-NN-pg-qualstats";
  Fill(fixtures::IndexState::kBare);
  Do("CREATE EXTENSION pg_qualstats");
  {
    const PlainClient client(endpoint());
    client.Execute("SET pg_qualstats.enabled = on; SET pg_qualstats.sample_rate = 1");
    Ask(client, "SELECT id FROM booking WHERE status = $1 AND client_id = $2", {"PENDING", "7"});
    client.Execute("SET pg_qualstats.enabled = off");
    Ask(client, "SELECT id FROM booking WHERE driver_id = $1", {"7"});
  }
  const std::string counted =
      "SELECT count(*), sum(occurences) FROM pg_qualstats() WHERE dbid = (SELECT oid FROM "
      "pg_database WHERE datname = current_database())";
  const std::vector<std::string> before = Do(counted)[0];
  EXPECT_EQ(before[0], "2");
  options_.is_private_server = false;
  const PlanReport report = Explain();
  EXPECT_EQ(Do(counted)[0], before);
  ASSERT_THAT(Definitions(report), ElementsAre("booking: client_id status", "booking: driver_id"));
  for (const IndexProposal& proposal : report.indexes.proposals) {
    EXPECT_EQ(proposal.candidate.source, proposal.columns.size() == 2
                                             ? CandidateSource::kPredicateStatistics
                                             : CandidateSource::kPlans);
  }
}

TEST_F(PlanReportTest, TheDocumentHoldsWhatTheReportHolds) {
  Fill(fixtures::IndexState::kBare);
  AskQueries(false);
  const PlanReport report = Explain();
  const nlohmann::ordered_json json = PlanReportJson(report);
  ASSERT_EQ(json["plans"].size(), 3u);
  EXPECT_EQ(json["plans"][0]["group"], "g1");
  EXPECT_EQ(json["plans"][0]["how"], "parameters");
  EXPECT_TRUE(json["plans"][0]["plan"]["Plan"].is_object());
  EXPECT_TRUE(json["plans"][0]["failure"].is_null());
  int scans = 0;
  for (const auto& plan : json["plans"]) {
    for (const auto& scan : plan["sequential_scans"]) {
      EXPECT_EQ(scan["table"], "booking");
      EXPECT_EQ(scan["rows"], 5200);
      EXPECT_GT(scan["cost"], 0);
      EXPECT_THAT(scan["filter"].get<std::string>(), HasSubstr("booking.company_id = "));
      ++scans;
    }
  }
  EXPECT_EQ(scans, 1);
  EXPECT_EQ(json["indexes"]["proposals"].size(), report.indexes.proposals.size());
}

}  // namespace
}  // namespace dispatchbench::profile
