// Programs behind the proxy, as `dispatchbench profile` records them.

#include "profile/profile_target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include "fixtures/owned_database.h"
#include "tests/support/bench/child_process.h"
#include "tests/support/fixtures/temporary_directory.h"
#include "tests/support/profile/profile_of.h"
#include "tests/support/profile/proxied_server.h"
#include "tests/support/profile/scripted_conversation.h"
#include "tests/support/profile/server_program.h"

namespace dispatchbench::profile {
namespace {

using bench::ChildProcess;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using Json = nlohmann::ordered_json;

ProfileOptions Profiling(std::vector<std::string> command) {
  ProfileOptions options;
  options.command = std::move(command);
  return options;
}

// What the options name, recorded.
Recorded Record(const ProfileOptions& options) { return MakeTarget(options)->Record(); }

// `script` with the text of $1 in its first argument.
std::vector<std::string> Shell(const std::string& script, const std::string& argument) {
  return {"sh", "-c", script, "sh", argument};
}

std::int64_t Count(const Recording& recording, const std::string& begin, Protocol protocol) {
  return std::count_if(recording.statements.begin(), recording.statements.end(),
                       [&](const RecordedStatement& statement) {
                         return statement.protocol == protocol && !statement.error &&
                                statement.text.starts_with(begin);
                       });
}

TEST(ProfileTargetTest, Psql) {
  const std::string psql = ProgramNamed("psql");
  if (psql.empty()) GTEST_SKIP() << "there is no psql beside the server";
  const Recorded recorded = Record(Profiling(
      {psql, "--no-psqlrc", "--quiet", "--command=SELECT 1",
       "--command=CREATE TABLE t(a int); INSERT INTO t VALUES (1)", "--command=TABLE t"}));
  EXPECT_EQ(recorded.command_exit_code, 0);
  EXPECT_THAT(Outlines(recorded.recording),
              ElementsAre("SELECT 1|SELECT 1|1", "CREATE TABLE t(a int)|CREATE TABLE|0",
                          "INSERT INTO t VALUES (1)|INSERT 0 1|1", "TABLE t|SELECT 1|1"));
  EXPECT_EQ(recorded.recording.connections.at(0).application_name, "psql");
  EXPECT_THAT(recorded.recording.round_trips, SizeIs(3));
}

struct PgbenchMode {
  const char* name;
  Protocol protocol;
};

// What two clients of pgbench send for `count` of its standard transactions.
void ExpectTransactions(const Recording& recording, std::int64_t count, const PgbenchMode& mode) {
  EXPECT_EQ(Count(recording, "BEGIN", mode.protocol), count);
  EXPECT_EQ(Count(recording, "UPDATE pgbench_accounts", mode.protocol), count);
  EXPECT_EQ(Count(recording, "SELECT abalance", mode.protocol), count);
  EXPECT_EQ(Count(recording, "UPDATE pgbench_tellers", mode.protocol), count);
  EXPECT_EQ(Count(recording, "UPDATE pgbench_branches", mode.protocol), count);
  EXPECT_EQ(Count(recording, "INSERT INTO pgbench_history", mode.protocol), count);
  EXPECT_EQ(Count(recording, "END", mode.protocol), count);
  // What remains is what pgbench asks about its tables, in a connection of its own.
  std::size_t others = 0;
  for (const RecordedStatement& statement : recording.statements) {
    const std::string& text = statement.text;
    others += text.starts_with("select") ? 1 : 0;
    EXPECT_FALSE(statement.error) << text;
  }
  EXPECT_EQ(recording.statements.size(), static_cast<std::size_t>(count) * 7 + others);
  EXPECT_THAT(recording.connections, SizeIs(3));
  // Prepared ones are parsed once for each connection.
  const std::size_t parses = mode.protocol == Protocol::kPrepared ? 2 * 7 : 0;
  EXPECT_EQ(recording.round_trips.size(), recording.statements.size() + parses);
}

// The same counts, as the document has them.
void ExpectGroups(const Json& profile, std::int64_t count) {
  for (const char* const begin :
       {"BEGIN", "UPDATE pgbench_accounts", "SELECT abalance", "UPDATE pgbench_tellers",
        "UPDATE pgbench_branches", "INSERT INTO pgbench_history", "END"}) {
    EXPECT_EQ(CountOf(profile, begin), count) << begin;
  }
  EXPECT_EQ(profile["total"]["transactions"], count);
  EXPECT_EQ(profile["total"]["committed"], count);
  EXPECT_EQ(profile["total"]["errors"], 0);
}

class PgbenchTest : public ::testing::TestWithParam<PgbenchMode> {};

TEST_P(PgbenchTest, CountsEqualItsOwn) {
  const std::string pgbench = ProgramNamed("pgbench");
  if (pgbench.empty()) GTEST_SKIP() << "there is no pgbench beside the server";
  const fixtures::OwnedDatabase database(PrivateServer().endpoint());
  ProfileOptions options = Profiling(Shell("\"$1\" -i -q 2>&1", pgbench));
  options.measure.db = database.endpoint().ConnectionString();
  ASSERT_EQ(Record(options).command_exit_code, 0);

  const fixtures::TemporaryDirectory directory;
  const std::string output = directory.path() + "/output";
  const std::string mode = GetParam().name;
  options.command = Shell("\"$1\" -n -t 100 -c 2 -M " + mode + " >" + output + " 2>&1", pgbench);
  const Recorded recorded = Record(options);
  ASSERT_EQ(recorded.command_exit_code, 0) << TextOf(output);
  ASSERT_THAT(TextOf(output), HasSubstr("transactions actually processed: 200/200"));

  ExpectTransactions(recorded.recording, 200, GetParam());
  ExpectGroups(ProfileOf(recorded), 200);

  const PlainClient client(database.endpoint());
  const std::unique_ptr<PGresult, decltype(&PQclear)> rows(
      PQexec(client.get(), "SELECT count(*) FROM pgbench_history"), &PQclear);
  EXPECT_STREQ(PQgetvalue(rows.get(), 0, 0), "200");
}

INSTANTIATE_TEST_SUITE_P(Modes, PgbenchTest,
                         ::testing::Values(PgbenchMode{"simple", Protocol::kSimple},
                                           PgbenchMode{"extended", Protocol::kExtended},
                                           PgbenchMode{"prepared", Protocol::kPrepared}),
                         [](const auto& mode) { return std::string(mode.param.name); });

TEST(ProfileTargetTest, BothWaysToTheDatabaseLeadThroughTheProxy) {
  const std::string psql = ProgramNamed("psql");
  if (psql.empty()) GTEST_SKIP() << "there is no psql beside the server";
  ProfileOptions options = Profiling(
      Shell("\"$1\" -qX \"$DATABASE_URL\" -c 'SELECT 1' && \"$1\" -qX -c 'SELECT 2'", psql));
  for (const bool over_tcp : {false, true}) {
    if (over_tcp) options.listen = ListenAddress{};
    const Recorded recorded = Record(options);
    EXPECT_EQ(recorded.command_exit_code, 0);
    EXPECT_THAT(Outlines(recorded.recording),
                ElementsAre("SELECT 1|SELECT 1|1", "SELECT 2|SELECT 1|1"));
    ASSERT_THAT(recorded.recording.connections, SizeIs(2));
    EXPECT_EQ(recorded.recording.connections[0].was_asked_for_tls, over_tcp);
  }
}

class KilledClientTest : public ProxiedServerTest {};

TEST_F(KilledClientTest, EndsItsBackendAndNobodyElse) {
  const std::string psql = ProgramNamed("psql");
  if (psql.empty()) GTEST_SKIP() << "there is no psql beside the server";
  const PlainClient other(endpoint());
  {
    ChildProcess client({psql, "-qXAt", endpoint().ConnectionString(), "-c", "SELECT 'begun'", "-c",
                         "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000000)) "
                         "TO STDOUT"});
    ASSERT_TRUE(client.WaitForOutput("xxxx"));
    client.Signal(SIGKILL);
    EXPECT_EQ(client.Wait(), 128 + SIGKILL);
  }
  const auto backends = [&] {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(other.get(),
               "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dispatchbench' AND "
               "datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()"),
        &PQclear);
    return std::string(PQgetvalue(result.get(), 0, 0));
  };
  while (backends() != "0") std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const Recording recording = Stop();
  ASSERT_THAT(recording.connections, SizeIs(2));
  EXPECT_LT(recording.connections[1].closed, recording.duration);
  const auto of_killed = [](const auto& item) { return item.connection == 1; };
  // The COPY was never answered; its round trip ends with the connection.
  EXPECT_EQ(std::count_if(recording.statements.begin(), recording.statements.end(), of_killed), 1);
  EXPECT_EQ(std::count_if(recording.round_trips.begin(), recording.round_trips.end(), of_killed),
            2);
}

TEST(ProfileTargetTest, SeedData) {
  const std::string psql = ProgramNamed("psql");
  if (psql.empty()) GTEST_SKIP() << "there is no psql beside the server";
  ProfileOptions options =
      Profiling({psql, "-qX", "-o", "/dev/null", "-c", "SELECT id FROM booking"});
  options.seed_data = 10;
  const Recorded recorded = Record(options);
  ASSERT_THAT(recorded.recording.statements, SizeIs(1));
  // Those to dispatch and those of days before.
  EXPECT_GT(recorded.recording.statements[0].rows, 1000);
}

}  // namespace
}  // namespace dispatchbench::profile
