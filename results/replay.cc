#include "results/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

std::string ControlName(const std::string& benchmark) { return "control:" + benchmark; }

}  // namespace

Replay::Replay(const Recording& recording, const ReplayScenario& scenario, std::uint64_t seed)
    : recording_(recording), random_(seed), hears_twice_(scenario.contender == "same") {
  const std::size_t usual = recording.contender(scenario.contender);
  const std::size_t twin = recording.contender("twin");
  for (std::size_t b = 0; b < recording.benchmarks.size(); ++b) {
    const RecordedBenchmark& benchmark = recording.benchmarks[b];
    pairs_[benchmark.name] = {b, usual};
    if (benchmark.is_control) pairs_[ControlName(benchmark.name)] = {b, twin};
  }
  if (!scenario.slower.empty()) {
    pairs_[scenario.slower] = {recording.benchmark(scenario.slower),
                               recording.contender(scenario.slower_contender)};
  }
}

std::vector<PairedBenchmark> Replay::Benchmarks() const {
  std::vector<PairedBenchmark> benchmarks;
  for (const bool controls : {false, true}) {
    for (const RecordedBenchmark& recorded : recording_.benchmarks) {
      if (controls && !recorded.is_control) continue;
      PairedBenchmark benchmark;
      benchmark.name = controls ? ControlName(recorded.name) : recorded.name;
      benchmark.iterations = recorded.iterations;
      benchmark.is_control = controls;
      benchmarks.push_back(benchmark);
    }
  }
  return benchmarks;
}

void Replay::Renew(bool begins_epoch) {
  if (begins_epoch) {
    if (left_in_block_ == 0) {
      DrawBlock();
    } else {
      ++epoch_;
    }
    --left_in_block_;
    is_over_ = !hears_twice_ && unheard_.empty() && left_in_block_ == 0;
    played_.clear();
    swapped_.clear();
  }
  now_s_ += recording_.epochs[epoch_].renew_s;
}

void Replay::DrawBlock() {
  const std::size_t count = recording_.epochs.size();
  const std::size_t block = std::clamp<std::size_t>(count / 8, 1, kBlock);
  left_in_block_ = block;
  if (hears_twice_) {
    epoch_ = random_() % (count - block + 1);
    return;
  }
  if (unheard_.empty()) {
    for (std::size_t first = 0; first < count; first += block) unheard_.push_back(first);
  }
  const std::size_t place = random_() % unheard_.size();
  epoch_ = unheard_[place];
  unheard_.erase(unheard_.begin() + static_cast<std::ptrdiff_t>(place));
  left_in_block_ = std::min(block, count - epoch_);
}

Pairing::Clock Replay::clock() {
  constexpr double kBeyond_s = 1e9;
  return [this] { return std::chrono::duration<double>(is_over_ ? now_s_ + kBeyond_s : now_s_); };
}

bool Replay::IsSwapped(const std::string& benchmark, std::size_t contender) {
  const std::string& name = recording_.contenders[contender].name;
  if (name != "same" && name != "twin") return false;
  const auto found = swapped_.find(benchmark);
  if (found != swapped_.end()) return found->second;
  return swapped_[benchmark] = (random_() >> 32U) % 2 == 1;
}

Timing Replay::Time(const std::string& benchmark, std::int64_t iterations, bool is_baseline) {
  const RecordedPair pair = pairs_.at(benchmark);
  const std::int64_t recorded = recording_.benchmarks[pair.first].iterations;
  if (iterations != recorded) {
    throw std::logic_error(fmt::format("replaying {}: {} iterations asked for, {} recorded",
                                       benchmark, iterations, recorded));
  }
  const std::vector<RecordedRound>& rounds = recording_.epochs[epoch_].rounds.at(pair);
  // Of each round, either side has two measurements.
  const std::size_t number = played_[{benchmark, is_baseline}]++;
  if (number / 2 >= rounds.size()) {
    throw std::logic_error(fmt::format("replaying {}: more than the {} rounds that were recorded",
                                       benchmark, rounds.size()));
  }
  const RecordedRound& round = rounds[number / 2];
  const bool plays_baseline = is_baseline != IsSwapped(benchmark, pair.second);
  const bool outer = round.contender_first != plays_baseline;
  const bool second = number % 2 == 1;
  const RecordedTiming& timing =
      outer ? round.timings[second ? 3 : 0] : round.timings[second ? 2 : 1];
  now_s_ += timing.took_s;
  return timing.timing;
}

}  // namespace dispatchbench::results
