#include "tests/support/results/sample_recording.h"

#include <cmath>
#include <random>

namespace dispatchbench::results {
namespace {

constexpr int kRounds = 4;

class PretendedMachine {
 public:
  PretendedMachine(std::uint64_t seed, const SampleNoise& noise) : random_(seed), noise_(noise) {}

  double ProcessLuck() { return noise_.process * tails_(random_); }

  RecordedTiming Measure(double log_us, double at_s) {
    const double us = std::exp(log_us + noise_.measurement * tails_(random_));
    return {.at_s = at_s,
            .took_s = us * 20e-6,
            .timing = {.wall_us = us * 1.02, .cpu_us = us, .run_queue_wait_us = us * 0.01}};
  }

 private:
  std::mt19937_64 random_;
  std::student_t_distribution<double> tails_{4};
  SampleNoise noise_;
};

RecordedEpoch Epoch(const Recording& recording, PretendedMachine& machine, int number,
                    double drift) {
  RecordedEpoch epoch{.at_s = number * 10.0, .renew_s = 0.1, .rounds = {}};
  const double baseline_luck = machine.ProcessLuck();
  double at_s = 1;
  for (std::size_t c = 0; c < recording.contenders.size(); ++c) {
    const double luck = machine.ProcessLuck();
    for (std::size_t b = 0; b < recording.benchmarks.size(); ++b) {
      if (recording.contenders[c].name == "twin" && !recording.benchmarks[b].is_control) continue;
      const double base = std::log(200.0 + 50.0 * static_cast<double>(b)) + drift * number;
      for (int i = 0; i < kRounds; ++i) {
        RecordedRound round;
        round.contender_first = i % 2 == 1;
        for (std::size_t place = 0; place < 4; ++place) {
          const bool is_contender = (place == 0 || place == 3) == round.contender_first;
          const double effect =
              is_contender ? luck + std::log1p(recording.contenders[c].effect) : baseline_luck;
          round.timings[place] = machine.Measure(base + effect, at_s);
          at_s += round.timings[place].took_s;
        }
        epoch.rounds[{b, c}].push_back(round);
      }
    }
  }
  return epoch;
}

}  // namespace

Recording SampleRecording(std::uint64_t seed, int epochs, const SampleNoise& noise) {
  Recording recording;
  recording.rounds_per_epoch = kRounds;
  recording.spin_us = 0.001;
  for (std::size_t b = 0; b < 12; ++b) {
    recording.benchmarks.push_back({.name = "read_it/bulk/" + std::to_string(b),
                                    .iterations = 20,
                                    .is_control = b == 0 || b == 6 || b == 11,
                                    .cpu_us = 200.0 + 50.0 * static_cast<double>(b)});
  }
  recording.contenders = {{"twin", 0},   {"same", 0},    {"linked", 0}, {"+3%", 0.03},
                          {"+5%", 0.05}, {"+10%", 0.10}, {"+20%", 0.20}};
  PretendedMachine machine(seed, noise);
  for (int i = 0; i < epochs; ++i) {
    recording.epochs.push_back(Epoch(recording, machine, i, noise.drift));
  }
  return recording;
}

}  // namespace dispatchbench::results
