// Programs behind the proxy, as `dispatchbench profile` starts them.

#include "profile/profile_target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "fixtures/owned_database.h"
#include "fixtures/postgres_installation.h"
#include "tests/support/bench/child_process.h"
#include "tests/support/fixtures/temporary_directory.h"
#include "tests/support/profile/proxied_server.h"
#include "tests/support/profile/scripted_conversation.h"

namespace dispatchbench::profile {
namespace {

using bench::ChildProcess;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

// A program of the newest PostgreSQL; "" where it is not installed.
std::string ProgramNamed(const std::string& name) {
  const std::string path = fixtures::FindPostgres("").bindir + "/" + name;
  return std::filesystem::exists(path) ? path : "";
}

std::string TextOf(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

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

TEST(ProfileCommandTest, Psql) {
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

TEST(ProfileCommandTest, BothWaysToTheDatabaseLeadThroughTheProxy) {
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

TEST(ProfileCommandTest, SeedData) {
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

std::vector<std::string> Command(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), DISPATCHBENCH_BINARY_DIR "/bin/dispatchbench-profile");
  return arguments;
}

TEST(ProfileCommandTest, ACommandThatFails) {
  ChildProcess failed(Command({"--", "sh", "-c", "exit 7"}));
  EXPECT_EQ(failed.Wait(), 3);
  EXPECT_THAT(failed.output(), HasSubstr("'sh' ended with exit code 7"));

  ChildProcess killed(Command({"--", "sh", "-c", "kill -KILL $$"}));
  EXPECT_EQ(killed.Wait(), 3);
  EXPECT_THAT(killed.output(), HasSubstr("exit code 137"));

  ChildProcess missing(Command({"--", "no-such-program"}));
  EXPECT_EQ(missing.Wait(), 3);
  EXPECT_THAT(missing.output(), HasSubstr("starting the command 'no-such-program': No such file"));
}

TEST(ProfileCommandTest, ASignalIsHandedOn) {
  ChildProcess child(Command({"--", "sh", "-c", "echo begun; exec sleep 600"}));
  ASSERT_TRUE(child.WaitForOutput("begun"));
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait(), 3);
  EXPECT_THAT(child.output(), HasSubstr("'sh' ended with exit code 143"));
}

TEST(ProfileCommandTest, ListensUntilASignal) {
  const fixtures::OwnedDatabase database(PrivateServer().endpoint());
  ChildProcess child(
      Command({"--listen=127.0.0.1:0", "--db=" + database.endpoint().ConnectionString()}));
  ASSERT_TRUE(child.WaitForOutput("PGDATABASE=")) << child.output();
  fixtures::Endpoint endpoint = database.endpoint();
  endpoint.host = "127.0.0.1";
  const std::string& output = child.output();
  endpoint.port = std::stoi(output.substr(output.find("PGPORT=") + 7));
  PlainClient(endpoint).Execute("SELECT 'from elsewhere'");
  child.Signal(SIGINT);
  EXPECT_EQ(child.Wait(), 0) << child.output();
  EXPECT_THAT(child.output(), HasSubstr("SELECT 'from elsewhere'"));
  // The server's password is known to whom it belongs to.
  EXPECT_THAT(child.output(), Not(HasSubstr(database.endpoint().password)));
}

TEST(ProfileCommandTest, AClientThatInsistsOnEncryptionIsExplained) {
  const std::string psql = ProgramNamed("psql");
  if (psql.empty()) GTEST_SKIP() << "there is no psql beside the server";
  ChildProcess child(Command({"--listen=127.0.0.1:0", "--", "sh", "-c",
                              "PGSSLMODE=require exec \"$0\" -c 'SELECT 1'", psql}));
  EXPECT_EQ(child.Wait(), 3);
  EXPECT_THAT(child.output(), HasSubstr("server does not support SSL, but SSL was required"));
  EXPECT_THAT(child.output(), HasSubstr("set PGSSLMODE=prefer"));
}

}  // namespace
}  // namespace dispatchbench::profile
