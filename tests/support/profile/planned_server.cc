#include "tests/support/profile/planned_server.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "bench/suites/index_query.h"
#include "fixtures/filled_database.h"
#include "profile/bound_statement.h"

namespace dispatchbench::profile {

void PlannedServerTest::Fill(fixtures::IndexState state) {
  datagen::DatasetSpec spec;
  spec.history_bookings = 5000;
  dataset_ = datagen::Generate(spec);
  fixtures::FillDatabase(database(), dataset_, state);
}

std::vector<std::vector<std::string>> PlannedServerTest::Do(const std::string& sql) const {
  return fixtures::LibpqConnection(direct()).Execute(sql);
}

void PlannedServerTest::Ask(const PlainClient& client, const std::string& sql,
                            const std::vector<std::string>& parameters) const {
  std::vector<const char*> values;
  for (const std::string& value : parameters) values.push_back(value.c_str());
  const StatementResult result(PQexecParams(client.get(), sql.c_str(),
                                            static_cast<int>(values.size()), nullptr, values.data(),
                                            nullptr, nullptr, 0));
  const ExecStatusType status = PQresultStatus(result.get());
  ASSERT_TRUE(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
      << PQresultErrorMessage(result.get());
}

void PlannedServerTest::AskQueries(bool with_limit) const {
  const PlainClient client(endpoint());
  for (const auto& query : bench::suites::IndexQueries(dataset_, 1)) {
    if (query.limit_one != with_limit) continue;
    for (const auto& parameters : query.parameters) Ask(client, query.sql, parameters);
  }
}

PlanReport PlannedServerTest::Explain() { return Explain(direct()); }

PlanReport PlannedServerTest::Explain(const fixtures::Endpoint& endpoint) {
  recording_ = Stop();
  const Readings readings = ReadStatements(recording_);
  groups_ = GroupStatements(recording_, readings);
  return ExplainRecording(recording_, readings, groups_, endpoint, options_);
}

ExplainedGroup PlannedServerTest::PlanOf(const PlanReport& report, const std::string& part) const {
  for (const ExplainedGroup& plan : report.plans) {
    if (groups_[plan.group].text.find(part) != std::string::npos) return plan;
  }
  ADD_FAILURE() << "no plan of a statement with " << part;
  return {};
}

std::vector<std::string> PlannedServerTest::State() const {
  // A session that was closed goes a little later than its connection.
  constexpr char kOthers[] =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
      "AND pid <> pg_backend_pid()";
  fixtures::LibpqConnection connection(direct());
  for (int i = 0; i < 500 && connection.Execute(kOthers)[0][0] != "0"; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return connection
      .Execute(
          "SELECT (SELECT string_agg(extname, ',' ORDER BY extname) FROM pg_extension), "
          "(SELECT string_agg(relname, ',' ORDER BY oid) FROM pg_class), "
          "(SELECT string_agg(proname, ',' ORDER BY oid) FROM pg_proc), "
          "(SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database), "
          "(SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
          "AND pid <> pg_backend_pid()), "
          "(SELECT string_agg(indexrelid::text || indisvalid, ',' ORDER BY "
          "indexrelid) FROM pg_index)")
      .at(0);
}

std::vector<std::string> PlannedServerTest::Definitions(const PlanReport& report) {
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

bool PlannedServerTest::IsInstalled(const std::string& extension) const {
  return !Do("SELECT 1 FROM pg_available_extensions WHERE name = '" + extension + "'").empty();
}

}  // namespace dispatchbench::profile
