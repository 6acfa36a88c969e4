#include "results/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "results/recorder.h"
#include "tests/support/results/sample_recording.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

RecordedTiming Took(double us) {
  return {
      .at_s = 0, .took_s = 0, .timing = {.wall_us = 2 * us, .cpu_us = us, .run_queue_wait_us = {}}};
}

TEST(RecordingTest, ARatioIsContenderByBaselineInEitherOrder) {
  const RecordedRound baseline_first{.contender_first = false,
                                     .timings = {Took(100), Took(110), Took(110), Took(100)}};
  const RecordedRound contender_first{.contender_first = true,
                                      .timings = {Took(110), Took(100), Took(100), Took(110)}};
  EXPECT_NEAR(LogRatio(baseline_first, &Timing::cpu_us), std::log(1.1), 1e-12);
  EXPECT_NEAR(LogRatio(contender_first, &Timing::wall_us), std::log(1.1), 1e-12);
}

TEST(RecordingTest, TheEffectIsFoundAgain) {
  const Recording recording = SampleRecording(1, 30);
  EXPECT_NEAR(MeasuredEffect(recording, "+10%", &Timing::cpu_us), 0.10, 0.01);
  EXPECT_NEAR(MeasuredEffect(recording, "same", &Timing::cpu_us), 0.0, 0.01);
  EXPECT_THAT([&] { recording.contender("+7%"); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("it has twin, same")));
}

// The machine's clock passes by what its builds do.
class CountingBuild : public Build {
 public:
  CountingBuild(double& now_s, double us) : now_s_(now_s), us_(us) {}
  void Renew() override {
    ++renewals;
    now_s_ += 0.5;
  }
  Timing Time(const std::string&, std::int64_t iterations) override {
    now_s_ += us_ * 1e-6 * static_cast<double>(iterations);
    return {.wall_us = us_, .cpu_us = us_, .run_queue_wait_us = 0.0};
  }
  int renewals = 0;

 private:
  double& now_s_;
  double us_;
};

TEST(RecorderTest, MeasuresEveryPairInBalancedOrderUntilTheTimeIsSpent) {
  double now_s = 0;
  CountingBuild baseline(now_s, 1000);
  CountingBuild same(now_s, 1000);
  CountingBuild slower(now_s, 1100);
  Recorder recorder(baseline,
                    {{.contender = {"twin", 0}, .build = &same, .only_controls = true},
                     {.contender = {"+10%", 0.1}, .build = &slower}},
                    [&] { return std::chrono::duration<double>(now_s); });
  const std::vector<RecordedBenchmark> benchmarks = {
      {.name = "a", .iterations = 5, .is_control = true, .cpu_us = 1000},
      {.name = "b", .iterations = 5, .is_control = false, .cpu_us = 1000}};
  const Recording recording = recorder.Record(benchmarks, 2, std::chrono::duration<double>(10));
  ASSERT_GE(recording.epochs.size(), 3U);
  EXPECT_LT(recording.epochs.back().at_s, 10);
  EXPECT_GE(now_s, 10);
  // For each contender: both sides of a pair have done the same before.
  EXPECT_EQ(static_cast<std::size_t>(baseline.renewals), 2 * recording.epochs.size());
  for (std::size_t e = 0; e < recording.epochs.size(); ++e) {
    const RecordedEpoch& epoch = recording.epochs[e];
    EXPECT_NEAR(epoch.renew_s, 0.5 + 0.001, 0.001);
    ASSERT_EQ(epoch.rounds.size(), 3U) << "a against both, b against one";
    for (const auto& [pair, rounds] : epoch.rounds) {
      ASSERT_EQ(rounds.size(), 2U);
      EXPECT_EQ(rounds[0].contender_first, e % 2 == 1);
      EXPECT_NE(rounds[0].contender_first, rounds[1].contender_first);
      const double effect = pair.second == 1 ? std::log(1.1) : 0;
      EXPECT_NEAR(LogRatio(rounds[0], &Timing::cpu_us), effect, 1e-9);
      EXPECT_GT(rounds[1].timings[0].at_s, rounds[0].timings[3].at_s);
    }
  }
}

}  // namespace
}  // namespace dispatchbench::results
