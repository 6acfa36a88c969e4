#include "results/pairing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>
#include <vector>

#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

// The logarithms of contender / baseline of measurements that followed each other. As often as the
// contender came first it came second, so that what drift or order adds to the one it takes from
// the other.
struct Neighbours {
  std::vector<double> wall;
  std::vector<double> cpu;
};

Timing MeasureSide(Build& build, bool is_contender, PairedBenchmark& benchmark) {
  const Timing timing = build.Time(benchmark.name, benchmark.iterations);
  benchmark.wall_us += timing.wall_us;
  benchmark.waited_us += timing.run_queue_wait_us.value_or(0);
  if (!is_contender) return timing;
  ++benchmark.measurements;
  benchmark.contender_wall_us += timing.wall_us;
  benchmark.contender_cpu_us += timing.cpu_us;
  return timing;
}

// A round: one of either side, then the same the other way round.
void MeasureRound(const BuildPair& builds, bool contender_first, PairedBenchmark& benchmark,
                  Neighbours& neighbours) {
  for (const bool begins_with_contender : {contender_first, !contender_first}) {
    Build& first = begins_with_contender ? builds.contender : builds.baseline;
    Build& second = begins_with_contender ? builds.baseline : builds.contender;
    const Timing before = MeasureSide(first, begins_with_contender, benchmark);
    const Timing after = MeasureSide(second, !begins_with_contender, benchmark);
    const double sign = begins_with_contender ? -1 : 1;
    neighbours.wall.push_back(sign * std::log(after.wall_us / before.wall_us));
    neighbours.cpu.push_back(sign * std::log(after.cpu_us / before.cpu_us));
  }
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
  Neighbours neighbours;
  try {
    for (int i = 0; i < rounds; ++i) {
      MeasureRound(builds, (epochs_ + i) % 2 == 1, benchmark, neighbours);
    }
  } catch (const std::exception& error) {
    benchmark.failure = error.what();
    return;
  }
  // Not the mean: one measurement that was disturbed would be most of it.
  Append(benchmark.wall, Median(neighbours.wall), fresh);
  Append(benchmark.cpu, Median(neighbours.cpu), fresh);
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
    // Where one figure is convicted the other may still say more.
    const bool is_open = benchmark.failure.empty() &&
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
