#include "results/compare_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <utility>

#include "results/instruction_run.h"
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

// What is looked at more closely: what was asked for and, at any size, what the counts speak of;
// where they have found a regression, only that.
std::vector<std::string> NamesToMeasure(const CompareOptions& options,
                                        const ExactComparison& exact) {
  std::set<std::string> changed;
  for (const CountChange& change : exact.changes) changed.insert(change.benchmark);
  const bool only_changed = exact.has_regression() && !options.time_everything;
  std::vector<std::string> names;
  for (const std::string& name : exact.comparable) {
    const std::string size = name.substr(name.rfind('/') + 1);
    const bool is_asked_for =
        std::any_of(options.sizes.begin(), options.sizes.end(),
                    [&](int asked_for) { return std::to_string(asked_for) == size; });
    if (changed.contains(name) || (is_asked_for && !only_changed)) names.push_back(name);
  }
  return names;
}

// All sizes that are counted, ascending.
std::vector<int> CountedSizes(const CompareOptions& options) {
  std::set<int> sizes(options.sizes.begin(), options.sizes.end());
  sizes.insert(options.count_sizes.begin(), options.count_sizes.end());
  return {sizes.begin(), sizes.end()};
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

// A line of the log every so many seconds: it must stay readable.
class SparseLog {
 public:
  explicit SparseLog(std::ostream& log) : log_(log) {}
  void Write(const std::string& line) {
    constexpr Seconds kBetween{5};
    if (Now() - last_ < kBetween) return;
    last_ = Now();
    log_ << line << '\n';
  }

 private:
  std::ostream& log_;
  Seconds last_{-10};
};

// The two builds whose instructions are counted; empty where they are not. Before anything that
// takes long: whoever lacks valgrind wants to know at once.
struct InstructionBuilds {
  std::unique_ptr<InstructionBuild> baseline;
  std::unique_ptr<InstructionBuild> contender;
};

InstructionBuilds StartInstructions(const CompareOptions& options, const std::string& server,
                                    std::ostream& log) {
  if (!options.instructions) return {};
  log << "Starting two servers under valgrind, to count instructions\n";
  return {std::make_unique<InstructionBuild>(options.baseline_name, server, options.baseline,
                                             options.forwarded),
          std::make_unique<InstructionBuild>(options.contender_name, server, options.contender,
                                             options.forwarded, options.contender_flags)};
}

// Ends the builds: nothing may run beside what is timed.
std::vector<PairedInstructions> Count(InstructionBuilds builds,
                                      const std::vector<std::string>& names, std::ostream& log) {
  if (!builds.baseline) return {};
  SparseLog sparse(log);
  std::size_t done = 0;
  return CountInstructions(
      *builds.baseline, *builds.contender, names, [&](const std::string& name) {
        sparse.Write(
            fmt::format("Counting instructions, {} of {}: {}", ++done, names.size(), name));
      });
}

// Returns whether it ended because the budget was spent.
bool TimePairs(const CompareOptions& options, BuildPair compared, BuildPair controls,
               std::vector<PairedBenchmark>& all, std::ostream& log) {
  // Where the counts have found the regression, the clock only illustrates it.
  Pairing pairing(compared, controls, options.rules, Now);
  const Seconds start = Now();
  SparseLog sparse(log);
  pairing.OnStep([&](const std::string& what) {
    sparse.Write(fmt::format("{:.0f} of at most {:.0f} s: {}", (Now() - start).count(),
                             options.rules.budget.count(), what));
  });
  pairing.Run(all);
  return Now() - start >= options.rules.budget;
}

void SayWhatIsCompared(const CompareOptions& options, const Run& before, const Run& after,
                       Comparison& comparison) {
  comparison.rules = options.rules;
  comparison.instruction_rule = options.instruction_rule;
  comparison.baseline = {options.baseline_name, before.commit, before.dirty};
  comparison.contender = {options.contender_name, after.commit, after.dirty};
  comparison.machine = after.machine.name;
  comparison.postgresql = after.postgresql.version;
  comparison.settings_profile = after.settings_profile;
  for (const Benchmark& benchmark : after.benchmarks) {
    const bool is_asked_for = std::find(options.sizes.begin(), options.sizes.end(),
                                        benchmark.size) != options.sizes.end();
    if (benchmark.counts && is_asked_for) {
      comparison.round_trips[benchmark.name()] = benchmark.counts->round_trips;
    }
  }
}

}  // namespace

Comparison CompareBuilds(const CompareOptions& options, std::ostream& log) {
  const Seconds start = Now();
  const ProcessorTicks ticks = ReadTicks();
  const std::string& server_program = options.server.empty() ? options.contender : options.server;
  InstructionBuilds instructions = StartInstructions(options, server_program, log);
  const ServedServer server(server_program, options.forwarded);
  WorkerBuild baseline(options.baseline_name, server.WorkerCommand(options.baseline));
  WorkerBuild contender(options.contender_name,
                        server.WorkerCommand(options.contender, options.contender_flags));
  WorkerBuild control(options.baseline_name, server.WorkerCommand(options.baseline));
  WorkerBuild twin(options.baseline_name, server.WorkerCommand(options.baseline));
  CopyDatabases(
      {{"baseline", &baseline}, {"contender", &contender}, {"control", &control}, {"twin", &twin}});

  Comparison comparison;
  log << fmt::format("Checking and counting: {}\n", options.baseline_name);
  const Run before = baseline.Check(options.filter, CountedSizes(options));
  log << fmt::format("Checking and counting: {}\n", options.contender_name);
  const Run after = contender.Check(options.filter, CountedSizes(options));
  SayWhatIsCompared(options, before, after, comparison);
  comparison.exact = CompareExactly(before, after);

  std::vector<std::string> names = NamesToMeasure(options, comparison.exact);
  comparison.instructions = Count(std::move(instructions), names, log);
  if (options.counts_only) names.clear();
  std::vector<PairedBenchmark> all = PlanPairs(before, names, options.rules);
  if (!names.empty()) {
    comparison.is_budget_spent =
        TimePairs(options, {baseline, contender}, {control, twin}, all, log);
  }
  for (PairedBenchmark& pair : all) {
    (pair.is_control ? comparison.controls : comparison.benchmarks).push_back(std::move(pair));
  }
  comparison.wall_budget = BudgetOf(comparison, &PairedBenchmark::wall, options.rules.wall);
  comparison.cpu_budget = BudgetOf(comparison, &PairedBenchmark::cpu, options.rules.cpu);
  const ProcessorTicks end = ReadTicks();
  if (end.all > ticks.all) {
    comparison.steal_share = (end.stolen - ticks.stolen) / (end.all - ticks.all);
  }
  comparison.duration_s = (Now() - start).count();
  return comparison;
}

}  // namespace dispatchbench::results
