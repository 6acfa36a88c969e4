#include "profile/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

#include "profile/client_program.h"

namespace dispatchbench::profile {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::optional<ProfileOptions> Parse(std::vector<const char*> arguments, std::ostream& out) {
  arguments.insert(arguments.begin(), "dispatchbench-profile");
  return ParseProfileOptions(static_cast<int>(arguments.size()), arguments.data(), out);
}

ProfileOptions Parsed(const std::vector<const char*>& arguments) {
  std::ostringstream out;
  return Parse(arguments, out).value();
}

std::string MessageOf(const std::vector<const char*>& arguments) {
  try {
    Parsed(arguments);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "understood";
}

TEST(ProfileOptionsTest, Operation) {
  const ProfileOptions options = Parsed({"dispatch/bulk/100", "--index-state=baseline"});
  EXPECT_EQ(options.operation, "dispatch/bulk/100");
  EXPECT_EQ(options.measure.index_state, fixtures::IndexState::kBaseline);
  EXPECT_THAT(options.command, IsEmpty());
  EXPECT_FALSE(options.listens);
}

TEST(ProfileOptionsTest, WhatStandsAfterTwoDashesIsTheCommands) {
  const ProfileOptions options =
      Parsed({"--seed-data=100", "--", "psql", "--help", "--", "-h", "x"});
  EXPECT_EQ(options.seed_data, 100);
  EXPECT_THAT(options.command, ElementsAre("psql", "--help", "--", "-h", "x"));
}

TEST(ProfileOptionsTest, Listen) {
  EXPECT_TRUE(Parsed({"--listen"}).listens);
  EXPECT_FALSE(Parsed({"--listen"}).listen);
  const ProfileOptions options = Parsed({"--listen=127.0.0.1:6432", "--", "true"});
  EXPECT_EQ(options.listen.value().port, 6432);
  EXPECT_EQ(Parsed({"--listen=6432"}).listen.value().host, "127.0.0.1");
  EXPECT_EQ(Parsed({"--listen=[::1]:0"}).listen.value().host, "::1");
  EXPECT_THAT(MessageOf({"--listen=localhost:1"}), HasSubstr("address in numbers"));
  EXPECT_THAT(MessageOf({"--listen=127.0.0.1:70000"}), HasSubstr("ADDRESS:PORT"));
  EXPECT_THAT(MessageOf({"--listen=127.0.0.1:"}), HasSubstr("ADDRESS:PORT"));
}

TEST(ProfileOptionsTest, WhatIsLookedFor) {
  using std::chrono::milliseconds;
  const ProfileOptions standard = Parsed({"--", "true"});
  EXPECT_THAT(standard.slow_limits, ElementsAre(milliseconds(50), milliseconds(100)));
  EXPECT_TRUE(standard.plans);
  EXPECT_FALSE(standard.redact || standard.analyze || standard.try_indexes);
  EXPECT_TRUE(standard.measure.store);
  const ProfileOptions options =
      Parsed({"--slow=200,5,200", "--redact", "--analyze", "--try", "--no-store", "--", "true"});
  EXPECT_THAT(options.slow_limits, ElementsAre(milliseconds(5), milliseconds(200)));
  EXPECT_TRUE(options.redact && options.analyze && options.try_indexes);
  EXPECT_FALSE(options.measure.store);
  EXPECT_FALSE(Parsed({"--no-plans", "--", "true"}).plans);
  EXPECT_THAT(MessageOf({"--slow=0", "--", "true"}), HasSubstr("--slow"));
  EXPECT_THAT(MessageOf({"--slow=fast", "--", "true"}), HasSubstr("--slow"));
  EXPECT_THAT(MessageOf({"--no-plans", "--try", "--", "true"}), HasSubstr("nothing for --try"));
}

// What may be personal is said before anything else.
TEST(ProfileOptionsTest, HelpNamesRedactFirst) {
  std::ostringstream out;
  Parse({"--help"}, out);
  const std::size_t first = out.str().find("--redact");
  ASSERT_NE(first, std::string::npos);
  for (const char* const flag : {"--listen", "--slow", "--db", "--runs", "--try"}) {
    EXPECT_LT(first, out.str().find(flag)) << flag;
  }
  EXPECT_EQ(out.str().find("--hand-over"), std::string::npos);
}

TEST(ProfileOptionsTest, OtherMachinesOnlyWhenTold) {
  EXPECT_THAT(MessageOf({"--listen=0.0.0.0:6432"}), HasSubstr("--allow-remote"));
  EXPECT_THAT(MessageOf({"--listen=[::]:6432"}), HasSubstr("--allow-remote"));
  EXPECT_FALSE(Parsed({"--listen=0.0.0.0:6432", "--allow-remote"}).listen.value().is_loopback());
}

TEST(ProfileOptionsTest, WhatCannotBe) {
  EXPECT_THAT(MessageOf({}), HasSubstr("nothing to record"));
  EXPECT_THAT(MessageOf({"--"}), HasSubstr("without a command"));
  EXPECT_THAT(MessageOf({"dispatch/bulk/100", "--", "true"}), HasSubstr("names an operation"));
  EXPECT_THAT(MessageOf({"psql", "--listen"}), HasSubstr("names an operation"));
  EXPECT_THAT(MessageOf({"--seed-data=10", "dispatch/bulk/100"}), HasSubstr("brings its own"));
  EXPECT_THAT(MessageOf({"--seed-data=10", "--db=host=x", "--", "true"}),
              HasSubstr("for the private server"));
  EXPECT_THAT(MessageOf({"--nope"}), HasSubstr("--nope"));
}

TEST(ProfileOptionsTest, HelpFits) {
  std::ostringstream out;
  EXPECT_FALSE(Parse({"--help"}, out));
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
  EXPECT_THAT(out.str(), HasSubstr("--allow-remote"));
}

fixtures::Endpoint EndpointAt(const std::string& host) {
  return {.host = host,
          .port = 6432,
          .user = "a b",
          .database = "d/e",
          .password = "p@:",
          .options = ""};
}

TEST(ClientProgramTest, DatabaseUrl) {
  EXPECT_EQ(DatabaseUrl(EndpointAt("127.0.0.1")),
            "postgresql://a%20b:p%40%3A@127.0.0.1:6432/d%2Fe");
  EXPECT_EQ(DatabaseUrl(EndpointAt("::1")), "postgresql://a%20b:p%40%3A@[::1]:6432/d%2Fe");
  EXPECT_EQ(DatabaseUrl(EndpointAt("/run/x")),
            "postgresql://a%20b:p%40%3A@/d%2Fe?host=%2Frun%2Fx&port=6432");
  // libpq reads it as it is meant.
  const fixtures::Endpoint read = fixtures::ParseEndpoint(DatabaseUrl(EndpointAt("/run/x")));
  EXPECT_EQ(read.host, "/run/x");
  EXPECT_EQ(read.port, 6432);
  EXPECT_EQ(read.user, "a b");
  EXPECT_EQ(read.database, "d/e");
  EXPECT_EQ(read.password, "p@:");
}

TEST(ClientProgramTest, EnvironmentLeadsNowhereElse) {
  const std::vector<std::string> environment =
      ClientEnvironment({"PGHOST=elsewhere", "PGHOSTADDR=10.0.0.1", "PGSERVICE=s",
                         "PGOPTIONS=-c x=1", "HOME=/h", "DATABASE_URL=postgresql://elsewhere"},
                        EndpointAt("127.0.0.1"));
  EXPECT_THAT(environment, Contains("PGHOST=127.0.0.1"));
  EXPECT_THAT(environment, Contains("PGPORT=6432"));
  EXPECT_THAT(environment, Contains("PGUSER=a b"));
  EXPECT_THAT(environment, Contains("PGDATABASE=d/e"));
  EXPECT_THAT(environment, Contains("PGPASSWORD=p@:"));
  EXPECT_THAT(environment, Contains("PGOPTIONS=-c x=1"));
  EXPECT_THAT(environment, Contains("HOME=/h"));
  EXPECT_THAT(environment, Not(Contains(HasSubstr("elsewhere"))));
  EXPECT_THAT(environment, Not(Contains(StartsWith("PGHOSTADDR"))));
  EXPECT_THAT(environment, Not(Contains(StartsWith("PGSERVICE"))));
}

}  // namespace
}  // namespace dispatchbench::profile
