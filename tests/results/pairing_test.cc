#include "results/pairing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

using std::chrono::duration;
using ::testing::Each;
using ::testing::HasSubstr;

// A machine that only pretends: its time passes by what is measured on it, its processes differ
// from each other by `process_spread`, and it drifts.
struct Machine {
  explicit Machine(std::uint64_t seed) : random(seed) {}

  double Noise(double scale) { return scale * std::student_t_distribution<double>(4)(random); }

  std::mt19937_64 random;
  double now_s = 0;
  double process_spread = 0.01;
  double spread = 0.02;
  double drift_per_s = 0.002;
};

class PretendedBuild : public Build {
 public:
  PretendedBuild(Machine& machine, std::map<std::string, double> slower)
      : machine_(machine), slower_(std::move(slower)) {}

  void Renew() override {
    luck_ = machine_.Noise(machine_.process_spread);
    machine_.now_s += 0.2;
    ++processes;
  }

  Timing Time(const std::string& benchmark, std::int64_t iterations) override {
    if (benchmark == failing) throw std::runtime_error("it fell over");
    calls.push_back(iterations);
    const auto found = slower_.find(benchmark);
    const double effect = found == slower_.end() ? 1 : found->second;
    const double us =
        1000 * effect *
        std::exp(luck_ + machine_.Noise(machine_.spread) + machine_.drift_per_s * machine_.now_s);
    machine_.now_s += us * 1e-6 * static_cast<double>(iterations);
    return {.wall_us = us * 1.01, .cpu_us = us, .run_queue_wait_us = us * 0.01};
  }

  int processes = 0;
  std::string failing;
  std::vector<std::int64_t> calls;

 private:
  Machine& machine_;
  std::map<std::string, double> slower_;
  double luck_ = 0;
};

// All that take part in a comparison.
struct Builds {
  explicit Builds(Machine& machine, const std::map<std::string, double>& slower = {})
      : baseline(machine, {}),
        contender(machine, slower),
        control(machine, {}),
        twin(machine, {}),
        machine_(machine) {}

  void Measure(const PairingRules& rules, std::vector<PairedBenchmark>& benchmarks) {
    Pairing({baseline, contender}, {control, twin}, rules, [this] {
      return duration<double>(machine_.now_s);
    }).Run(benchmarks);
  }

  PretendedBuild baseline;
  PretendedBuild contender;
  PretendedBuild control;
  PretendedBuild twin;

 private:
  Machine& machine_;
};

std::vector<PairedBenchmark> Twelve() {
  std::vector<PairedBenchmark> benchmarks;
  for (int i = 0; i < 12; ++i) {
    PairedBenchmark benchmark;
    benchmark.name = "read_it/bulk/" + std::to_string(i);
    benchmark.iterations = 20;
    benchmarks.push_back(benchmark);
  }
  PairedBenchmark control = benchmarks[0];
  control.is_control = true;
  benchmarks.push_back(control);
  return benchmarks;
}

struct Outcome {
  std::vector<PairedBenchmark> benchmarks = Twelve();
  double took_s = 0;
};

Outcome Compare(std::uint64_t seed, const std::map<std::string, double>& slower,
                const PairingRules& rules = {}) {
  Machine machine(seed);
  Outcome outcome;
  Builds(machine, slower).Measure(rules, outcome.benchmarks);
  outcome.took_s = machine.now_s;
  return outcome;
}

std::vector<std::string> Regressed(const Outcome& outcome) {
  std::vector<std::string> names;
  for (const PairedBenchmark& benchmark : outcome.benchmarks) {
    if (benchmark.decision() == Decision::kRegressed) names.push_back(benchmark.name);
  }
  return names;
}

TEST(Pairing, TwoEqualBuildsAreTheSame) {
  int same = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Outcome outcome = Compare(seed, {});
    EXPECT_THAT(Regressed(outcome), ::testing::IsEmpty()) << seed;
    for (const PairedBenchmark& benchmark : outcome.benchmarks) {
      same += benchmark.decision() == Decision::kSame ? 1 : 0;
    }
  }
  EXPECT_GE(same, 20 * 13 * 9 / 10);
}

TEST(Pairing, FindsTheOneThatIsSlowerAndNoOther) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Outcome outcome = Compare(seed, {{"read_it/bulk/7", 1.10}});
    EXPECT_THAT(Regressed(outcome), ::testing::ElementsAre("read_it/bulk/7")) << seed;
  }
}

// On-CPU time is convicted first, since less of it is worth a finding: wall time must not be left
// undecided for that.
TEST(Pairing, BothFiguresOfASlowBenchmarkAreDecided) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Outcome outcome = Compare(seed, {{"read_it/bulk/7", 1.10}});
    EXPECT_EQ(outcome.benchmarks[7].cpu_judgement.decision, Decision::kRegressed) << seed;
    EXPECT_EQ(outcome.benchmarks[7].wall_judgement.decision, Decision::kRegressed) << seed;
  }
}

TEST(Pairing, KeepsToItsBudget) {
  const Outcome outcome = Compare(3, {{"read_it/bulk/7", 1.02}}, {.budget = duration<double>(30)});
  EXPECT_LT(outcome.took_s, 45);
}

TEST(Pairing, MeasuresBothSidesWithTheSameIterationsInFreshProcesses) {
  Machine machine(1);
  Builds builds(machine);
  std::vector<PairedBenchmark> benchmarks(1);
  benchmarks[0].name = "a";
  benchmarks[0].iterations = 7;
  PairingRules rules;
  rules.screen_epochs = 5;
  rules.looks = {};
  builds.Measure(rules, benchmarks);
  EXPECT_EQ(builds.baseline.processes, 5);
  EXPECT_EQ(builds.contender.processes, 5);
  EXPECT_EQ(builds.control.processes, 0);
  EXPECT_EQ(builds.twin.processes, 0);
  EXPECT_EQ(builds.baseline.calls.size(), builds.contender.calls.size());
  EXPECT_THAT(builds.baseline.calls, Each(7));
  EXPECT_THAT(builds.contender.calls, Each(7));
  EXPECT_EQ(benchmarks[0].cpu.screen.size(), 5u);
}

// The first runs of a process and on fresh rows are the slow ones: a side that had done more would
// look faster.
TEST(Pairing, ControlsAreNoWorkForTheBuildsThatAreCompared) {
  Machine machine(1);
  Builds builds(machine);
  std::vector<PairedBenchmark> benchmarks = Twelve();
  PairingRules rules;
  rules.screen_epochs = 5;
  rules.looks = {};
  builds.Measure(rules, benchmarks);
  EXPECT_EQ(builds.baseline.calls.size(), builds.contender.calls.size());
  EXPECT_EQ(builds.control.calls.size(), builds.twin.calls.size());
  EXPECT_EQ(builds.baseline.calls.size(), 12 * builds.twin.calls.size());
  EXPECT_EQ(builds.control.processes, 5);
}

TEST(Pairing, OneThatFailsDoesNotStopTheOthers) {
  Machine machine(1);
  Builds builds(machine);
  builds.contender.failing = "read_it/bulk/3";
  std::vector<PairedBenchmark> benchmarks = Twelve();
  builds.Measure({}, benchmarks);
  EXPECT_THAT(benchmarks[3].failure, HasSubstr("it fell over"));
  EXPECT_EQ(benchmarks[4].decision(), Decision::kSame);
}

}  // namespace
}  // namespace dispatchbench::results
