// Plans and index proposals for what real clients have said to a real server.

#include "profile/plan_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bench/suites/index_query.h"
#include "datagen/dataset.h"
#include "fixtures/filled_database.h"
#include "profile/bound_statement.h"
#include "tests/support/profile/proxied_server.h"

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Everything that a user of the database could notice afterwards.
constexpr char kState[] =
    "SELECT (SELECT string_agg(extname, ',' ORDER BY extname) FROM pg_extension), "
    "(SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class), "
    "(SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database), "
    "(SELECT string_agg(proname, ',' ORDER BY oid) FROM pg_proc), "
    "(SELECT count(*) FROM pg_prepared_statements), "
    "(SELECT count(*) FROM pg_locks WHERE pid <> pg_backend_pid() AND locktype = 'relation')";

class PlanReportTest : public ProxiedServerTest {
 protected:
  PlanReportTest() {
    datagen::DatasetSpec spec;
    spec.history_bookings = 5000;
    dataset_ = datagen::Generate(spec);
    options_.is_private_server = true;
  }

  void Fill(fixtures::IndexState state) { fixtures::FillDatabase(database(), dataset_, state); }

  static std::vector<std::string> Row(const fixtures::Endpoint& endpoint, const std::string& sql) {
    return fixtures::LibpqConnection(endpoint).Execute(sql).at(0);
  }

  // The three queries of the application with all their parameters, through the proxy.
  void AskQueries(bool with_limit) {
    const PlainClient client(endpoint());
    for (const auto& query : bench::suites::IndexQueries(dataset_, 1)) {
      if (query.limit_one != with_limit) continue;
      for (const auto& parameters : query.parameters) {
        std::vector<const char*> values;
        for (const std::string& value : parameters) values.push_back(value.c_str());
        const StatementResult result(PQexecParams(client.get(), query.sql.c_str(),
                                                  static_cast<int>(values.size()), nullptr,
                                                  values.data(), nullptr, nullptr, 0));
        ASSERT_EQ(PQresultStatus(result.get()), PGRES_TUPLES_OK);
      }
    }
  }

  PlanReport Explain() {
    recording_ = Stop();
    readings_ = ReadStatements(recording_);
    groups_ = GroupStatements(recording_, readings_);
    return ExplainRecording(recording_, readings_, groups_, direct(), options_);
  }

  static std::vector<std::string> Definitions(const PlanReport& report) {
    std::vector<std::string> definitions;
    for (const IndexProposal& proposal : report.indexes.proposals) {
      std::string text = proposal.table + ":";
      for (const std::string& column : proposal.columns) text += " " + column;
      if (!proposal.predicate.empty()) text += " WHERE " + proposal.predicate;
      definitions.push_back(text);
    }
    std::sort(definitions.begin(), definitions.end());
    return definitions;
  }

  datagen::Dataset dataset_;
  PlanOptions options_;
  Recording recording_;
  Readings readings_;
  std::vector<StatementGroup> groups_;
};

TEST_F(PlanReportTest, TheThreeQueriesOfTheApplicationGetTheirIndexes) {
  Fill(fixtures::IndexState::kBare);
  AskQueries(false);
  const std::vector<std::string> before = Row(direct(), kState);
  const PlanReport report = Explain();
  std::printf("%s\n", PlanReportJson(report).dump(1).c_str());
  EXPECT_EQ(Row(direct(), kState), before);
  EXPECT_THAT(Definitions(report),
              ElementsAre("assignment: booking_id created_at", "assignment: dispatch_run_id status",
                          "booking: company_id status scheduled_time"));
}

}  // namespace
}  // namespace dispatchbench::profile
