#include "results/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stdexcept>

#include "results/replay_rule.h"
#include "results/selftest_replay.h"
#include "tests/support/results/sample_recording.h"

namespace dispatchbench::results {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kName[] = "read_it/bulk/3";

// A round as Pairing measures it: in either order, the same four times come back.
double PlayRound(Replay& replay, const std::string& name, bool contender_first, Build& contender) {
  double sum = 0;
  for (const bool outer : {true, false, false, true}) {
    const bool is_contender = outer == contender_first;
    Build& build = is_contender ? contender : replay.baseline();
    sum += (is_contender ? 0.5 : -0.5) * std::log(build.Time(name, 20).cpu_us);
  }
  return sum;
}

TEST(ReplayTest, PlaysWhatWasRecorded) {
  const Recording recording = SampleRecording(1, 1);
  Replay replay(recording, {.slower = kName, .slower_contender = "+20%"}, 7);
  for (const bool contender_first : {false, true}) {
    replay.baseline().Renew();
    replay.contender().Renew();
    replay.controls().baseline.Renew();
    replay.controls().contender.Renew();
    const auto& epoch = recording.epochs[0].rounds;
    for (const RecordedRound& round : epoch.at({3, recording.contender("+20%")})) {
      EXPECT_DOUBLE_EQ(PlayRound(replay, kName, contender_first, replay.contender()),
                       LogRatio(round, &Timing::cpu_us));
    }
    // Either side may play the other one.
    const double same = PlayRound(replay, "read_it/bulk/4", contender_first, replay.contender());
    EXPECT_DOUBLE_EQ(
        std::abs(same),
        std::abs(LogRatio(epoch.at({4, recording.contender("same")})[0], &Timing::cpu_us)));
    const double twin =
        PlayRound(replay, "control:read_it/bulk/6", contender_first, replay.controls().contender);
    EXPECT_DOUBLE_EQ(
        std::abs(twin),
        std::abs(LogRatio(epoch.at({6, recording.contender("twin")})[0], &Timing::cpu_us)));
  }
}

TEST(ReplayTest, EqualSidesPlayEachOtherInHalfOfTheEpochs) {
  const Recording recording = SampleRecording(1, 1);
  Replay replay(recording, {.slower = kName, .slower_contender = "+20%"}, 7);
  const double recorded =
      LogRatio(recording.epochs[0].rounds.at({4, recording.contender("same")})[0], &Timing::cpu_us);
  int swapped = 0;
  for (int i = 0; i < 400; ++i) {
    replay.baseline().Renew();
    swapped += PlayRound(replay, "read_it/bulk/4", false, replay.contender()) * recorded < 0;
    EXPECT_GT(PlayRound(replay, kName, false, replay.contender()), 0) << "an effect has a side";
  }
  EXPECT_NEAR(swapped, 200, 60);
}

TEST(ReplayTest, TimePassesAsItDid) {
  const Recording recording = SampleRecording(1, 5);
  Replay replay(recording, {}, 1);
  const auto now_s = [&] { return replay.clock()().count(); };
  replay.baseline().Renew();
  EXPECT_DOUBLE_EQ(now_s(), 0.1);
  const Timing timing = replay.contender().Time(kName, 20);
  EXPECT_NEAR(now_s(), 0.1 + timing.cpu_us * 20e-6, 1e-9);
}

TEST(ReplayTest, EpochsOfABlockStayTogether) {
  const Recording recording = SampleRecording(1, 100);
  Replay replay(recording, {}, 3);
  std::vector<std::size_t> epochs;
  for (std::size_t i = 0; i < 3 * Replay::kBlock; ++i) {
    replay.baseline().Renew();
    const double us = replay.baseline().Time(kName, 20).cpu_us;
    for (std::size_t e = 0; e < recording.epochs.size(); ++e) {
      // The first round begins with the baseline, or with who plays it.
      const auto& timings = recording.epochs[e].rounds.at({3, 1})[0].timings;
      if (timings[0].timing.cpu_us == us || timings[1].timing.cpu_us == us) epochs.push_back(e);
    }
  }
  ASSERT_EQ(epochs.size(), 3 * Replay::kBlock);
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    if (i % Replay::kBlock != 0) {
      EXPECT_EQ(epochs[i], epochs[i - 1] + 1);
    }
  }
  EXPECT_GT((std::set<std::size_t>{epochs[0], epochs[8], epochs[16]}.size()), 1U);
}

TEST(ReplayTest, AnotherProgramIsHeardOnceAndThenTheTimeIsOver) {
  const Recording recording = SampleRecording(1, 21);
  Replay replay(recording, {.contender = "linked"}, 3);
  std::set<double> heard;
  for (std::size_t i = 0; i < recording.epochs.size(); ++i) {
    EXPECT_LT(replay.clock()().count(), 1000) << i;
    replay.baseline().Renew();
    heard.insert(replay.baseline().Time(kName, 20).cpu_us);
  }
  EXPECT_EQ(heard.size(), recording.epochs.size());
  EXPECT_GT(replay.clock()().count(), 1e6);
  EXPECT_LT(replay.played_s(), 1000);
}

// The luck of so few epochs would convict in nearly all comparisons if they were drawn again and
// again as they are; by construction 1% of them may.
TEST(PairedRuleTest, AShortAndNoisyRecordingRaisesNoAlarm) {
  const ReplayRule rule = PairedRule({});
  int alarms = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Recording recording = SampleRecording(seed, 9, {.process = 0.05, .measurement = 0.10});
    alarms += rule(recording, {}, seed).has_alarm() ? 1 : 0;
    alarms += rule(recording, {.contender = "linked"}, seed).has_alarm() ? 1 : 0;
  }
  EXPECT_LE(alarms, 2);
}

TEST(ReplayTest, RefusesWhatWasNotRecorded) {
  const Recording recording = SampleRecording(1, 2);
  EXPECT_THROW(Replay(recording, {.contender = "+7%"}, 1), std::invalid_argument);
  EXPECT_THROW(Replay(recording, {.slower = "other", .slower_contender = "+5%"}, 1),
               std::invalid_argument);
  Replay replay(recording, {}, 1);
  replay.baseline().Renew();
  EXPECT_THROW(replay.baseline().Time(kName, 19), std::logic_error);
  for (int i = 0; i < 2 * recording.rounds_per_epoch; ++i) replay.baseline().Time(kName, 20);
  EXPECT_THROW(replay.baseline().Time(kName, 20), std::logic_error);
}

TEST(PairedRuleTest, FindsWhatIsSlowerAndNothingElse) {
  const Recording recording = SampleRecording(5, 60);
  const ReplayRule rule = PairedRule({.budget = std::chrono::duration<double>(120)});
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const ReplayVerdict slower =
        rule(recording, {.slower = kName, .slower_contender = "+10%"}, seed);
    EXPECT_THAT(slower.slower_cpu, ElementsAre(kName));
    EXPECT_LT(slower.took_s, 130);
    EXPECT_FALSE(rule(recording, {}, seed).has_alarm());
  }
}

TEST(PairedRuleTest, TheSameSeedSaysTheSame) {
  const Recording recording = SampleRecording(5, 30);
  const ReplayRule rule = PairedRule({.budget = std::chrono::duration<double>(60)});
  const ReplayVerdict first = rule(recording, {}, 9);
  EXPECT_EQ(rule(recording, {}, 9).took_s, first.took_s);
  EXPECT_NE(rule(recording, {}, 10).took_s, first.took_s);
}

// What the classic rule is known for: two processes of one build differ, and the test sees it.
TEST(ClassicRuleTest, CriesWolfWhereProcessesDiffer) {
  const ReplayRule rule = ClassicRule(8);
  const auto alarms = [&](const SampleNoise& noise) {
    const Recording recording = SampleRecording(2, 60, noise);
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      found += rule(recording, {}, seed).has_alarm() ? 1 : 0;
    }
    return found;
  };
  EXPECT_GT(alarms({.process = 0.03, .measurement = 0.01}), 20);
}

TEST(ClassicRuleTest, ItsTestHoldsItsLevelWhereValuesAreIndependent) {
  // One epoch of values on either side, no luck of a process: 5% of two-sided tests are
  // significant, half of those to the slower side.
  const Recording recording = SampleRecording(2, 400, {.process = 0, .measurement = 0.02});
  const ReplayRule rule = ClassicRule(8);
  int found = 0;
  constexpr int kComparisons = 200;
  for (std::uint64_t seed = 1; seed <= kComparisons; ++seed) {
    found += static_cast<int>(rule(recording, {}, seed).slower_cpu.size());
  }
  EXPECT_NEAR(found / (kComparisons * 12.0), 0.025, 0.012);
}

TEST(SelftestReplayTest, JudgesEveryGoalOfTheRecordingByBothRules) {
  const Recording recording = SampleRecording(4, 40);
  std::vector<ReplayedCheck> checks = ReplayableChecks(recording);
  ASSERT_EQ(checks.size(), 7U);
  ReplayChecks(
      recording, {}, 12, 1, [](const std::string&) {}, checks);
  for (const ReplayedCheck& check : checks) {
    EXPECT_EQ(check.paired.of, 12) << check.name;
    EXPECT_EQ(check.classic.of, 12) << check.name;
    EXPECT_EQ(check.paired_false_alarms.found, 0) << check.name;
    EXPECT_GT(check.same.value(), 0.8) << check.name;
    EXPECT_LT(check.median_took_s, check.budget_s + 10) << check.name;
    if (check.contender == "same") {
      EXPECT_EQ(check.paired.found, 0);
      EXPECT_NEAR(check.effect_on_cpu, 0, 0.01);
    }
    if (check.contender == "+20%") {
      EXPECT_EQ(check.paired.found, 12);
      EXPECT_TRUE(check.is_met());
    }
  }
}

TEST(SelftestReplayTest, LeavesOutWhatWasNotRecorded) {
  Recording recording = SampleRecording(4, 1);
  recording.contenders.resize(2);
  const std::vector<ReplayedCheck> checks = ReplayableChecks(recording);
  ASSERT_EQ(checks.size(), 1U);
  EXPECT_EQ(checks[0].contender, "same");
}

}  // namespace
}  // namespace dispatchbench::results
