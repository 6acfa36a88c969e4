#ifndef DISPATCHBENCH_RESULTS_RECORDER_H_
#define DISPATCHBENCH_RESULTS_RECORDER_H_

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "results/pairing.h"
#include "results/recording.h"

namespace dispatchbench::results {

// One contender and the build that plays it.
struct RecordedSide {
  RecordedContender contender;
  Build* build = nullptr;
  bool only_controls = false;  // measure only the benchmarks that are controls
};

// Measures a recording.
class Recorder {
 public:
  // All builds must outlive this.
  Recorder(Build& baseline, std::vector<RecordedSide> sides, Pairing::Clock clock)
      : baseline_(baseline), sides_(std::move(sides)), clock_(std::move(clock)) {}

  // Called before each epoch with a sentence on what is done.
  void OnStep(std::function<void(const std::string&)> step) { step_ = std::move(step); }

  // Epoch after epoch, each with `rounds` rounds of every pair, until `time` is spent; at least
  // one. Throws what the builds throw.
  Recording Record(const std::vector<RecordedBenchmark>& benchmarks, int rounds,
                   std::chrono::duration<double> time);

 private:
  RecordedEpoch Epoch(const std::vector<RecordedBenchmark>& benchmarks, int rounds, bool odd);
  RecordedRound Round(Build& contender, const RecordedBenchmark& benchmark, bool contender_first,
                      std::chrono::duration<double> begin);
  // Returns seconds per process.
  double Renew(Build& contender, const RecordedBenchmark& first);

  Build& baseline_;
  std::vector<RecordedSide> sides_;
  Pairing::Clock clock_;
  std::function<void(const std::string&)> step_ = [](const std::string&) {};
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RECORDER_H_
