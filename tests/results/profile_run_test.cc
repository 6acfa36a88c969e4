#include "results/profile_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "results/document_error.h"
#include "tests/support/results/profile_sample.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ProfileSample;

ProfileRun Read(const json& document) {
  return ReadProfile(ParseDocument(document.dump(), "profile.json"));
}

std::string RefusalOf(const json& document) {
  try {
    Read(document);
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "no exception";
}

TEST(ProfileRun, ReadsEveryField) {
  const ProfileRun run = Read(ProfileSample());
  EXPECT_EQ(run.subject.kind, "command");
  EXPECT_EQ(run.seed_data, 100);
  EXPECT_EQ(run.total.round_trips, 145);
  EXPECT_EQ(run.total.longest_idle_in_transaction_us, 250.5);
  ASSERT_EQ(run.groups.all().size(), 3U);
  EXPECT_EQ(run.groups[0].protocols.at("prepared"), 99);
  EXPECT_THAT(run.groups[0].callers, ElementsAre("bookings.list"));
  EXPECT_THAT(*run.slowest[0].parameters, ElementsAre("4711"));
  EXPECT_EQ(run.errors[0].group, 2U);
  ASSERT_EQ(run.loops.size(), 2U);
  EXPECT_TRUE(run.loops[0].parent->has_equal_rows);
  EXPECT_EQ(run.loops[0].parent->group, 1U);
  EXPECT_EQ(run.loops[0].costs[1].waiting_us, 502000);
  EXPECT_EQ(run.loops[1].nested_in, 0U);
  EXPECT_FALSE(run.loops[1].remedies[0].sql.has_value());
  EXPECT_EQ((*run.plans)[0].sequential_scans[0].filter, "(status = $1)");
  EXPECT_EQ((*run.plans)[1].failure, "it writes into a table that is gone");
  EXPECT_FALSE(run.indexes->extensions[1].version.has_value());
  EXPECT_EQ(run.indexes->proposals[0].tried->reads[0].after_us, 35);
  EXPECT_THAT(Gaps(run), IsEmpty());
}

TEST(ProfileRun, PlansMayBeAbsentAndSayWhy) {
  json document = testing::EmptyProfileSample();
  EXPECT_FALSE(Read(document).plans.has_value());
  document["profile"]["plans_unavailable"] = "the server is gone";
  EXPECT_EQ(Read(document).plans_unavailable, "the server is gone");
}

// Every value of the document, one after the other, is taken away.
void ForEachMember(const json& value, const json::json_pointer& at,
                   const std::function<void(const json::json_pointer&)>& visit) {
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      visit(at / key);
      ForEachMember(member, at / key, visit);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) ForEachMember(value[i], at / i, visit);
  }
}

TEST(ProfileRun, EveryFieldMustBeThere) {
  const json whole = ProfileSample();
  int refused = 0;
  ForEachMember(whole["profile"], json::json_pointer("/profile"), [&](const auto& at) {
    // May be absent; what EXPLAIN writes is kept as it is; any protocol, as long as the sum is
    // right.
    const std::string path = at.to_string();
    if (path == "/profile/plans" || path == "/profile/indexes") return;
    if (path.find("/plan/") != std::string::npos) return;
    json document = whole;
    const bool is_zero = document[at] == 0 && path.find("/protocols/") != std::string::npos;
    document[at.parent_pointer()].erase(at.back());
    if (is_zero) return;
    EXPECT_THAT(RefusalOf(document), AllOf(HasSubstr("profile.json"), HasSubstr("profile.")))
        << path;
    ++refused;
  });
  EXPECT_GT(refused, 200);
}

TEST(ProfileRun, EveryFieldMustBeOfItsType) {
  const json whole = ProfileSample();
  ForEachMember(whole["profile"], json::json_pointer("/profile"), [&](const auto& at) {
    const std::string path = at.to_string();
    if (path.find("/plan/") != std::string::npos) return;
    json document = whole;
    document[at] = whole[at].is_array() ? json("no array") : json::array();
    EXPECT_THAT(RefusalOf(document), HasSubstr("expected")) << path;
  });
}

TEST(ProfileRun, NamesWhatContradicts) {
  const std::pair<const char*, json> changes[] = {
      {"/profile/groups/1/id", "g1"},
      {"/profile/groups/1/fingerprint", "f00d1"},
      {"/profile/groups/0/share", 1.5},
      {"/profile/groups/0/count", 101},
      {"/profile/total/round_trips", -1},
      {"/profile/total/round_trips", 1.5},
      {"/profile/slowest/0/group", "g9"},
      {"/profile/errors/0/group", "g9"},
      {"/profile/loops/0/statements/0/group", "g9"},
      {"/profile/loops/0/statements", json::array()},
      {"/profile/loops/0/parent/group", "g9"},
      {"/profile/loops/0/parent/evidence", "a guess"},
      {"/profile/loops/0/character", "dances"},
      {"/profile/loops/0/remedies/0/group", "g9"},
      {"/profile/loops/0/nested_in", 0},
      {"/profile/loops/0/nested_in", 1},
      {"/profile/loops/0/nested_in", 2},
      {"/profile/passed_over/0/group", "g9"},
      {"/profile/slow/1/limit_ms", 50},
      {"/profile/plans/0/group", "g9"},
      {"/profile/plans/0/why/0", "a whim"},
      {"/profile/plans/0/how", "guessed"},
      {"/profile/plans/1/failure", nullptr},
      {"/profile/indexes/proposals/0/priority", "urgent"},
      {"/profile/indexes/proposals/0/columns", json::array()},
      {"/profile/indexes/proposals/0/serves/0/group", "g9"},
      {"/profile/indexes/proposals/0/tried/reads/0/group", "g9"},
      {"/profile/subject/kind", "mood"},
  };
  for (const auto& [path, value] : changes) {
    json document = ProfileSample();
    document[json::json_pointer(path)] = value;
    EXPECT_THAT(RefusalOf(document), AllOf(HasSubstr("field profile."), HasSubstr("expected")))
        << path << " " << value;
  }
}

TEST(ProfileRun, ARedactedOneMustNotHoldParameters) {
  json document = testing::RedactedProfileSample();
  EXPECT_FALSE(Read(document).slowest[0].parameters.has_value());
  document["profile"]["slowest"][0]["parameters"] = {"4711"};
  EXPECT_THAT(RefusalOf(document), HasSubstr("profile.slowest[0].parameters"));
}

TEST(ProfileRun, ParametersMayBeHiddenInAnyOne) {
  json document = ProfileSample();
  document["profile"]["slowest"][0]["parameters"] = nullptr;
  EXPECT_FALSE(Read(document).slowest[0].parameters.has_value());
}

TEST(ProfileRun, OtherKindsAreRefused) {
  EXPECT_THAT(RefusalOf(testing::SampleDocument({.sizes = {10}, .repetitions = 2})),
              AllOf(HasSubstr("context.dispatchbench"), HasSubstr("kind \"profile\"")));
  json memory = ProfileSample();
  memory["context"]["dispatchbench"]["kind"] = "memory";
  EXPECT_THAT(RefusalOf(memory), HasSubstr("./dispatchbench profile"));
}

TEST(Gaps, SayWhatIsNotInIt) {
  json document = ProfileSample();
  document["context"]["dispatchbench"]["complete"] = false;
  EXPECT_THAT(Gaps(Read(document)), ElementsAre(HasSubstr("interrupted")));
  document["profile"]["command_exit_code"] = 2;
  document["profile"]["statements_left_out"] = 7;
  document["profile"]["connections"][0]["not_understood"] = "an unknown message";
  EXPECT_THAT(Gaps(Read(document)), ElementsAre(HasSubstr("exit code 2"), HasSubstr("7 statements"),
                                                HasSubstr("an unknown message")));
}

}  // namespace
}  // namespace dispatchbench::results
