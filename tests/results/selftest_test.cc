#include "results/selftest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "results/document_error.h"
#include "results/recording_document.h"
#include "results/selftest_document.h"
#include "results/selftest_text.h"
#include "tests/support/results/sample_document.h"
#include "tests/support/results/sample_recording.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

ReplayedCheck AlarmCheck(int found) {
  return {.name = "a build against itself",
          .contender = "same",
          .budget_s = 180,
          .aim = Aim::kAtMost,
          .goal = 0.01,
          .paired = {found, 300},
          .classic = {270, 300},
          .paired_false_alarms = {found, 300},
          .classic_false_alarms = {270, 300},
          .same = {3590, 3600},
          .noisy = {1, 300},
          .median_took_s = 30};
}

ReplayedCheck PowerCheck(int found) {
  return {.name = "+3% on-CPU",
          .contender = "+3%",
          .figure = "on-CPU",
          .budget_s = 360,
          .effect_on_cpu = 0.031,
          .effect_wall = 0.029,
          .aim = Aim::kAtLeast,
          .goal = 0.95,
          .paired = {found, 300},
          .classic = {200, 300},
          .paired_false_alarms = {0, 300},
          .classic_false_alarms = {150, 300},
          .same = {3200, 3300},
          .noisy = {0, 300},
          .median_took_s = 200};
}

Selftest Sample() {
  Selftest selftest;
  selftest.recording = "recording.json";
  selftest.epochs = 100;
  selftest.recorded_s = 600;
  selftest.benchmarks = {"read_it/bulk/1", "write_it/bulk/1"};
  selftest.seed = 3;
  selftest.classic_values = 24;
  selftest.replayed = {AlarmCheck(0), PowerCheck(290)};
  selftest.live = {{.name = "+5% on-CPU",
                    .benchmark = "read_it/bulk/1",
                    .effect = 0.05,
                    .budget_s = 180,
                    .took_s = 60,
                    .regressed = {"read_it/bulk/1"},
                    .same = 11,
                    .undecided = 0,
                    .text = "1 regressed",
                    .is_met = true}};
  selftest.mutants = {{.name = "lost_index",
                       .benchmark = "read_it/bulk/1",
                       .gate = "plan",
                       .cause = "Seq Scan",
                       .found_gate = "plan, time",
                       .text = "regressed: plan Index Scan -> Seq Scan",
                       .took_s = 40,
                       .is_caught = true}};
  selftest.instructions = {
      {.benchmark = "read_it/bulk/1", .repeats = 20, .spread = 0.0005, .found = {20, 20}}};
  return selftest;
}

TEST(SelftestTest, GoalsAreMetByBoundOrShare) {
  EXPECT_TRUE(AlarmCheck(0).is_met());
  EXPECT_FALSE(AlarmCheck(1).is_met()) << "one in 300 does not prove at most 1%";
  ReplayedCheck mute = AlarmCheck(0);
  mute.same = {100, 3600};
  EXPECT_FALSE(mute.is_met()) << "who decides nothing raises no alarm";
  EXPECT_FALSE(mute.has_alarms());
  EXPECT_TRUE(PowerCheck(285).is_met());
  EXPECT_FALSE(PowerCheck(284).is_met());
  EXPECT_FALSE(ReplayedCheck{}.is_met()) << "nothing was replayed";
}

TEST(SelftestTest, ExitCodesTellAlarmsFromBlindness) {
  EXPECT_EQ(ExitCode(Sample()), 0);
  Selftest blind = Sample();
  blind.replayed[1] = PowerCheck(200);
  EXPECT_EQ(ExitCode(blind), 2);
  blind.live[0].is_met = false;
  blind.live[0].regressed.clear();
  EXPECT_EQ(ExitCode(blind), 2);
  blind.live[0].regressed = {"write_it/bulk/1"};
  EXPECT_EQ(ExitCode(blind), 1) << "another benchmark was accused";
  Selftest mute = Sample();
  mute.replayed[0].same = {100, 3600};
  EXPECT_EQ(ExitCode(mute), 2);
  Selftest alarm = Sample();
  alarm.replayed[0] = AlarmCheck(2);
  EXPECT_EQ(ExitCode(alarm), 1);
  Selftest missed = Sample();
  missed.mutants[0].is_caught = false;
  EXPECT_EQ(ExitCode(missed), 1);
  Selftest unsteady = Sample();
  unsteady.instructions[0].spread = 0.003;
  EXPECT_EQ(ExitCode(unsteady), 1);
  unsteady = Sample();
  unsteady.instructions[0].found.found = 19;
  EXPECT_EQ(ExitCode(unsteady), 1);
}

TEST(SelftestTest, TextFitsAndNamesWhatWasMissed) {
  Selftest selftest = Sample();
  selftest.mutants[0].is_caught = false;
  const std::string text = SelftestText(selftest);
  EXPECT_THAT(text, HasSubstr("2 of 2 goals met"));
  EXPECT_THAT(SelftestFinding(selftest), HasSubstr("0 of 1 mutants caught"));
  EXPECT_THAT(text, HasSubstr("expected plan with 'Seq Scan'"));
  EXPECT_THAT(text, HasSubstr("270/300"));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    EXPECT_LE(end - at, 100U) << text.substr(at, end - at);
    at = end + 1;
  }
}

TEST(SelftestTest, MarkdownGoesBetweenItsMarks) {
  const std::string part = SelftestMarkdown(Sample());
  EXPECT_THAT(part, HasSubstr("| a build against itself | 180 s | 0/300 (0.0-1.2%) |"));
  const std::string text = WithSelftest("a\n<!-- selftest -->\nold\n<!-- /selftest -->\nb\n", part);
  EXPECT_EQ(text, "a\n<!-- selftest -->\n" + part + "<!-- /selftest -->\nb\n");
  EXPECT_THROW(WithSelftest("a", part), std::invalid_argument);
  EXPECT_THROW(WithSelftest("<!-- /selftest --><!-- selftest -->\n", part), std::invalid_argument);
}

// With the context that whoever stores it adds.
std::string Stored(const char* kind, const json& content) {
  json document = testing::SampleDocument({});
  document.erase("benchmarks");
  document["context"]["dispatchbench"]["kind"] = kind;
  document.update(content);
  return document.dump();
}

TEST(SelftestDocumentTest, ComesBackAsItWas) {
  const Selftest selftest = Sample();
  const Selftest read =
      ReadSelftest(ParseDocument(Stored("selftest", SelftestContent(selftest)), "s.json"));
  EXPECT_EQ(SelftestText(read), SelftestText(selftest));
  EXPECT_EQ(SelftestContent(read), SelftestContent(selftest));
}

TEST(SelftestDocumentTest, DamageIsNamed) {
  json content = SelftestContent(Sample());
  content["selftest"]["replayed"][0]["paired"]["found"] = 301;
  EXPECT_THAT([&] { ReadSelftest(ParseDocument(Stored("selftest", content), "s.json")); },
              ThrowsMessage<DocumentError>(HasSubstr("selftest.replayed[0].paired")));
  EXPECT_THROW(ReadSelftest(ParseDocument(Stored("recording", content), "s.json")), DocumentError);
}

TEST(RecordingDocumentTest, ComesBackToATenthOfAMicrosecond) {
  const Recording recording = SampleRecording(1, 3);
  const Recording read =
      ReadRecording(ParseDocument(Stored("recording", RecordingContent(recording)), "r.json"));
  ASSERT_EQ(read.epochs.size(), 3U);
  EXPECT_EQ(read.rounds_per_epoch, recording.rounds_per_epoch);
  EXPECT_EQ(read.benchmarks.size(), recording.benchmarks.size());
  EXPECT_EQ(read.contender("+5%"), recording.contender("+5%"));
  for (std::size_t e = 0; e < 3; ++e) {
    for (const auto& [pair, rounds] : recording.epochs[e].rounds) {
      for (std::size_t i = 0; i < rounds.size(); ++i) {
        const RecordedRound& found = read.epochs[e].rounds.at(pair).at(i);
        EXPECT_EQ(found.contender_first, rounds[i].contender_first);
        EXPECT_NEAR(found.timings[2].timing.cpu_us, rounds[i].timings[2].timing.cpu_us, 0.051);
        EXPECT_NEAR(found.timings[3].took_s, rounds[i].timings[3].took_s, 1e-6);
      }
    }
  }
}

TEST(RecordingDocumentTest, DamageIsNamed) {
  const json good = RecordingContent(SampleRecording(1, 1));
  const auto expect_rejected = [&](const char* field, const json& value, const char* path) {
    json content = good;
    content["recording"]["epochs"][0]["pairs"][0][field] = value;
    EXPECT_THAT([&] { ReadRecording(ParseDocument(Stored("recording", content), "r.json")); },
                ThrowsMessage<DocumentError>(HasSubstr(path)))
        << field;
  };
  expect_rejected("order", "ABBA", "order");
  expect_rejected("order", "ABBA AABB BAAB ABBA", "order");
  expect_rejected("timings", "1 2 3 4 5", "timings");
  expect_rejected("timings", "nothing", "timings");
  expect_rejected("benchmark", 12, "benchmark");
  json empty = good;
  empty["recording"]["epochs"] = json::array();
  EXPECT_THROW(ReadRecording(ParseDocument(Stored("recording", empty), "r.json")), DocumentError);
}

}  // namespace
}  // namespace dispatchbench::results
