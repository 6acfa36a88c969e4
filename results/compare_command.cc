#include "results/compare_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <utility>

#include "results/pairing_plan.h"
#include "results/served_server.h"
#include "results/worker_build.h"

namespace dispatchbench::results {
namespace {

using Seconds = std::chrono::duration<double>;

Seconds Now() { return std::chrono::steady_clock::now().time_since_epoch(); }

// Ticks of all processors since the start of the machine: all, and those taken by other guests
// (proc(5), /proc/stat).
struct ProcessorTicks {
  double all = 0;
  double stolen = 0;
};

ProcessorTicks ReadTicks() {
  std::ifstream stat("/proc/stat");
  std::string label;
  stat >> label;
  ProcessorTicks ticks;
  constexpr int kSteal = 7;
  for (int field = 0; field <= kSteal; ++field) {
    double value = 0;
    if (!(stat >> value)) break;
    ticks.all += value;
    if (field == kSteal) ticks.stolen = value;
  }
  return ticks;
}

// What is timed: everything, or, where the counts have the answer, only what they speak of.
std::vector<std::string> NamesToTime(const CompareOptions& options, const ExactComparison& exact) {
  if (options.counts_only) return {};
  if (!exact.has_regression() || options.time_everything) return exact.comparable;
  std::vector<std::string> names;
  for (const CountChange& change : exact.changes) {
    if (names.empty() || names.back() != change.benchmark) names.push_back(change.benchmark);
  }
  return names;
}

ErrorBudget BudgetOf(const Comparison& comparison, PairedSample PairedBenchmark::*figure,
                     const DecisionRule& rule) {
  std::vector<std::vector<double>> values;
  for (const PairedBenchmark& control : comparison.controls) {
    std::vector<double> all = (control.*figure).screen;
    all.insert(all.end(), (control.*figure).confirmation.begin(),
               (control.*figure).confirmation.end());
    if (!all.empty()) values.push_back(all);
  }
  const std::size_t family = comparison.benchmarks.size() + comparison.controls.size();
  return MakeErrorBudget(values, rule, std::max<std::size_t>(family, 1),
                         comparison.rules.looks.back());
}

void TimePairs(const CompareOptions& options, WorkerBuild& baseline, WorkerBuild& contender,
               WorkerBuild& twin, std::vector<PairedBenchmark>& all, std::ostream& log) {
  // Where the counts have found the regression, the clock only illustrates it.
  Pairing pairing(baseline, contender, twin, options.rules, Now);
  const Seconds start = Now();
  Seconds last{-10};
  pairing.OnStep([&](const std::string& what) {
    // Some lines a minute: a log must stay readable.
    if (Now() - last < Seconds(5)) return;
    last = Now();
    log << fmt::format("{:.0f} of at most {:.0f} s: {}\n", (Now() - start).count(),
                       options.rules.budget.count(), what);
  });
  pairing.Run(all);
}

}  // namespace

Comparison CompareBuilds(const CompareOptions& options, std::ostream& log) {
  const Seconds start = Now();
  const ProcessorTicks ticks = ReadTicks();
  const std::string& server_program = options.server.empty() ? options.contender : options.server;
  const ServedServer server(ModeCommand(server_program, "--serve", options.forwarded));
  std::vector<std::string> flags = options.forwarded;
  flags.push_back("--db=" + server.dsn());
  WorkerBuild baseline(options.baseline_name, WorkerCommand(options.baseline, flags, "baseline"));
  std::vector<std::string> contender_command = WorkerCommand(options.contender, flags, "contender");
  contender_command.insert(contender_command.end(), options.contender_flags.begin(),
                           options.contender_flags.end());
  WorkerBuild contender(options.contender_name, contender_command);
  WorkerBuild twin(options.baseline_name, WorkerCommand(options.baseline, flags, "twin"));

  Comparison comparison;
  comparison.rules = options.rules;
  log << fmt::format("Checking and counting: {}\n", options.baseline_name);
  const Run before = baseline.Check(options.filter, options.sizes);
  log << fmt::format("Checking and counting: {}\n", options.contender_name);
  const Run after = contender.Check(options.filter, options.sizes);
  comparison.baseline = {options.baseline_name, before.commit, before.dirty};
  comparison.contender = {options.contender_name, after.commit, after.dirty};
  comparison.machine = after.machine.name;
  comparison.postgresql = after.postgresql.version;
  comparison.settings_profile = after.settings_profile;
  comparison.exact = CompareExactly(before, after);

  const std::vector<std::string> names = NamesToTime(options, comparison.exact);
  std::vector<PairedBenchmark> all = PlanPairs(before, names, options.rules);
  if (!names.empty()) TimePairs(options, baseline, contender, twin, all, log);
  for (PairedBenchmark& pair : all)
    (pair.is_control ? comparison.controls : comparison.benchmarks).push_back(std::move(pair));
  comparison.wall_budget = BudgetOf(comparison, &PairedBenchmark::wall, options.rules.wall);
  comparison.cpu_budget = BudgetOf(comparison, &PairedBenchmark::cpu, options.rules.cpu);
  const ProcessorTicks end = ReadTicks();
  if (end.all > ticks.all)
    comparison.steal_share = (end.stolen - ticks.stolen) / (end.all - ticks.all);
  comparison.duration_s = (Now() - start).count();
  comparison.is_budget_spent = comparison.duration_s >= options.rules.budget.count();
  return comparison;
}

}  // namespace dispatchbench::results
