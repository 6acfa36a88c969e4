#include "results/compare_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <stdexcept>

#include "results/line_child.h"
#include "results/summary.h"
#include "results/worker_build.h"

namespace dispatchbench::results {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr std::size_t kControls = 3;
// Of one measurement: much longer than reading a clock, short enough for many rounds.
constexpr double kLongest_s = 0.02;
constexpr double kShortest_s = 0.002;
// Of the budget, what the screen may take.
constexpr double kScreenShare = 0.4;

Seconds Now() { return std::chrono::steady_clock::now().time_since_epoch(); }

// Keeps a private server for as long as it lives.
class ServedServer {
 public:
  explicit ServedServer(const std::vector<std::string>& command) : child_(command) {
    const std::string line = child_.Read();
    const auto answer = nlohmann::json::parse(line, nullptr, false);
    if (!answer.is_object() || !answer.contains("db"))
      throw std::runtime_error(
          fmt::format("starting the server: {} answered: {}", command[0], line));
    dsn_ = answer["db"].get<std::string>();
  }

  const std::string& dsn() const { return dsn_; }

 private:
  LineChild child_;
  std::string dsn_;
};

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

std::vector<std::string> Command(const std::string& program, const std::string& mode,
                                 const std::vector<std::string>& flags) {
  std::vector<std::string> command = {program, mode};
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

// Time of one iteration in the check, in seconds.
double CostOf(const Run& run, const std::string& name) {
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.name() == name && !benchmark.samples.empty())
      return benchmark.samples.front().wall_us * 1e-6;
  }
  return 0;
}

// Pairs of all benchmarks in `names`, each with as many iterations as the budget allows.
std::vector<PairedBenchmark> Plan(const Run& baseline, const std::vector<std::string>& names,
                                  const PairingRules& rules) {
  const double measurements =
      4.0 * rules.screen_epochs * static_cast<double>(names.size() + kControls);
  const double share_s =
      std::clamp(kScreenShare * rules.budget.count() / measurements, kShortest_s, kLongest_s);
  std::vector<PairedBenchmark> benchmarks;
  for (const std::string& name : names) {
    PairedBenchmark benchmark;
    benchmark.name = name;
    const double cost_s = std::max(CostOf(baseline, name), 1e-7);
    benchmark.iterations = std::clamp<std::int64_t>(std::llround(share_s / cost_s), 1, 100'000);
    benchmarks.push_back(benchmark);
  }
  return benchmarks;
}

// The cheapest, the middle and the dearest: what disturbs one of them may leave the others alone.
std::vector<PairedBenchmark> ControlsOf(const Run& baseline,
                                        const std::vector<PairedBenchmark>& benchmarks) {
  std::vector<std::size_t> order(benchmarks.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return CostOf(baseline, benchmarks[a].name) < CostOf(baseline, benchmarks[b].name);
  });
  std::set<std::size_t> chosen;
  if (!order.empty()) chosen = {order.front(), order[order.size() / 2], order.back()};
  std::vector<PairedBenchmark> controls;
  for (const std::size_t i : chosen) {
    controls.push_back(benchmarks[i]);
    controls.back().is_control = true;
  }
  return controls;
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
  const ServedServer server(Command(server_program, "--serve", options.forwarded));
  std::vector<std::string> flags = options.forwarded;
  flags.push_back("--db=" + server.dsn());
  WorkerBuild baseline(options.baseline_name, Command(options.baseline, "--worker", flags));
  WorkerBuild contender(options.contender_name, Command(options.contender, "--worker", flags));
  WorkerBuild twin(options.baseline_name, Command(options.baseline, "--worker", flags));

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
  for (const Benchmark& benchmark : after.benchmarks) {
    const bool is_asked_for = std::find(options.sizes.begin(), options.sizes.end(),
                                        benchmark.size) != options.sizes.end();
    if (benchmark.counts && is_asked_for)
      comparison.round_trips[benchmark.name()] = benchmark.counts->round_trips;
  }

  const std::vector<std::string> names = NamesToTime(options, comparison.exact);
  std::vector<PairedBenchmark> all = Plan(before, names, options.rules);
  const std::size_t count = all.size();
  for (const PairedBenchmark& control : ControlsOf(before, all)) all.push_back(control);
  if (!names.empty()) TimePairs(options, baseline, contender, twin, all, log);
  comparison.benchmarks.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
  comparison.controls.assign(all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
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
