// Python programs behind the proxy: the application's dispatch with SQLAlchemy's ORM, and
// psycopg2's ways to send many statements. tests/clients/ has them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include "tests/support/fixtures/temporary_directory.h"
#include "tests/support/profile/profile_of.h"

namespace dispatchbench::profile {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;

// The system's: what Debian packages bring is not there for another one that is first in PATH.
constexpr char kPython[] = "/usr/bin/python3";
constexpr char kClients[] = DISPATCHBENCH_SOURCE_DIR "/tests/clients/";

bool HasModules(const std::string& modules) {
  return std::system((std::string(kPython) + " -c 'import " + modules + "' 2>/dev/null").c_str()) ==
         0;
}

// The profile of a program in tests/clients/ on a private server with a company of 100 bookings.
Json ProfileOfClient(const std::string& program, const std::vector<std::string>& arguments) {
  ProfileOptions options;
  options.seed_data = 100;
  options.command = {kPython, kClients + program};
  options.command.insert(options.command.end(), arguments.begin(), arguments.end());
  const Recorded recorded = MakeTarget(options)->Record();
  EXPECT_EQ(recorded.command_exit_code, 0) << program;
  return ProfileOf(recorded, Redaction(false), WithoutPauses());
}

class SqlalchemyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!HasModules("psycopg2, sqlalchemy")) {
      GTEST_SKIP() << "apt-get install python3-psycopg2 python3-sqlalchemy";
    }
  }

  // The profile of one way to dispatch, and what it counted itself, in `counts_`.
  Json Dispatch(const std::string& way) {
    const fixtures::TemporaryDirectory directory;
    const std::string file = directory.path() + "/counts.json";
    const Json profile = ProfileOfClient("dispatch_app.py", {way, file});
    counts_ = Json::parse(std::ifstream(file));
    return profile;
  }

  Json counts_;
};

// The only loop that sends a statement beginning so; its index in "loops".
std::size_t LoopOf(const Json& profile, const std::string& begin, const std::string& end) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < profile["loops"].size(); ++i) {
    for (const Json& statement : profile["loops"][i]["statements"]) {
      const std::string text = TextOfGroup(profile, statement["group"]);
      if (text.starts_with(begin) && text.ends_with(end)) found.push_back(i);
    }
  }
  EXPECT_EQ(found.size(), 1) << begin << " ... " << end;
  return found.empty() ? profile["loops"].size() : found.front();
}

struct KnownLoop {
  const char* step;  // of the program
  const char* begin;
  const char* end;
  std::size_t statements;  // of a turn
};

// As the program sends them: a lazy relation; by key; two tables in turn; counts; a column.
constexpr KnownLoop kKnownLoops[] = {
    {"list_bookings", "SELECT client.id", "WHERE client.id = $1", 1},
    {"notify_drivers", "SELECT booking.id", "WHERE booking.id = $1", 1},
    {"pooling_metric", "SELECT count(assignment.id)", "", 1},
    {"distance_metric", "SELECT booking.distance_meters", "WHERE booking.id = $1", 1},
    {"overloaded_drivers", "SELECT driver.id", "WHERE driver.id = $1 LIMIT $2", 2},
};

TEST_F(SqlalchemyTest, TheFiveLoopsOfTheDispatchAndNoOther) {
  const Json profile = Dispatch("slow");
  for (const KnownLoop& known : kKnownLoops) {
    SCOPED_TRACE(known.step);
    const std::size_t index = LoopOf(profile, known.begin, known.end);
    ASSERT_LT(index, profile["loops"].size());
    const Json& loop = profile["loops"][index];
    EXPECT_EQ(loop["turns"], counts_[known.step]);
    EXPECT_EQ(loop["runs"], 1);
    EXPECT_EQ(loop["character"], "reads");
    EXPECT_EQ(loop["statements"].size(), known.statements);
    EXPECT_FALSE(loop["remedies"].empty());
  }
  // The bookings beside the drivers of overloaded_drivers.
  const std::size_t drivers = LoopOf(profile, "SELECT driver.id", "LIMIT $2");
  EXPECT_EQ(LoopOf(profile, "SELECT booking.id", "LIMIT $2"), drivers);
  EXPECT_EQ(profile["loops"][drivers]["statements"][1]["turns"], counts_["notify_drivers"]);
  EXPECT_EQ(profile["loops"].size(), std::size(kKnownLoops) + 1);  // and the "bulk update"
}

TEST_F(SqlalchemyTest, TheBulkUpdateIsABatchOfSingleStatements) {
  const Json profile = Dispatch("slow");
  const std::size_t index = LoopOf(profile, "UPDATE assignment", "");
  ASSERT_LT(index, profile["loops"].size());
  const Json& loop = profile["loops"][index];
  EXPECT_EQ(counts_["bulk_update"], 100);
  EXPECT_EQ(loop["character"], "batch of single statements");
  EXPECT_EQ(loop["statements"][0]["statements"], counts_["bulk_update"]);
  EXPECT_EQ(loop["round_trips"], counts_["bulk_update"]);
  EXPECT_EQ(loop["commits"], 1);
  EXPECT_EQ(loop["remedies"][0]["kind"], "set-based UPDATE");
  EXPECT_EQ(CountOf(profile, "UPDATE assignment"), counts_["bulk_update"]);
}

TEST_F(SqlalchemyTest, NothingIsFoundInTheCorrectedProgram) {
  const Json profile = Dispatch("fast");
  for (const auto& [step, turns] : counts_.items()) EXPECT_EQ(turns, 0) << step;
  EXPECT_EQ(profile["loops"], Json::array());
  EXPECT_EQ(CountOf(profile, "UPDATE assignment"), 1);
  EXPECT_EQ(profile["total"]["errors"], 0);
}

class Psycopg2Test : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!HasModules("psycopg2")) GTEST_SKIP() << "apt-get install python3-psycopg2";
  }
};

TEST_F(Psycopg2Test, ExecutemanyIsABatchOfSingleStatements) {
  const Json profile = ProfileOfClient("psycopg2_batches.py", {"executemany"});
  EXPECT_EQ(CountOf(profile, "INSERT INTO note"), 30);
  ASSERT_EQ(profile["loops"].size(), 1);
  const Json& loop = profile["loops"][0];
  EXPECT_EQ(loop["character"], "batch of single statements");
  EXPECT_EQ(loop["turns"], 30);
  EXPECT_EQ(loop["round_trips"], 30);
  EXPECT_FALSE(loop["is_pipelined"]);
  EXPECT_THAT(loop["remedies"][0]["sql"].get<std::string>(), HasSubstr("INSERT INTO note"));
}

TEST_F(Psycopg2Test, ExecuteBatchSavesRoundTripsAndNoStatements) {
  const Json profile = ProfileOfClient("psycopg2_batches.py", {"execute_batch"});
  EXPECT_EQ(CountOf(profile, "INSERT INTO note"), 30);
  ASSERT_EQ(profile["loops"].size(), 1);
  const Json& loop = profile["loops"][0];
  EXPECT_EQ(loop["character"], "batch of single statements");
  EXPECT_EQ(loop["turns"], 30);
  EXPECT_EQ(loop["round_trips"], 3);
  EXPECT_TRUE(loop["is_pipelined"]);
}

TEST_F(Psycopg2Test, ExecuteValuesIsOneStatement) {
  const Json profile = ProfileOfClient("psycopg2_batches.py", {"execute_values"});
  EXPECT_EQ(CountOf(profile, "INSERT INTO note"), 1);
  EXPECT_EQ(profile["loops"], Json::array());
}

}  // namespace
}  // namespace dispatchbench::profile
