#include "results/profile_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "results/document_comparison.h"
#include "results/document_error.h"
#include "results/profile_comparison_text.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/profile_sample.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The sample with something changed.
json Changed(const std::function<void(json&)>& change) {
  json document = testing::ProfileSample();
  change(document["profile"]);
  return document;
}

void SetCount(json& group, int count) {
  group["count"] = count;
  group["protocols"]["prepared"] = count - 1;
}

ProfileComparison Compare(const json& before, const json& after) {
  return CompareProfiles(ReadProfile(ParseDocument(before.dump(), "a.json")),
                         ReadProfile(ParseDocument(after.dump(), "b.json")), "a.json", "b.json");
}

std::map<std::string, std::string> Verdicts(const ProfileComparison& comparison) {
  std::map<std::string, std::string> verdicts;
  for (const FrequencyChange& change : comparison.statements) {
    verdicts[change.fingerprint] = change.verdict();
  }
  return verdicts;
}

const json kSame = testing::ProfileSample();

TEST(CompareProfiles, TheSameIsFineWhateverItsTimes) {
  const json slower = Changed([](json& profile) {
    profile["duration_us"] = 9e9;
    profile["total"]["server_us"] = 9e8;
    profile["groups"][0]["total_us"] = 9e8;
    profile["slow"][0]["count"] = 90;
    profile["loops"][0]["waiting_us"] = 9e8;
  });
  const ProfileComparison comparison = Compare(kSame, slower);
  EXPECT_EQ(ExitCode(comparison), 0);
  EXPECT_THAT(comparison.loops, IsEmpty());
  EXPECT_THAT(ProfileComparisonFinding(comparison), HasSubstr("3 the same"));
}

TEST(CompareProfiles, MoreFrequentAndNewStatementsAreWorse) {
  const json more = Changed([](json& profile) { SetCount(profile["groups"][1], 6); });
  EXPECT_EQ(ExitCode(Compare(kSame, more)), 1);
  EXPECT_EQ(Verdicts(Compare(kSame, more)).at("f00d2"), "more frequent");
  EXPECT_EQ(ExitCode(Compare(more, kSame)), 0);
  EXPECT_EQ(Verdicts(Compare(more, kSame)).at("f00d2"), "less frequent");

  const json another = Changed([](json& profile) {
    profile["groups"].push_back(testing::SampleGroup(4, 2, "DELETE FROM client", 0));
  });
  const ProfileComparison comparison = Compare(kSame, another);
  EXPECT_EQ(ExitCode(comparison), 1);
  EXPECT_EQ(comparison.statements[0].text, "DELETE FROM client") << "the worst is first";
  EXPECT_EQ(Verdicts(comparison).at("f00d4"), "new");
  EXPECT_EQ(ExitCode(Compare(another, kSame)), 0);
  EXPECT_EQ(Verdicts(Compare(another, kSame)).at("f00d4"), "vanished");
  EXPECT_THAT(ProfileComparisonChapter(comparison).ForTerminal(), HasSubstr("0 to 2"));
}

TEST(CompareProfiles, GroupsAreFoundByFingerprintNotByPlace) {
  json renamed = testing::EmptyProfileSample();
  json before = renamed;
  before["profile"]["groups"] = {testing::SampleGroup(1, 10, "SELECT 1", 0.5),
                                 testing::SampleGroup(2, 20, "SELECT 2", 0.5)};
  renamed["profile"]["groups"] = {before["profile"]["groups"][1], before["profile"]["groups"][0]};
  renamed["profile"]["groups"][0]["id"] = "g1";
  renamed["profile"]["groups"][1]["id"] = "g2";
  EXPECT_EQ(ExitCode(Compare(before, renamed)), 0);
}

TEST(CompareProfiles, ANewLoopIsWorseAGoneOneIsFine) {
  const json without = Changed([](json& profile) { profile["loops"].erase(1); });
  const ProfileComparison comparison = Compare(without, kSame);
  EXPECT_EQ(ExitCode(comparison), 1);
  ASSERT_EQ(comparison.loops.size(), 1U);
  EXPECT_TRUE(comparison.loops[0].is_new);
  EXPECT_THAT(ProfileComparisonChapter(comparison).ForTerminal(), HasSubstr("NEW loop: batch"));
  EXPECT_EQ(ExitCode(Compare(kSame, without)), 0);
  EXPECT_THAT(ProfileComparisonChapter(Compare(kSame, without)).ForTerminal(),
              HasSubstr("Gone loop"));
}

TEST(CompareProfiles, ALoopAfterAnotherParentIsTheSameUnlessThereAreTwo) {
  const json orphan = Changed([](json& profile) { profile["loops"][0]["parent"] = nullptr; });
  EXPECT_THAT(Compare(kSame, orphan).loops, IsEmpty());
  const json twice = Changed([](json& profile) {
    profile["loops"].push_back(profile["loops"][0]);
    profile["loops"].back()["parent"] = nullptr;
  });
  EXPECT_EQ(Compare(orphan, twice).loops.size(), 1U);
  EXPECT_EQ(ExitCode(Compare(orphan, twice)), 1);
  EXPECT_EQ(ExitCode(Compare(twice, orphan)), 0);
}

TEST(CompareProfiles, GapsLeaveItOpen) {
  const json gap = Changed([](json& profile) { profile["statements_left_out"] = 1; });
  const json more = Changed([](json& profile) { SetCount(profile["groups"][1], 6); });
  const json gap_and_more = Changed([](json& profile) {
    profile["statements_left_out"] = 1;
    SetCount(profile["groups"][1], 6);
  });
  EXPECT_EQ(ExitCode(Compare(kSame, gap)), 2);
  EXPECT_EQ(ExitCode(Compare(gap, kSame)), 2);
  EXPECT_EQ(ExitCode(Compare(gap, more)), 2) << "it may have been among what was left out";
  EXPECT_EQ(ExitCode(Compare(kSame, gap_and_more)), 1);
  EXPECT_THAT(ProfileComparisonJunit(Compare(gap, more)),
              AllOf(HasSubstr("failures=\"0\""), HasSubstr("<skipped")));
}

TEST(CompareProfiles, SaysWhatElseDiffers) {
  const json other = Changed([](json& profile) {
    profile["subject"]["name"] = "another";
    profile["seed_data"] = 7;
    profile["command_exit_code"] = 1;
  });
  EXPECT_THAT(Compare(kSame, other).remarks,
              ElementsAre(HasSubstr("another"), HasSubstr("100 before, 7 after"),
                          HasSubstr("0 before, 1 after")));
}

TEST(CompareProfiles, JsonAndJunitNameWhatIsWorse) {
  const ProfileComparison comparison =
      Compare(kSame, Changed([](json& profile) { SetCount(profile["groups"][1], 6); }));
  const json parsed = json::parse(ProfileComparisonJson(comparison));
  EXPECT_EQ(parsed["exit_code"], 1);
  EXPECT_EQ(parsed["statements"][0]["verdict"], "more frequent");
  EXPECT_EQ(parsed["statements"][0]["before"], 5);
  EXPECT_EQ(parsed["statements"][0]["after"], 6);
  EXPECT_EQ(parsed["totals"].size(), 12U);
  EXPECT_THAT(ProfileComparisonJunit(comparison),
              AllOf(HasSubstr("tests=\"3\""), HasSubstr("failures=\"1\""), HasSubstr("5 to 6")));
}

class CompareDocumentsTest : public ::testing::Test {
 protected:
  DocumentComparison Do(const json& before, const json& after,
                        const DocumentComparisonOptions& options = {}) {
    return CompareDocuments(folder_.Write("a.json", before.dump()),
                            folder_.Write("b.json", after.dump()), options);
  }

  testing::ScratchFolder folder_;
};

TEST_F(CompareDocumentsTest, ComparesProfilesAndRunsByTheirKind) {
  const json more = Changed([](json& profile) { SetCount(profile["groups"][1], 6); });
  const DocumentComparison profiles = Do(kSame, more);
  EXPECT_EQ(profiles.exit_code, 1);
  for (const std::string& text : {profiles.table, profiles.markdown, profiles.json}) {
    EXPECT_THAT(text, HasSubstr("more frequent"));
  }
  const json run = testing::SampleDocument({.sizes = {10}, .repetitions = 4});
  const DocumentComparison runs = Do(run, run);
  EXPECT_EQ(runs.exit_code, 0);
  EXPECT_THAT(runs.table, HasSubstr("prove nothing"));
}

TEST_F(CompareDocumentsTest, RefusesMixedKindsAndOptionsThatDoNotApply) {
  const json run = testing::SampleDocument({.sizes = {10}, .repetitions = 4});
  EXPECT_THROW(Do(kSame, run), DocumentError);
  EXPECT_THROW(Do(run, kSame), DocumentError);
  json memory = kSame;
  memory["context"]["dispatchbench"]["kind"] = "memory";
  EXPECT_THROW(Do(memory, memory), DocumentError);
  DocumentComparisonOptions sized;
  sized.size = 10;
  EXPECT_THROW(Do(kSame, kSame, sized), std::invalid_argument);
  DocumentComparisonOptions forced;
  forced.force = true;
  EXPECT_THROW(Do(kSame, kSame, forced), std::invalid_argument);
}

}  // namespace
}  // namespace dispatchbench::results
