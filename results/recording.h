#ifndef DISPATCHBENCH_RESULTS_RECORDING_H_
#define DISPATCHBENCH_RESULTS_RECORDING_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "results/build.h"
#include "results/run.h"

namespace dispatchbench::results {

// Raw times of a baseline and of several contenders, measured once in the order of a comparison:
// what a rule would have said can then be found out as often as one likes.

// What stands where a comparison has its contender.
struct RecordedContender {
  std::string name;   // "same", "twin", "linked", "+5%"
  double effect = 0;  // on-CPU work that was put into every benchmark, as a share of its own
};

struct RecordedBenchmark {
  std::string name = {};
  std::int64_t iterations = 1;  // of each measurement
  bool is_control = false;      // one of those that a comparison uses as controls
  double cpu_us = 0;            // of one iteration, from which the injections were computed
};

struct RecordedTiming {
  double at_s = 0;    // since the epoch began
  double took_s = 0;  // all of it: what is not timed, such as undoing a write, included
  Timing timing = {};
};

// Four measurements in the order of time: contender, baseline, baseline, contender, or the other
// way round.
struct RecordedRound {
  bool contender_first = false;
  std::array<RecordedTiming, 4> timings;
};

// Benchmark and contender, by their places in the recording.
using RecordedPair = std::pair<std::size_t, std::size_t>;

// Fresh processes of everything, and what they then measured.
struct RecordedEpoch {
  double at_s = 0;     // since the recording began
  double renew_s = 0;  // what it took to start one of the processes, on average
  std::map<RecordedPair, std::vector<RecordedRound>> rounds;
};

struct Recording {
  DocumentContext context;
  int rounds_per_epoch = 0;
  double spin_us = 0;  // of one round of the calculation that makes a contender slower
  std::vector<RecordedBenchmark> benchmarks;
  std::vector<RecordedContender> contenders;
  std::vector<RecordedEpoch> epochs;

  // Throw std::invalid_argument, listing what there is, when there is none of that name.
  std::size_t benchmark(const std::string& name) const;
  std::size_t contender(const std::string& name) const;
  // Whether the contender was recorded: a recording need not have all of them.
  bool has_contender(const std::string& name) const;
};

// The logarithm of contender / baseline of one round, on-CPU or wall.
double LogRatio(const RecordedRound& round, double Timing::*figure);

// The contender's effect that was really there: the median over epochs and benchmarks.
double MeasuredEffect(const Recording& recording, const std::string& contender,
                      double Timing::*figure);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RECORDING_H_
