// Nothing that a client wrote as a value is in a redacted document: secrets are planted wherever a
// recording can hold one, and the whole text is searched for them.

#include "profile/redaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "profile/shown_command.h"
#include "tests/support/profile/conversation.h"
#include "tests/support/profile/profile_of.h"

namespace dispatchbench::profile {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;
using std::chrono::milliseconds;

// In texts, parameters, errors, remedies, COPY, comments and program arguments.
Recording Planted() {
  testing::Conversation c;
  c.Connect();
  c.Say("SELECT * FROM t WHERE name = 'secret_literal' AND code = 7770001");
  c.Say("SELECT $tag$secret_dollar$tag$, E'secret_escape', U&'secret_unicode', B'1010101'");
  c.Say("SELECT * FROM t WHERE name = $1", {"secret_parameter"});
  c.Say("SELECT * FROM t WHERE name = 'secret_unterminated");
  c.Say("SELEC 'secret_unparsed', secret_word");
  c.Say("SELECT 1 /* secret_comment */ -- secret_line");
  c.Say("SET app.patient TO secret_setting");
  c.Say("SET LOCAL app.patient = secret_local");
  c.Say("DO $$BEGIN PERFORM 'secret_block'; END$$");
  c.Say("PREPARE p AS SELECT * FROM t WHERE name = $1 AND kind = 'secret_prepared'");
  c.Say("EXECUTE p('secret_argument')");
  c.Say("EXECUTE unknown('secret_unknown')");
  c.Say("COPY (SELECT 'secret_copy') TO PROGRAM 'secret_program'");
  c.Say("COPY t FROM STDIN WITH (DELIMITER 'secret_option')");
  c.Say("CREATE ROLE r PASSWORD 'secret_password'");
  c.Say("COMMENT ON TABLE t IS 'secret_remark'");
  c.Say("NOTIFY channel, 'secret_payload'");
  c.Say({"INSERT INTO t VALUES ('secret_row')", {}, 0, "23505"});
  for (int i = 0; i < 10; ++i) {
    c.Say("SELECT a FROM t WHERE kind = 'secret_constant' AND id = " + std::to_string(i) +
          " /* secret_caller */");
  }
  for (int i = 0; i < 10; ++i) {
    c.Say("UPDATE t /* secret_inner */ SET a = 'secret_assigned' WHERE id = " + std::to_string(i) +
          " -- action='secret_tag'");
  }
  Recording recording = c.Finish();
  for (RecordedStatement& statement : recording.statements) {
    // One of the slowest, whose parameters are shown.
    if (!statement.parameters.empty()) statement.answered += milliseconds(9);
    if (statement.error) statement.error->message = "Key (name)=(secret_error) exists";
  }
  recording.connections[0].error = ServerError{"28P01", "no secret_user here"};
  return recording;
}

std::string DocumentOf(const Recording& recording, const Redaction& redaction) {
  return ProfileDocumentText({}, ProfileOf(recording, redaction), true, 1);
}

TEST(Redaction, NothingThatWasPlantedIsInTheDocument) {
  const std::string document = DocumentOf(Planted(), Redaction(true));
  for (const char* const secret : {"secret_", "7770001", "1010101", "patient=7", "/opt"}) {
    for (std::size_t at = document.find(secret); at != std::string::npos;
         at = document.find(secret, at + 1)) {
      ADD_FAILURE() << document.substr(at > 80 ? at - 80 : 0, 160);
    }
  }
}

// The other way round: what is planted would be found.
TEST(Redaction, WithoutItTheSecretsAreThere) {
  const std::string document = DocumentOf(Planted(), Redaction(false));
  for (const char* const secret :
       {"secret_parameter", "secret_error", "secret_constant", "secret_assigned", "secret_caller",
        "secret_tag", "secret_unterminated", "secret_setting", "secret_user", "patient=7"}) {
    EXPECT_NE(document.find(secret), std::string::npos) << secret;
  }
  EXPECT_EQ(document.find("secret_password"), std::string::npos);
}

TEST(Redaction, LeavesWhatMakesAProfileUseful) {
  const Json profile = Json::parse(DocumentOf(Planted(), Redaction(true)))["profile"];
  EXPECT_EQ(profile["is_redacted"], true);
  EXPECT_EQ(profile["subject"]["name"], "app");
  EXPECT_EQ(profile["errors"][0]["sqlstate"], "23505");
  ASSERT_EQ(profile["loops"].size(), 2);
  for (const Json& loop : profile["loops"]) {
    EXPECT_EQ(loop["turns"], 10);
    for (const Json& remedy : loop["remedies"]) EXPECT_TRUE(remedy["sql"].is_null());
  }
  for (const Json& slow : profile["slowest"]) EXPECT_TRUE(slow["parameters"].is_null());
}

TEST(Redaction, ARemedyWithoutConstantsStays) {
  testing::Conversation c;
  c.Connect();
  for (int i = 0; i < 9; ++i) c.Say("SELECT a FROM t WHERE id = $1", {std::to_string(i)}, 1);
  const Json profile = Json::parse(DocumentOf(c.Finish(), Redaction(true)))["profile"];
  EXPECT_THAT(profile["loops"][0]["remedies"][0]["sql"].get<std::string>(), HasSubstr("= ANY"));
}

TEST(ShownCommand, LeavesPasswordsOut) {
  const auto shown = [](std::vector<std::string> command) { return ShownCommand(command); };
  EXPECT_EQ(shown({"psql", "postgresql://u:p@ss/word@h:5432/d", "-c", "SELECT 1"}),
            "psql postgresql://u:***@h:5432/d -c SELECT 1");
  EXPECT_EQ(shown({"curl", "http://h:8080/x"}), "curl http://h:8080/x");
  EXPECT_EQ(shown({"sh", "-c", "PGPASSWORD=abc psql 'host=h password=x y'"}),
            "sh -c PGPASSWORD=*** psql 'host=h password=*** y'");
  EXPECT_EQ(shown({"app", "--db-password", "abc", "--Password=abc", "run"}),
            "app --db-password *** --Password=*** run");
  EXPECT_EQ(shown({"app", "password='a b' token=\"c d\" x"}), "app password='***' token=\"***\" x");
  EXPECT_EQ(shown({"app", "postgresql:///d?user=u&password=abc&sslmode=x"}),
            "app postgresql:///d?user=u&password=***&sslmode=x");
  EXPECT_EQ(shown({"app", std::string(5000, 'a')}).size(), 1000u);
}

TEST(ProgramName, HasNoFolder) {
  EXPECT_EQ(ProgramName({"/home/anna/bin/app", "x"}), "app");
  EXPECT_EQ(ProgramName({}), "");
}

}  // namespace
}  // namespace dispatchbench::profile
