#include "results/selftest_replay.h"

#include "results/phrase.h"
#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

struct CheckSpec {
  const char* name;
  const char* contender;
  const char* figure;
  double budget_s;
  Aim aim;
  double goal;
};

constexpr CheckSpec kChecks[] = {
    {PhraseKey("a build against itself"), "same", "", 180, Aim::kAtMost, 0.01},
    {PhraseKey("linked in another order"), "linked", "", 180, Aim::kAtMost, 0.01},
    {PhraseKey("+20% on-CPU"), "+20%", "on-CPU", 120, Aim::kAtLeast, 0.95},
    {PhraseKey("+10% on-CPU"), "+10%", "on-CPU", 120, Aim::kAtLeast, 0.95},
    {PhraseKey("+5% on-CPU"), "+5%", "on-CPU", 180, Aim::kAtLeast, 0.95},
    {PhraseKey("+3% on-CPU"), "+3%", "on-CPU", 360, Aim::kAtLeast, 0.95},
    {PhraseKey("+10% wall"), "+10%", "wall", 180, Aim::kAtLeast, 0.95},
};

// What one verdict says of a check, added to what the others said.
void Add(const ReplayVerdict& verdict, const ReplayedCheck& check, const std::string& slower,
         Share& found, Share& false_alarms) {
  const auto others = [&](const std::set<std::string>& names) {
    return names.size() - names.count(slower) > 0;
  };
  const bool alarm = others(verdict.slower_cpu) || others(verdict.slower_wall);
  const std::set<std::string>& named =
      check.figure == "wall" ? verdict.slower_wall : verdict.slower_cpu;
  const bool is_found = slower.empty() ? alarm : named.count(slower) > 0;
  found.found += is_found ? 1 : 0;
  false_alarms.found += alarm ? 1 : 0;
  ++found.of;
  ++false_alarms.of;
}

void ReplayCheck(const Recording& recording, const PairingRules& rules, int comparisons,
                 std::uint64_t seed, ReplayedCheck& check) {
  PairingRules budgeted = rules;
  budgeted.budget = std::chrono::duration<double>(check.budget_s);
  const ReplayRule paired = PairedRule(budgeted);
  const ReplayRule classic = ClassicRule(kClassicValues);
  std::vector<double> took_s;
  for (int i = 0; i < comparisons; ++i) {
    ReplayScenario scenario;
    if (check.aim == Aim::kAtMost) {
      scenario.contender = check.contender;
    } else {
      const std::size_t place = static_cast<std::size_t>(i) % recording.benchmarks.size();
      scenario.slower = recording.benchmarks[place].name;
      scenario.slower_contender = check.contender;
    }
    const std::uint64_t number = seed + static_cast<std::uint64_t>(i);
    const ReplayVerdict verdict = paired(recording, scenario, number);
    Add(verdict, check, scenario.slower, check.paired, check.paired_false_alarms);
    Add(classic(recording, scenario, number), check, scenario.slower, check.classic,
        check.classic_false_alarms);
    check.same.found += static_cast<int>(verdict.same.size() - verdict.same.count(scenario.slower));
    check.same.of +=
        static_cast<int>(recording.benchmarks.size()) - (scenario.slower.empty() ? 0 : 1);
    check.noisy.found += verdict.is_noisy ? 1 : 0;
    ++check.noisy.of;
    took_s.push_back(verdict.took_s);
  }
  if (!took_s.empty()) check.median_took_s = Median(took_s);
}

}  // namespace

std::vector<ReplayedCheck> ReplayableChecks(const Recording& recording) {
  std::vector<ReplayedCheck> checks;
  for (const CheckSpec& spec : kChecks) {
    if (!recording.has_contender(spec.contender)) continue;
    ReplayedCheck check;
    check.name = spec.name;
    check.contender = spec.contender;
    check.figure = spec.figure;
    check.budget_s = spec.budget_s;
    check.aim = spec.aim;
    check.goal = spec.goal;
    check.effect_on_cpu = MeasuredEffect(recording, spec.contender, &Timing::cpu_us);
    check.effect_wall = MeasuredEffect(recording, spec.contender, &Timing::wall_us);
    checks.push_back(check);
  }
  return checks;
}

void ReplayChecks(const Recording& recording, const PairingRules& rules, int comparisons,
                  std::uint64_t seed, const std::function<void(const std::string&)>& step,
                  std::vector<ReplayedCheck>& checks) {
  for (ReplayedCheck& check : checks) {
    step("replaying " + check.name);
    ReplayCheck(recording, rules, comparisons, seed, check);
  }
}

}  // namespace dispatchbench::results
