#include "results/replay_rule.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "results/comparison.h"
#include "results/mann_whitney.h"
#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

ReplayVerdict VerdictOf(const Comparison& comparison) {
  ReplayVerdict verdict;
  verdict.is_noisy = !NoiseReason(comparison).empty();
  for (const ComparisonRow& row : Rows(comparison)) {
    if (row.decision == Decision::kSame) verdict.same.insert(row.benchmark);
    if (row.decision != Decision::kRegressed) continue;
    if (row.cpu.decision == Decision::kRegressed) verdict.slower_cpu.insert(row.benchmark);
    if (row.wall.decision == Decision::kRegressed) verdict.slower_wall.insert(row.benchmark);
  }
  return verdict;
}

bool IsSlower(const std::vector<double>& baseline, const std::vector<double>& contender) {
  constexpr double kLevel = 0.05;
  return Median(contender) > Median(baseline) && MannWhitneyP(baseline, contender) < kLevel;
}

// All times of a side: on-CPU and wall, by benchmark.
struct Side {
  std::map<std::string, std::vector<double>> cpu;
  std::map<std::string, std::vector<double>> wall;
};

Side MeasureSide(Replay& replay, Build& build, const std::vector<PairedBenchmark>& benchmarks,
                 int values, int most_per_epoch) {
  Side side;
  for (int done = 0; done < values; done += most_per_epoch) {
    // An epoch passes on the tape.
    replay.baseline().Renew();
    for (const PairedBenchmark& benchmark : benchmarks) {
      for (int i = 0; i < std::min(most_per_epoch, values - done); ++i) {
        const Timing timing = build.Time(benchmark.name, benchmark.iterations);
        side.cpu[benchmark.name].push_back(timing.cpu_us);
        side.wall[benchmark.name].push_back(timing.wall_us);
      }
    }
  }
  return side;
}

}  // namespace

ReplayRule PairedRule(const PairingRules& rules) {
  return [rules](const Recording& recording, const ReplayScenario& scenario, std::uint64_t seed) {
    Replay replay(recording, scenario, seed);
    Comparison comparison;
    comparison.rules = rules;
    comparison.rules.most_rounds = std::min(rules.most_rounds, recording.rounds_per_epoch);
    std::vector<PairedBenchmark> all = replay.Benchmarks();
    Pairing(replay.compared(), replay.controls(), comparison.rules, replay.clock()).Run(all);
    for (PairedBenchmark& benchmark : all) {
      if (!benchmark.is_control) comparison.exact.comparable.push_back(benchmark.name);
      (benchmark.is_control ? comparison.controls : comparison.benchmarks)
          .push_back(std::move(benchmark));
    }
    ReplayVerdict verdict = VerdictOf(comparison);
    verdict.took_s = replay.played_s();
    return verdict;
  };
}

ReplayRule ClassicRule(int values) {
  return [values](const Recording& recording, const ReplayScenario& scenario, std::uint64_t seed) {
    Replay replay(recording, scenario, seed);
    std::vector<PairedBenchmark> benchmarks = replay.Benchmarks();
    std::erase_if(benchmarks, [](const PairedBenchmark& one) { return one.is_control; });
    const int most = 2 * recording.rounds_per_epoch;
    const Side before = MeasureSide(replay, replay.baseline(), benchmarks, values, most);
    const Side after = MeasureSide(replay, replay.contender(), benchmarks, values, most);
    ReplayVerdict verdict;
    for (const PairedBenchmark& benchmark : benchmarks) {
      const std::string& name = benchmark.name;
      if (IsSlower(before.cpu.at(name), after.cpu.at(name))) verdict.slower_cpu.insert(name);
      if (IsSlower(before.wall.at(name), after.wall.at(name))) verdict.slower_wall.insert(name);
    }
    verdict.took_s = replay.played_s();
    return verdict;
  };
}

}  // namespace dispatchbench::results
