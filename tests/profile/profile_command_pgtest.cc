// `dispatchbench profile` as a program: what it stores, where, and how it ends.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "fixtures/owned_database.h"
#include "tests/support/bench/child_process.h"
#include "tests/support/fixtures/temporary_directory.h"
#include "tests/support/profile/proxied_server.h"
#include "tests/support/profile/server_program.h"

namespace dispatchbench::profile {
namespace {

using bench::ChildProcess;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Json = nlohmann::ordered_json;

// The command, which stores below a folder of the test's.
class ProfileProgramTest : public ::testing::Test {
 protected:
  static std::vector<std::string> Bare(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), DISPATCHBENCH_BINARY_DIR "/bin/dispatchbench-profile");
    return arguments;
  }
  std::vector<std::string> Command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--runs=" + directory_.path(), "--machine=m"});
    return Bare(std::move(arguments));
  }

  // What lies in a folder, with its own folders; documents only.
  static std::vector<std::filesystem::path> DocumentsBelow(const std::string& folder) {
    std::vector<std::filesystem::path> documents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".json") documents.push_back(entry.path());
    }
    return documents;
  }

  // The only document that was stored.
  Json Stored() const {
    const auto documents = DocumentsBelow(directory_.path());
    EXPECT_THAT(documents, SizeIs(1));
    return documents.empty() ? Json() : Json::parse(TextOf(documents[0].string()));
  }

  fixtures::TemporaryDirectory directory_;
};

TEST_F(ProfileProgramTest, StoresADocumentForOneAccount) {
  ChildProcess child(Command({"dispatch/n_plus_one/10", "--slow=7,3,7", "--no-plans"}));
  EXPECT_EQ(child.Wait(), 0) << child.output();
  const auto documents = DocumentsBelow(directory_.path() + "/m");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_THAT(child.output(), HasSubstr("stored: " + documents[0].string()));
  constexpr auto kForOneAccount =
      std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
  EXPECT_EQ(std::filesystem::status(documents[0]).permissions(), kForOneAccount);

  const Json document = Stored();
  const Json& ours = document["context"]["dispatchbench"];
  EXPECT_EQ(ours["kind"], "profile");
  EXPECT_EQ(ours["complete"], true);
  EXPECT_EQ(ours["machine"]["name"], "m");
  EXPECT_EQ(ours["postgresql"]["kind"], "private");
  EXPECT_EQ(ours["settings_profile"], "steady");
  const Json& profile = document["profile"];
  EXPECT_EQ(profile["subject"].dump(), R"({"kind":"operation","name":"dispatch/n_plus_one/10"})");
  EXPECT_GT(profile["empty_round_trip_us"], 0);
  EXPECT_LT(profile["empty_round_trip_us"], profile["duration_us"]);
  EXPECT_THAT(profile["loops"], Not(IsEmpty()));
  ASSERT_THAT(profile["slow"], SizeIs(2));
  EXPECT_EQ(profile["slow"][0]["limit_ms"], 3);
  EXPECT_EQ(profile["slow"][1]["limit_ms"], 7);
  EXPECT_FALSE(profile.contains("plans"));
  EXPECT_FALSE(profile.contains("plans_unavailable"));
}

TEST_F(ProfileProgramTest, PlansAndIndexesAreInTheDocument) {
  ChildProcess child(Command({"dispatch/n_plus_one/10", "--index-state=bare", "--try"}));
  EXPECT_EQ(child.Wait(), 0) << child.output();
  const Json document = Stored();
  const Json& profile = document["profile"];
  EXPECT_FALSE(profile.contains("plans_unavailable")) << profile["plans_unavailable"];
  ASSERT_THAT(profile["plans"], Not(IsEmpty()));
  for (const Json& plan : profile["plans"]) {
    EXPECT_TRUE(plan["failure"].is_null()) << plan["failure"];
    EXPECT_TRUE(plan["plan"].contains("Plan")) << plan.dump();
  }
  // Of an operation a database of its own is tried on: nobody is connected to it.
  EXPECT_TRUE(profile["indexes"]["not_tried"].is_null()) << profile["indexes"]["not_tried"];
  for (const Json& proposal : profile["indexes"]["proposals"]) {
    EXPECT_FALSE(proposal["tried"].is_null()) << proposal.dump();
  }
}

TEST_F(ProfileProgramTest, StoresNothingWhereItIsToldSo) {
  ChildProcess child(Command({"dispatch/bulk/10", "--no-store", "--no-plans"}));
  EXPECT_EQ(child.Wait(), 0) << child.output();
  EXPECT_THAT(DocumentsBelow(directory_.path()), IsEmpty());
  EXPECT_THAT(child.output(), Not(HasSubstr("stored")));
  EXPECT_THAT(child.output(), HasSubstr(" 0 loops"));
}

TEST_F(ProfileProgramTest, HandsTheDocumentOver) {
  const fixtures::TemporaryDirectory handed;
  for (const bool stores : {true, false}) {
    std::vector<std::string> arguments = {"dispatch/bulk/10", "--no-plans",
                                          "--hand-over=" + handed.path()};
    if (!stores) arguments.emplace_back("--no-store");
    ChildProcess child(Command(arguments));
    EXPECT_EQ(child.Wait(), 0) << child.output();
    const std::string path = TextOf(handed.path() + "/path");
    EXPECT_THAT(path, StartsWith(stores ? directory_.path() : handed.path()));
    EXPECT_EQ(Json::parse(TextOf(path))["profile"]["subject"]["name"], "dispatch/bulk/10");
  }
}

TEST_F(ProfileProgramTest, AFolderThatCannotBeWrittenIsKnownBeforeAnythingIsRecorded) {
  directory_.Write("file", "");
  ChildProcess child(
      Bare({"--runs=" + directory_.path() + "/file", "--", "sh", "-c", "echo begun"}));
  EXPECT_EQ(child.Wait(), 3);
  EXPECT_THAT(child.output(), HasSubstr("--runs=DIR"));
  EXPECT_THAT(child.output(), Not(HasSubstr("begun")));
}

// Planted in texts, parameters, errors, COPY, comments, plans and the command line itself.
TEST_F(ProfileProgramTest, RedactedNothingThatWasPlantedIsStoredOrSaid) {
  const std::string psql = ProgramNamed("psql");
  if (psql.empty()) GTEST_SKIP() << "there is no psql beside the server";
  const std::string script =
      "SELECT count(*) FROM booking WHERE customer_name = 'secret_filter';\n"
      "SELECT 1 /* secret_comment */;\n"
      "SELECT 'secret_text'::integer;\n"
      "SET app.patient TO secret_setting;\n"
      "COPY client(name) FROM STDIN;\nsecret_row\n\\.\n"
      "SELECT 'secret_open;\n";
  const std::string file = directory_.Write("secret_script.sql", script);
  for (const bool is_redacted : {false, true}) {
    std::vector<std::string> arguments = {"--seed-data=10", "--", psql, "-qX", "-o",
                                          "/dev/null",      "-f", file};
    if (is_redacted) arguments.insert(arguments.begin(), "--redact");
    const fixtures::TemporaryDirectory runs;
    arguments.insert(arguments.begin(), "--runs=" + runs.path());
    ChildProcess child(Bare(arguments));
    child.Wait();
    const auto documents = DocumentsBelow(runs.path());
    ASSERT_THAT(documents, SizeIs(1));
    const std::string text = TextOf(documents[0].string());
    EXPECT_EQ(text.find("secret_") == std::string::npos, is_redacted);
    EXPECT_EQ(Json::parse(text)["profile"]["is_redacted"], is_redacted);
    if (!is_redacted) continue;
    std::istringstream lines(child.output());
    for (std::string line; std::getline(lines, line);) {
      // psql says what it likes.
      if (line.starts_with("dispatchbench profile:")) {
        EXPECT_THAT(line, Not(HasSubstr("secret_")));
      }
    }
  }
}

TEST_F(ProfileProgramTest, ACommandThatFails) {
  ChildProcess failed(Command({"--", "sh", "-c", "exit 7"}));
  EXPECT_EQ(failed.Wait(), 3);
  EXPECT_THAT(failed.output(), HasSubstr("'sh' ended with exit code 7"));
  const Json document = Stored();
  EXPECT_EQ(document["context"]["dispatchbench"]["complete"], false);
  EXPECT_EQ(document["profile"]["command_exit_code"], 7);
  EXPECT_EQ(document["profile"]["subject"]["name"], "sh -c exit 7");

  ChildProcess killed(Command({"--", "sh", "-c", "kill -KILL $$"}));
  EXPECT_EQ(killed.Wait(), 3);
  EXPECT_THAT(killed.output(), HasSubstr("exit code 137"));
}

TEST_F(ProfileProgramTest, ACommandThatIsNotThere) {
  ChildProcess missing(Command({"--", "no-such-program"}));
  EXPECT_EQ(missing.Wait(), 3);
  EXPECT_THAT(missing.output(), HasSubstr("starting the command 'no-such-program': No such file"));
  EXPECT_THAT(DocumentsBelow(directory_.path()), IsEmpty());
}

TEST_F(ProfileProgramTest, ASignalIsHandedOn) {
  ChildProcess child(Command({"--", "sh", "-c", "echo begun; exec sleep 600"}));
  ASSERT_TRUE(child.WaitForOutput("begun"));
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait(), 3);
  EXPECT_THAT(child.output(), HasSubstr("'sh' ended with exit code 143"));
  EXPECT_EQ(Stored()["profile"]["command_exit_code"], 143);
}

TEST_F(ProfileProgramTest, ListensUntilASignal) {
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
  const Json document = Stored();
  const Json& profile = document["profile"];
  EXPECT_EQ(profile["subject"]["kind"], "listen");
  EXPECT_EQ(profile["subject"]["name"], "127.0.0.1:" + std::to_string(endpoint.port));
  EXPECT_EQ(profile["is_private_server"], false);
  EXPECT_EQ(profile["total"]["statements"], 1);
  EXPECT_EQ(profile["slowest"][0]["parameters"][0], "from elsewhere");
  // The server's password is known to whom it belongs to.
  EXPECT_THAT(child.output(), Not(HasSubstr(database.endpoint().password)));
  EXPECT_EQ(document.dump().find(database.endpoint().password), std::string::npos);
}

TEST_F(ProfileProgramTest, AClientThatInsistsOnEncryptionIsExplained) {
  const std::string psql = ProgramNamed("psql");
  if (psql.empty()) GTEST_SKIP() << "there is no psql beside the server";
  ChildProcess child(Command({"--listen=127.0.0.1:0", "--", "sh", "-c",
                              "PGSSLMODE=require exec \"$0\" -c 'SELECT 1'", psql}));
  EXPECT_EQ(child.Wait(), 3);
  EXPECT_THAT(child.output(), HasSubstr("server does not support SSL, but SSL was required"));
  EXPECT_THAT(child.output(), HasSubstr("set PGSSLMODE=prefer"));
  EXPECT_EQ(Stored()["profile"]["connections"][0]["was_asked_for_tls"], true);
}

}  // namespace
}  // namespace dispatchbench::profile
