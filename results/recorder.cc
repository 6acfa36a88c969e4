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

double Recorder::Renew(Build& contender, const RecordedBenchmark& first) {
  const auto start = clock_();
  baseline_.Renew();
  contender.Renew();
  // A process loads its rows when it is first asked for a time.
  baseline_.Time(first.name, 1);
  contender.Time(first.name, 1);
  constexpr double kSides = 2;
  return (clock_() - start).count() / kSides;
}

RecordedEpoch Recorder::Epoch(const std::vector<RecordedBenchmark>& benchmarks, int rounds,
                              bool odd) {
  RecordedEpoch epoch;
  const auto begin = clock_();
  for (std::size_t s = 0; s < sides_.size(); ++s) {
    // The baseline anew for each: both sides of a pair must have done the same before.
    epoch.renew_s +=
        Renew(*sides_[s].build, benchmarks.front()) / static_cast<double>(sides_.size());
    for (std::size_t b = 0; b < benchmarks.size(); ++b) {
      if (sides_[s].only_controls && !benchmarks[b].is_control) continue;
      for (int i = 0; i < rounds; ++i) {
        const bool contender_first = (i % 2 == 1) != odd;
        epoch.rounds[{b, s}].push_back(
            Round(*sides_[s].build, benchmarks[b], contender_first, begin));
      }
    }
  }
  return epoch;
}

RecordedRound Recorder::Round(Build& contender, const RecordedBenchmark& benchmark,
                              bool contender_first, std::chrono::duration<double> begin) {
  RecordedRound round;
  round.contender_first = contender_first;
  for (std::size_t place = 0; place < round.timings.size(); ++place) {
    const bool is_outer = place == 0 || place == 3;
    Build& build = is_outer == contender_first ? contender : baseline_;
    const auto start = clock_();
    round.timings[place].timing = build.Time(benchmark.name, benchmark.iterations);
    round.timings[place].at_s = (start - begin).count();
    round.timings[place].took_s = (clock_() - start).count();
  }
  return round;
}

}  // namespace dispatchbench::results
