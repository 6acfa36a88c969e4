#include "profile/profile_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/profile/conversation.h"
#include "tests/support/profile/profile_of.h"

namespace dispatchbench::profile {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Json = nlohmann::ordered_json;

std::string Id(int number) { return std::to_string(number); }

// Ten clients, and for each of them its bookings; then the same INSERT for each.
Recording Listing() {
  testing::Conversation c;
  c.Connect("listing");
  c.Say("SELECT id FROM client ORDER BY name", {}, 10);
  for (int i = 0; i < 10; ++i) c.Say("SELECT * FROM booking WHERE client_id = $1", {Id(i)}, 3);
  c.Begin();
  for (int i = 0; i < 8; ++i) {
    c.Say("INSERT INTO note(client_id, text) VALUES ($1, $2)", {Id(i), "n" + Id(i)}, 1);
  }
  c.Commit();
  return c.Finish();
}

TEST(ProfileJson, SaysWhatWasProfiled) {
  const Json json = ProfileOf(Listing());
  EXPECT_EQ(json["subject"]["kind"], "command");
  EXPECT_EQ(json["subject"]["name"], "/opt/bin/app --patient=7");
  EXPECT_EQ(json["is_private_server"], true);
  EXPECT_EQ(json["seed_data"], 7);
  EXPECT_EQ(json["is_redacted"], false);
  EXPECT_EQ(json["command_exit_code"], 0);
  EXPECT_EQ(json["empty_round_trip_us"], 20);
  EXPECT_EQ(json["statements_left_out"], 0);
}

TEST(ProfileJson, TotalsAreThoseOfItsConnections) {
  const Json json = ProfileOf(Listing());
  const Json& total = json["total"];
  EXPECT_EQ(total["statements"], 21);
  EXPECT_EQ(total["round_trips"], 21);
  EXPECT_EQ(total["transactions"], 1);
  EXPECT_EQ(total["committed"], 1);
  EXPECT_EQ(total["autocommits"], 11);
  EXPECT_EQ(total["commits"], 12);
  EXPECT_EQ(total["rows"], 10 + 30 + 8);
  ASSERT_EQ(json["connections"].size(), 1);
  const Json& connection = json["connections"][0];
  EXPECT_EQ(connection["application_name"], "listing");
  for (const auto& [name, value] : total.items()) EXPECT_EQ(connection[name], value) << name;
  const double split = total["server_us"].get<double>() + total["network_us"].get<double>() +
                       total["client_us"].get<double>();
  EXPECT_GT(split, 0);
  EXPECT_LE(split, json["duration_us"].get<double>() + 0.001);
}

TEST(ProfileJson, GroupsAreNamedByTheirPlace) {
  const Json json = ProfileOf(Listing());
  std::size_t count = 0;
  double share = 0;
  for (std::size_t i = 0; i < json["groups"].size(); ++i) {
    const Json& group = json["groups"][i];
    EXPECT_EQ(group["id"], "g" + Id(static_cast<int>(i) + 1));
    if (i > 0) {
      EXPECT_LE(group["total_us"], json["groups"][i - 1]["total_us"]);
    }
    count += group["count"].get<std::size_t>();
    share += group["share"].get<double>();
    std::size_t by_protocol = 0;
    for (const auto& [protocol, number] : group["protocols"].items()) {
      by_protocol += number.get<std::size_t>();
    }
    EXPECT_EQ(by_protocol, group["count"].get<std::size_t>());
  }
  EXPECT_EQ(count, 21);
  EXPECT_NEAR(share, 1, 1e-9);
}

TEST(ProfileJson, LoopsNameTheirGroups) {
  const Json json = ProfileOf(Listing());
  ASSERT_EQ(json["loops"].size(), 2);
  const bool reads_first = json["loops"][0]["character"] == "reads";
  const Json& reads = json["loops"][reads_first ? 0 : 1];
  const Json& writes = json["loops"][reads_first ? 1 : 0];
  EXPECT_EQ(reads["turns"], 10);
  EXPECT_EQ(reads["round_trips"], 10);
  ASSERT_EQ(reads["statements"].size(), 1);
  EXPECT_EQ(TextOfGroup(json, reads["statements"][0]["group"]),
            "SELECT * FROM booking WHERE client_id = $1");
  EXPECT_EQ(TextOfGroup(json, reads["parent"]["group"]), "SELECT id FROM client ORDER BY name");
  EXPECT_EQ(reads["parent"]["rows"], 10);
  EXPECT_EQ(reads["parent"]["evidence"], "equal rows");
  EXPECT_TRUE(reads["nested_in"].is_null());
  EXPECT_EQ(reads["remedies"][0]["kind"], "= ANY");
  EXPECT_THAT(reads["remedies"][0]["sql"].get<std::string>(), HasSubstr("ANY"));
  EXPECT_EQ(writes["character"], "batch of single statements");
  EXPECT_EQ(writes["statements"][0]["statements"], 8);
  EXPECT_EQ(writes["commits"], 1);
}

TEST(ProfileJson, ALoopCostsItsRoundTripsAtADistance) {
  const Json json = ProfileOf(Listing());
  for (const Json& loop : json["loops"]) {
    const double trips = loop["round_trips"].get<double>();
    const double server_us = loop["server_us"].get<double>();
    ASSERT_EQ(loop["cost_at"].size(), 2);
    EXPECT_EQ(loop["cost_at"][0]["rtt_us"], 1000);
    EXPECT_NEAR(loop["cost_at"][0]["waiting_us"].get<double>(), server_us + 1000 * trips, 0.01);
    EXPECT_NEAR(loop["cost_at"][1]["waiting_us"].get<double>(), server_us + 5000 * trips, 0.01);
    EXPECT_NEAR(loop["waiting_us"].get<double>(), server_us + 20 * trips, 0.01);
  }
}

TEST(ProfileJson, SlowestWithTheirParameters) {
  const Json json = ProfileOf(Listing());
  ASSERT_EQ(json["slowest"].size(), 10);
  for (const Json& slow : json["slowest"]) {
    EXPECT_EQ(slow["text"].get<std::string>(), TextOfGroup(json, slow["group"]));
    EXPECT_TRUE(slow["parameters"].is_array());
  }
  EXPECT_EQ(json["slow"].dump(), R"([{"limit_ms":50,"count":0}])");
}

TEST(ProfileJson, WhereAPasswordIsSetParametersAreNotShown) {
  testing::Conversation c;
  c.Connect();
  c.Say("ALTER ROLE a PASSWORD 'hunter2'");
  c.Say("UPDATE account SET password = $1 WHERE id = $2", {"hunter2", "1"}, 1);
  const Json json = ProfileOf(c.Finish());
  for (const Json& slow : json["slowest"]) EXPECT_TRUE(slow["parameters"].is_null());
  EXPECT_EQ(json.dump().find("hunter2"), std::string::npos);
}

TEST(ProfileJson, ErrorsByCodeAndGroup) {
  testing::Conversation c;
  c.Connect();
  for (int i = 0; i < 3; ++i) c.Say({"INSERT INTO t VALUES (1)", {}, 0, "23505"});
  c.Say({"SELECT nothing", {}, 0, "42703"});
  Recording recording = c.Finish();
  RecordedConnection& refused = recording.connections.emplace_back();
  refused.error = ServerError{"53300", "too many clients"};
  const Json json = ProfileOf(recording);
  ASSERT_EQ(json["errors"].size(), 3);
  EXPECT_EQ(json["errors"][0]["sqlstate"], "23505");
  EXPECT_EQ(json["errors"][0]["count"], 3);
  EXPECT_EQ(TextOfGroup(json, json["errors"][0]["group"]), "INSERT INTO t VALUES ($1)");
  for (const Json& error : json["errors"]) {
    EXPECT_EQ(error["group"].is_null(), error["sqlstate"] == "53300") << error.dump();
  }
  EXPECT_EQ(json["connections"][1]["error"]["message"], "too many clients");
  EXPECT_EQ(json["total"]["errors"], 4);
}

TEST(ProfileJson, PassedOverRepetitionsWithTheirReason) {
  testing::Conversation c;
  c.Connect();
  for (int i = 0; i < 9; ++i) {
    c.Say("SELECT id FROM t ORDER BY id LIMIT 20 OFFSET $1", {Id(20 * i)}, 20);
  }
  const Json json = ProfileOf(c.Finish());
  EXPECT_THAT(json["loops"], IsEmpty());
  EXPECT_EQ(json["passed_over"].dump(), R"([{"reason":"pagination","group":"g1","statements":9}])");
}

TEST(ProfileJson, OfManyConnectionsTheFirst) {
  Recording recording;
  recording.connections.resize(kMostConnections + 5);
  const Json json = ProfileOf(recording);
  EXPECT_EQ(json["connections"].size(), kMostConnections);
  EXPECT_EQ(json["connections_left_out"], 5);
}

TEST(ProfileJson, OfNothing) {
  const Json json = ProfileOf(Recording{});
  for (const char* const name : {"connections", "groups", "slowest", "errors", "loops"}) {
    EXPECT_EQ(json[name], Json::array()) << name;
  }
  EXPECT_EQ(json["total"]["statements"], 0);
}

TEST(ProfileDocumentText, IsADocumentWhateverBytesAreInIt) {
  testing::Conversation c;
  c.Connect("\xff\xfe");
  c.Say("SELECT $1", {"\xc3("}, 1);
  bench::RunContext context;
  context.machine.name = "m";
  const std::string text = ProfileDocumentText(context, ProfileOf(c.Finish()), false, 1.5);
  const Json document = Json::parse(text);
  const Json& ours = document["context"]["dispatchbench"];
  EXPECT_EQ(ours["kind"], "profile");
  EXPECT_EQ(ours["complete"], false);
  EXPECT_EQ(document["profile"]["groups"].size(), 1);
}

}  // namespace
}  // namespace dispatchbench::profile
