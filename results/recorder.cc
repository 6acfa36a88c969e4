#include "results/recorder.h"

#include <fmt/format.h>

namespace dispatchbench::results {

Recording Recorder::Record(const std::vector<RecordedBenchmark>& benchmarks, int rounds,
                           std::chrono::duration<double> time) {
  Recording recording;
  recording.rounds_per_epoch = rounds;
  recording.benchmarks = benchmarks;
  for (const RecordedSide& side : sides_) recording.contenders.push_back(side.contender);
  const auto start = clock_();
  while (recording.epochs.empty() || clock_() - start < time) {
    step_(fmt::format("recording, epoch {}", recording.epochs.size() + 1));
    const double at_s = (clock_() - start).count();
    recording.epochs.push_back(Epoch(benchmarks, rounds, recording.epochs.size() % 2 == 1));
    recording.epochs.back().at_s = at_s;
  }
  return recording;
}

double Recorder::Renew(const RecordedBenchmark& first) {
  const auto start = clock_();
  baseline_.Renew();
  for (const RecordedSide& side : sides_) side.build->Renew();
  // A process loads its rows when it is first asked for a time.
  baseline_.Time(first.name, 1);
  for (const RecordedSide& side : sides_) side.build->Time(first.name, 1);
  return (clock_() - start).count() / static_cast<double>(sides_.size() + 1);
}

RecordedEpoch Recorder::Epoch(const std::vector<RecordedBenchmark>& benchmarks, int rounds,
                              bool odd) {
  RecordedEpoch epoch;
  const auto begin = clock_();
  epoch.renew_s = Renew(benchmarks.front());
  for (std::size_t b = 0; b < benchmarks.size(); ++b) {
    const RecordedBenchmark& benchmark = benchmarks[b];
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      if (sides_[s].only_controls && !benchmark.is_control) continue;
      for (int i = 0; i < rounds; ++i) {
        RecordedRound round;
        round.contender_first = (i % 2 == 1) != odd;
        for (std::size_t place = 0; place < round.timings.size(); ++place) {
          const bool outer = place == 0 || place == 3;
          Build& build = outer == round.contender_first ? *sides_[s].build : baseline_;
          const auto start = clock_();
          round.timings[place].timing = build.Time(benchmark.name, benchmark.iterations);
          round.timings[place].at_s = (start - begin).count();
          round.timings[place].took_s = (clock_() - start).count();
        }
        epoch.rounds[{b, s}].push_back(round);
      }
    }
  }
  return epoch;
}

}  // namespace dispatchbench::results
