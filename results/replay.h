#ifndef DISPATCHBENCH_RESULTS_REPLAY_H_
#define DISPATCHBENCH_RESULTS_REPLAY_H_

#include <chrono>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "results/build.h"
#include "results/pairing.h"
#include "results/recording.h"

namespace dispatchbench::results {

// Which comparison is to be replayed.
struct ReplayScenario {
  std::string contender = "same";  // what all benchmarks but one are compared with
  std::string slower = "";         // a benchmark, or none
  std::string slower_contender = "same";
};

// The builds of a comparison, played from a recording: they answer with recorded times, and the
// clock passes as it did then. Epochs are drawn in blocks that stay together, so that neighbours
// are as alike as they were (Kuensch, The Jackknife and the Bootstrap for General Stationary
// Observations, Annals of Statistics 17(3), 1989).
// Where both sides were the same program, "same" and "twin", it is left to chance in every epoch
// which of the two plays the baseline: nothing tells them apart, and without it the luck of a short
// recording, drawn again and again, would look like an effect. Where all benchmarks are compared
// with another program, no epoch is heard twice, for the same reason: the comparison is over when
// all have been heard.
class Replay {
 public:
  // The same seed plays the same on every platform. `recording` must outlive this. Throws
  // std::invalid_argument when it does not have what the scenario names.
  Replay(const Recording& recording, const ReplayScenario& scenario, std::uint64_t seed);

  Build& baseline() { return baseline_; }
  Build& contender() { return contender_; }
  // The builds that are compared, and those of the controls.
  BuildPair compared() { return {baseline_, contender_}; }
  BuildPair controls() { return {control_, twin_}; }
  // Recorded time that has passed; once everything has been heard, a time beyond every budget.
  Pairing::Clock clock();
  double played_s() const { return now_s_; }

  // All benchmarks, then the controls: what Pairing::Run() fills. A control is called
  // "control:NAME", to tell its times from those of the benchmark.
  std::vector<PairedBenchmark> Benchmarks() const;

  static constexpr std::size_t kBlock = 8;  // epochs; fewer of a recording that is short

 private:
  class PlayedBuild : public Build {
   public:
    PlayedBuild(Replay& replay, bool is_baseline, bool begins_epoch)
        : replay_(replay), is_baseline_(is_baseline), begins_epoch_(begins_epoch) {}
    void Renew() override { replay_.Renew(begins_epoch_); }
    Timing Time(const std::string& benchmark, std::int64_t iterations) override {
      return replay_.Time(benchmark, iterations, is_baseline_);
    }

   private:
    Replay& replay_;
    bool is_baseline_;
    bool begins_epoch_;
  };

  void Renew(bool begins_epoch);
  Timing Time(const std::string& benchmark, std::int64_t iterations, bool is_baseline);
  void DrawBlock();
  bool IsSwapped(const std::string& benchmark, std::size_t contender);

  const Recording& recording_;
  std::map<std::string, RecordedPair> pairs_;  // by the names that the comparison uses
  std::map<std::pair<std::string, bool>, std::size_t> played_;  // in this epoch
  std::map<std::string, bool> swapped_;                         // and who plays the other side
  std::mt19937_64 random_;
  std::size_t epoch_ = 0;
  std::size_t left_in_block_ = 0;
  bool hears_twice_;
  std::vector<std::size_t> unheard_;  // first epochs of blocks, where nothing is heard twice
  bool is_over_ = false;
  double now_s_ = 0;
  PlayedBuild baseline_{*this, true, true};
  PlayedBuild contender_{*this, false, false};
  PlayedBuild control_{*this, true, false};
  PlayedBuild twin_{*this, false, false};
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_REPLAY_H_
