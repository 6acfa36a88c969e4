#include "results/selftest_live.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/compare_command.h"
#include "results/mutant.h"
#include "results/phrase.h"
#include "results/selftest_recording.h"

namespace dispatchbench::results {
namespace {

// A live comparison. `place`: of the benchmark that is made slower.
struct Live {
  const char* name;
  const char* part;
  double effect;
  double budget_s;
  std::size_t place;
  bool is_in_short;
};
constexpr Live kLive[] = {
    {PhraseKey("a build against itself"), "aa", 0, 120, 0, true},
    {PhraseKey("linked in another order"), "linked", 0, 120, 0, false},
    {PhraseKey("+10% on-CPU"), "slowdowns", 0.10, 120, 1, true},
    {PhraseKey("+5% on-CPU"), "slowdowns", 0.05, 180, 4, false},
};

CompareOptions Comparing(const SelftestOptions& options, const std::string& contender,
                         double budget_s) {
  CompareOptions comparing;
  comparing.baseline = options.build;
  comparing.contender = contender;
  comparing.server = options.build;
  comparing.forwarded = options.forwarded;
  comparing.rules = options.rules;
  comparing.rules.budget = std::chrono::duration<double>(budget_s);
  return comparing;
}

LiveCheck Judge(const Live& live, const std::string& slower, const Comparison& comparison) {
  LiveCheck check{.name = live.name,
                  .benchmark = slower,
                  .effect = live.effect,
                  .budget_s = live.budget_s,
                  .took_s = comparison.duration_s,
                  .regressed = {},
                  .same = 0,
                  .undecided = 0,
                  .text = ComparisonFinding(comparison),
                  .is_met = false};
  for (const ComparisonRow& row : Rows(comparison)) {
    if (row.decision == Decision::kRegressed) check.regressed.push_back(row.benchmark);
    check.same += row.decision == Decision::kSame ? 1 : 0;
    check.undecided += row.decision == Decision::kUndecided ? 1 : 0;
  }
  const std::vector<std::string> wanted =
      slower.empty() ? std::vector<std::string>{} : std::vector<std::string>{slower};
  check.is_met = check.regressed == wanted;
  return check;
}

}  // namespace

std::vector<LiveCheck> CompareLive(const SelftestOptions& options, const Recording& recording,
                                   std::ostream& log) {
  std::vector<LiveCheck> checks;
  for (const Live& live : kLive) {
    if (!options.has(live.part) || (options.is_short && !live.is_in_short)) continue;
    const bool is_linked = live.part == std::string("linked");
    CompareOptions comparing =
        Comparing(options, is_linked ? options.relinked : options.build, live.budget_s);
    comparing.filter = SelftestFilter();
    std::string slower;
    if (live.effect > 0) {
      const RecordedBenchmark& benchmark =
          recording.benchmarks[live.place % recording.benchmarks.size()];
      slower = benchmark.name;
      comparing.contender_flags = {InjectionFlag(recording, benchmark, live.effect)};
    }
    log << fmt::format("Comparing for real, at most {:.0f} s: {}\n", live.budget_s, live.name);
    checks.push_back(Judge(live, slower, CompareBuilds(comparing, log)));
  }
  return checks;
}

std::vector<MutantCheck> CompareMutants(const SelftestOptions& options, std::ostream& log) {
  constexpr double kBudget_s = 180;
  std::vector<MutantCheck> checks;
  for (const Mutant& mutant : ReadMutants(options.patches)) {
    const std::filesystem::path program = options.mutants / mutant.name / "dispatchbench-run";
    CompareOptions comparing = Comparing(options, program.string(), kBudget_s);
    comparing.baseline_name = "HEAD";
    comparing.contender_name = mutant.name;
    comparing.filter = fmt::format("^{}$", mutant.benchmark);
    comparing.instructions = mutant.gate == "instructions";
    comparing.counts_only = mutant.gate == "counts" || mutant.gate == "instructions";
    comparing.time_everything = true;
    log << fmt::format("Mutant: {}\n", mutant.name);
    const Comparison comparison = CompareBuilds(comparing, log);
    checks.push_back(CheckMutant(mutant, comparison));
    checks.back().took_s = comparison.duration_s;
  }
  return checks;
}

}  // namespace dispatchbench::results
