#ifndef DISPATCHBENCH_RESULTS_PAIRING_H_
#define DISPATCHBENCH_RESULTS_PAIRING_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "results/build.h"
#include "results/decision.h"

namespace dispatchbench::results {

// A benchmark that both builds have, and what pairs of them have given so far.
struct PairedBenchmark {
  std::string name;
  std::int64_t iterations = 1;  // the same on both sides
  bool is_control = false;      // both sides are the baseline
  PairedSample wall;
  PairedSample cpu;
  double waited_us = 0;  // sums over all measurements: in the run queue, and on the clock
  double wall_us = 0;
  std::int64_t measurements = 0;  // of the contender; sums of its times per iteration
  double contender_wall_us = 0;
  double contender_cpu_us = 0;
  Judgement wall_judgement;
  Judgement cpu_judgement;
  std::string failure;  // why it could not be measured to the end

  // The worse of the two: regressed if either is, same if both are.
  Decision decision() const;
};

struct PairingRules {
  DecisionRule wall{.min_effect = 0.05};
  DecisionRule cpu{.min_effect = 0.02};
  int screen_epochs = 20;
  // Fresh epochs of a suspicious benchmark at which it is looked at; as many as
  // DecisionRule::looks.
  std::vector<int> looks = {12, 24, 48, 96, 192, 384, 768};
  std::chrono::duration<double> budget{180};
  // How long one measurement of a benchmark takes, if that is more than an iteration: much longer
  // than reading a clock, and short, so that the machine is the same for all four of a round.
  std::chrono::duration<double> measurement{0.005};
  // An epoch takes at least so long: what fresh processes cost must not be most of it.
  std::chrono::duration<double> shortest_epoch{0.5};
  // Of the budget, what the screen may take: the better it is, the fewer benchmarks without an
  // effect must be measured again.
  double screen_share = 0.25;
  int most_rounds = 16;  // of a benchmark in an epoch
};

// Two builds that are measured against each other.
struct BuildPair {
  Build& baseline;
  Build& contender;
};

// Measures pairs of two builds, alternately in order-balanced rounds (A B B A, then B A A B), until
// every benchmark is decided or the time is spent.
class Pairing {
 public:
  using Clock = std::function<std::chrono::duration<double>()>;  // since some fixed moment

  // `controls` are the baseline twice more, in processes of their own: what a benchmark takes
  // depends on what its process and its database have done before, so the two sides of a pair must
  // have done the same. All must outlive this.
  Pairing(BuildPair compared, BuildPair controls, PairingRules rules, Clock clock);

  // Called before each epoch with a sentence on what is done.
  void OnStep(std::function<void(const std::string&)> step) { step_ = std::move(step); }

  // Fills samples and judgements. A benchmark that fails gets its `failure`; the others go on.
  void Run(std::vector<PairedBenchmark>& benchmarks);

 private:
  void Screen(std::vector<PairedBenchmark>& benchmarks);
  void Confirm(std::vector<PairedBenchmark>& benchmarks);
  // Fresh processes, then one value of each of the benchmarks, from as many rounds as fit into
  // `length`.
  void Epoch(const std::vector<PairedBenchmark*>& benchmarks, std::chrono::duration<double> length);
  void Measure(PairedBenchmark& benchmark, int rounds);
  bool IsTimeLeft() const;
  // Those that need more values.
  std::vector<PairedBenchmark*> Open(std::vector<PairedBenchmark>& benchmarks) const;
  bool IsSuspected(const PairedBenchmark& benchmark) const;
  void Judge(std::vector<PairedBenchmark>& benchmarks) const;

  BuildPair compared_;
  BuildPair controls_;
  PairingRules rules_;
  Clock clock_;
  std::chrono::duration<double> start_{};
  std::function<void(const std::string&)> step_ = [](const std::string&) {};
  std::int64_t epochs_ = 0;
  double round_s_ = 0;  // what a round of one benchmark took in the last epoch
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PAIRING_H_
