#include "results/pairing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

namespace dispatchbench::results {
namespace {

// The logarithms of contender / baseline in one round of four measurements, which a drift that is
// the same from one to the next leaves untouched.
struct Round {
  double wall = 0;
  double cpu = 0;
};

Round MeasureRound(const BuildPair& builds, PairedBenchmark& benchmark, bool contender_first) {
  Round round;
  for (const bool outer : {true, false, false, true}) {
    const bool is_contender = outer == contender_first;
    const Timing timing = (is_contender ? builds.contender : builds.baseline)
                              .Time(benchmark.name, benchmark.iterations);
    const double sign = is_contender ? 0.5 : -0.5;
    round.wall += sign * std::log(timing.wall_us);
    round.cpu += sign * std::log(timing.cpu_us);
    benchmark.wall_us += timing.wall_us;
    if (is_contender) {
      ++benchmark.measurements;
      benchmark.contender_wall_us += timing.wall_us;
      benchmark.contender_cpu_us += timing.cpu_us;
    }
    benchmark.waited_us += timing.run_queue_wait_us.value_or(0);
  }
  return round;
}

void Append(PairedSample& sample, double value, bool fresh) {
  (fresh ? sample.confirmation : sample.screen).push_back(value);
}

}  // namespace

Decision PairedBenchmark::decision() const {
  for (const Decision decision :
       {Decision::kRegressed, Decision::kUndecided, Decision::kImproved}) {
    if (wall_judgement.decision == decision || cpu_judgement.decision == decision) return decision;
  }
  return Decision::kSame;
}

Pairing::Pairing(BuildPair compared, BuildPair controls, PairingRules rules, Clock clock)
    : compared_(compared),
      controls_(controls),
      rules_(std::move(rules)),
      clock_(std::move(clock)) {}

void Pairing::Run(std::vector<PairedBenchmark>& benchmarks) {
  start_ = clock_();
  Screen(benchmarks);
  Judge(benchmarks);
  Confirm(benchmarks);
}

void Pairing::Screen(std::vector<PairedBenchmark>& benchmarks) {
  for (int epoch = 0; epoch < rules_.screen_epochs && (epoch == 0 || IsTimeLeft()); ++epoch) {
    step_(fmt::format("screening, round {} of {}", epoch + 1, rules_.screen_epochs));
    std::vector<PairedBenchmark*> all;
    for (PairedBenchmark& benchmark : benchmarks) {
      if (benchmark.failure.empty()) all.push_back(&benchmark);
    }
    const auto share = rules_.budget * rules_.screen_share / rules_.screen_epochs;
    Epoch(all, std::max(share, rules_.shortest_epoch));
  }
}

void Pairing::Confirm(std::vector<PairedBenchmark>& benchmarks) {
  int epoch = 0;
  for (const int look : rules_.looks) {
    for (; epoch < look && IsTimeLeft(); ++epoch) {
      const std::vector<PairedBenchmark*> open = Open(benchmarks);
      if (open.empty()) return;
      step_(fmt::format("{} not decided: fresh round {} of {}", open.size(), epoch + 1,
                        rules_.looks.back()));
      Epoch(open, rules_.shortest_epoch);
    }
    Judge(benchmarks);
    if (!IsTimeLeft()) return;
  }
}

void Pairing::Epoch(const std::vector<PairedBenchmark*>& benchmarks,
                    std::chrono::duration<double> length) {
  if (benchmarks.empty()) return;
  for (const bool is_control : {false, true}) {
    const bool is_needed = std::any_of(
        benchmarks.begin(), benchmarks.end(),
        [&](const PairedBenchmark* benchmark) { return benchmark->is_control == is_control; });
    if (!is_needed) continue;
    const BuildPair& builds = is_control ? controls_ : compared_;
    builds.baseline.Renew();
    builds.contender.Renew();
  }
  const double all_s = round_s_ * static_cast<double>(benchmarks.size());
  const double rounds = all_s == 0 ? 1 : length.count() / all_s;
  const int rounds_each =
      static_cast<int>(std::clamp(rounds, 1.0, static_cast<double>(rules_.most_rounds)));
  const auto begin = clock_();
  for (PairedBenchmark* const benchmark : benchmarks) Measure(*benchmark, rounds_each);
  round_s_ = (clock_() - begin).count() / rounds_each / static_cast<double>(benchmarks.size());
  ++epochs_;
}

void Pairing::Measure(PairedBenchmark& benchmark, int rounds) {
  const BuildPair& builds = benchmark.is_control ? controls_ : compared_;
  const bool fresh = IsSuspected(benchmark);
  Round sum;
  try {
    for (int i = 0; i < rounds; ++i) {
      const Round round = MeasureRound(builds, benchmark, (epochs_ + i) % 2 == 1);
      sum.wall += round.wall;
      sum.cpu += round.cpu;
    }
  } catch (const std::exception& error) {
    benchmark.failure = error.what();
    return;
  }
  Append(benchmark.wall, sum.wall / rounds, fresh);
  Append(benchmark.cpu, sum.cpu / rounds, fresh);
}

bool Pairing::IsTimeLeft() const { return clock_() - start_ < rules_.budget; }

bool Pairing::IsSuspected(const PairedBenchmark& benchmark) const {
  // Once the screen is long enough to be judged; it stays as it is from then on.
  if (benchmark.wall.screen.size() < static_cast<std::size_t>(rules_.screen_epochs)) return false;
  return IsSuspicious(benchmark.wall.screen, rules_.wall) ||
         IsSuspicious(benchmark.cpu.screen, rules_.cpu);
}

std::vector<PairedBenchmark*> Pairing::Open(std::vector<PairedBenchmark>& benchmarks) const {
  std::vector<PairedBenchmark*> open;
  for (PairedBenchmark& benchmark : benchmarks) {
    const bool is_open = benchmark.failure.empty() &&
                         benchmark.decision() != Decision::kRegressed &&
                         (benchmark.wall_judgement.is_open || benchmark.cpu_judgement.is_open);
    // A control that raises no suspicion has done its work.
    if (is_open && (!benchmark.is_control || IsSuspected(benchmark))) open.push_back(&benchmark);
  }
  return open;
}

void Pairing::Judge(std::vector<PairedBenchmark>& benchmarks) const {
  std::vector<PairedBenchmark*> measured;
  std::vector<PairedSample> wall;
  std::vector<PairedSample> cpu;
  for (PairedBenchmark& benchmark : benchmarks) {
    if (benchmark.wall.screen.empty()) continue;
    measured.push_back(&benchmark);
    wall.push_back(benchmark.wall);
    cpu.push_back(benchmark.cpu);
  }
  // Two families: each may err with half of what the comparison may.
  const auto half = [](DecisionRule rule) {
    rule.alpha /= 2;
    return rule;
  };
  const std::vector<Judgement> wall_judgements = Decide(wall, half(rules_.wall));
  const std::vector<Judgement> cpu_judgements = Decide(cpu, half(rules_.cpu));
  for (std::size_t i = 0; i < measured.size(); ++i) {
    measured[i]->wall_judgement = wall_judgements[i];
    measured[i]->cpu_judgement = cpu_judgements[i];
  }
}

}  // namespace dispatchbench::results
