#include "results/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

// Regressed first: what someone must act on.
int Rank(Decision decision) {
  switch (decision) {
    case Decision::kRegressed:
      return 0;
    case Decision::kUndecided:
      return 1;
    case Decision::kImproved:
      return 2;
    case Decision::kSame:
      break;
  }
  return 3;
}

double EffectSize(const ComparisonRow& row) {
  double effect = std::abs(std::log(row.cpu.ratio));
  for (const InstructionChange& change : row.instructions) {
    effect = std::max(effect, std::abs(std::log(change.ratio())));
  }
  return effect;
}

std::string TimeText(const PairedBenchmark& pair) {
  const auto moved = [](const Judgement& judgement) {
    return judgement.decision == Decision::kRegressed || judgement.decision == Decision::kImproved;
  };
  std::string text;
  if (moved(pair.cpu_judgement)) {
    text = Phrase("{} on-CPU", ChangePercentText(pair.cpu_judgement.ratio - 1));
  }
  if (moved(pair.wall_judgement)) {
    text += (text.empty() ? "" : ", ") +
            Phrase("{} wall", ChangePercentText(pair.wall_judgement.ratio - 1));
  }
  return text;
}

std::string ChangesText(const std::vector<CountChange>& changes) {
  std::string text;
  for (const CountChange& change : changes) text += (text.empty() ? "" : ", ") + change.Text();
  return text;
}

bool Moved(Decision decision) {
  return decision == Decision::kRegressed || decision == Decision::kImproved;
}

std::string InstructionsText(const std::vector<InstructionChange>& instructions) {
  std::string text;
  for (const InstructionChange& change : instructions) {
    if (Moved(change.decision)) text += (text.empty() ? "" : ", ") + change.Text();
  }
  return text;
}

// What moved although no count did, and so where to look.
std::string Unexplained(const ComparisonRow& row, const std::string& time,
                        const std::string& instructions) {
  if (!time.empty() && !instructions.empty()) {
    return Phrase("{}, {}; all counters identical", time, instructions);
  }
  if (!instructions.empty()) return Phrase("{}; all counters identical", instructions);
  return row.instructions.empty()
             ? Phrase("{}; time moved, all counters identical", time)
             : Phrase("{}; time moved, instructions and all counters the same", time);
}

std::string BudgetText(const Comparison& comparison) {
  return WithDecimalSign(fmt::format("{:g}", comparison.rules.budget.count()));
}

// The reason of whichever figure is not decided, and whether more time may help.
std::string OpenReason(const Comparison& comparison, const PairedBenchmark& pair) {
  const Judgement& cpu = pair.cpu_judgement;
  const Judgement& wall = pair.wall_judgement;
  std::string reason = cpu.decision == Decision::kUndecided ? Phrase("on-CPU: {}", cpu.reason)
                                                            : Phrase("wall: {}", wall.reason);
  if (comparison.is_budget_spent) {
    reason = Phrase("{}; the budget of {} s was spent", reason, BudgetText(comparison));
  }
  return reason;
}

void Describe(const Comparison& comparison, ComparisonRow& row, const PairedBenchmark* pair,
              const std::string& noise) {
  const std::string changes = ChangesText(row.changes);
  const std::string time = pair == nullptr ? "" : TimeText(*pair);
  const std::string instructions = InstructionsText(row.instructions);
  if (!changes.empty()) {
    const std::string moved =
        time + (time.empty() || instructions.empty() ? "" : ", ") + instructions;
    row.text = moved.empty() ? changes : Phrase("{}, and {}", moved, changes);
  } else if (!time.empty() || !instructions.empty()) {
    row.text = Unexplained(row, time, instructions);
  }
  if (row.decision != Decision::kUndecided) return;
  const std::string reason =
      !noise.empty() && !time.empty()
          ? noise
          : (pair == nullptr ? Phrase("not timed") : OpenReason(comparison, *pair));
  row.text = row.text.empty() ? reason : Phrase("{}; {}", row.text, reason);
}

// Counts decide alone; a time that moved on a machine whose controls moved too decides nothing.
Decision Decide(const ComparisonRow& row, const PairedBenchmark* pair, const std::string& noise) {
  const bool more = std::any_of(row.changes.begin(), row.changes.end(),
                                [](const CountChange& change) { return change.is_regression(); });
  if (more) return Decision::kRegressed;
  if (pair == nullptr) {
    const bool less =
        std::any_of(row.changes.begin(), row.changes.end(),
                    [](const CountChange& change) { return change.direction == Direction::kLess; });
    if (less) return Decision::kImproved;
    // Nothing was to be timed: the counts are all that was asked.
    return row.changes.empty() ? Decision::kSame : Decision::kUndecided;
  }
  const Decision decision = pair->decision();
  return Moved(decision) && !noise.empty() ? Decision::kUndecided : decision;
}

// Instructions decide alone what is worse; what else is open they cannot close, since they do not
// see waits.
Decision WithInstructions(Decision decision, const std::vector<InstructionChange>& instructions) {
  const auto any = [&](Decision wanted) {
    return std::any_of(
        instructions.begin(), instructions.end(),
        [wanted](const InstructionChange& change) { return change.decision == wanted; });
  };
  if (any(Decision::kRegressed)) return Decision::kRegressed;
  return decision == Decision::kSame && any(Decision::kImproved) ? Decision::kImproved : decision;
}

std::map<Decision, int> Tally(const std::vector<ComparisonRow>& rows) {
  std::map<Decision, int> tally;
  for (const ComparisonRow& row : rows) ++tally[row.decision];
  return tally;
}

}  // namespace

std::string NoiseReason(const Comparison& comparison) {
  for (const PairedBenchmark& control : comparison.controls) {
    const Decision decision = control.decision();
    if (decision != Decision::kRegressed && decision != Decision::kImproved) continue;
    const double waited = control.wall_us > 0 ? control.waited_us / control.wall_us : 0;
    return Phrase(
        "machine too noisy: the control {} compares the baseline with itself and moved ({}); "
        "run-queue wait {}, steal {}",
        control.name, TimeText(control), FixedPercentText(waited, 1),
        FixedPercentText(comparison.steal_share, 1));
  }
  return "";
}

std::vector<ComparisonRow> Rows(const Comparison& comparison) {
  std::map<std::string, const PairedBenchmark*> pairs;
  for (const PairedBenchmark& pair : comparison.benchmarks) {
    if (!pair.wall.screen.empty() && pair.failure.empty()) pairs[pair.name] = &pair;
  }
  std::map<std::string, std::vector<CountChange>> changes;
  for (const CountChange& change : comparison.exact.changes) {
    changes[change.benchmark].push_back(change);
  }
  std::map<std::string, std::vector<InstructionChange>> instructions;
  for (const PairedInstructions& counted : comparison.instructions) {
    if (counted.failure.empty()) {
      instructions[counted.benchmark] = JudgeInstructions(counted, comparison.instruction_rule);
    }
  }
  const std::string noise = NoiseReason(comparison);
  std::vector<ComparisonRow> rows;
  for (const std::string& name : comparison.exact.comparable) {
    const auto found = pairs.find(name);
    const PairedBenchmark* const pair = found == pairs.end() ? nullptr : found->second;
    ComparisonRow row;
    row.benchmark = name;
    row.operation = name.substr(0, name.find('/'));
    row.source = comparison.exact.SourceOf(name);
    row.changes = changes[name];
    row.instructions = instructions[name];
    row.was_timed = pair != nullptr;
    if (pair != nullptr) {
      row.wall = pair->wall_judgement;
      row.cpu = pair->cpu_judgement;
    }
    row.decision = WithInstructions(Decide(row, pair, noise), row.instructions);
    Describe(comparison, row, pair, noise);
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const ComparisonRow& a, const ComparisonRow& b) {
    if (Rank(a.decision) != Rank(b.decision)) return Rank(a.decision) < Rank(b.decision);
    return EffectSize(a) > EffectSize(b);
  });
  return rows;
}

std::vector<std::string> Failures(const Comparison& comparison) {
  std::vector<std::string> failures = comparison.exact.failing;
  for (const PairedBenchmark& benchmark : comparison.benchmarks) {
    if (!benchmark.failure.empty()) {
      failures.push_back(fmt::format("{}: {}", benchmark.name, benchmark.failure));
    }
  }
  for (const PairedInstructions& counted : comparison.instructions) {
    if (!counted.failure.empty()) {
      failures.push_back(fmt::format("{}: {}", counted.benchmark, counted.failure));
    }
  }
  return failures;
}

int ExitCode(const Comparison& comparison) {
  const std::map<Decision, int> tally = Tally(Rows(comparison));
  if (!Failures(comparison).empty() || comparison.exact.has_regression() ||
      tally.contains(Decision::kRegressed)) {
    return 1;
  }
  return tally.contains(Decision::kUndecided) ? 2 : 0;
}

std::string ComparisonFinding(const Comparison& comparison) {
  const std::vector<ComparisonRow> rows = Rows(comparison);
  std::map<Decision, int> tally = Tally(rows);
  std::string text = Phrase("{} against {}: {} regressed, {} improved, {} the same, {} undecided",
                            PhraseOf(comparison.contender.name), PhraseOf(comparison.baseline.name),
                            tally[Decision::kRegressed], tally[Decision::kImproved],
                            tally[Decision::kSame], tally[Decision::kUndecided]);
  const auto untimed = std::count_if(rows.begin(), rows.end(),
                                     [](const ComparisonRow& row) { return !row.was_timed; });
  if (untimed > 0) text = Phrase("{} ({} by counts alone)", text, untimed);
  if (!comparison.exact.missing.empty()) {
    text = Phrase("{}, {} MISSING", text, comparison.exact.missing.size());
  }
  if (const auto failing = Failures(comparison).size(); failing > 0) {
    text = Phrase("{}, {} FAILING", text, failing);
  }
  if (!comparison.exact.added.empty()) {
    text = Phrase("{}, {} new", text, comparison.exact.added.size());
  }
  if (comparison.is_budget_spent && tally[Decision::kUndecided] > 0) {
    return Phrase("{}. The budget of {} s was spent: a longer one (--budget=) decides more.", text,
                  BudgetText(comparison));
  }
  return text + ".";
}

std::vector<std::string> BudgetSentences(const Comparison& comparison) {
  std::vector<std::string> sentences;
  if (!comparison.instructions.empty()) {
    sentences.push_back(Phrase(
        "Instructions of client and backend were counted for {} benchmarks: a change above {} "
        "is a finding. They do not see waits, I/O and cache misses.",
        comparison.instructions.size(),
        Phrase("{}%",
               WithDecimalSign(fmt::format("{:g}", comparison.instruction_rule.threshold * 100)))));
  }
  // Nothing was timed: nothing that chance could get wrong.
  if (comparison.benchmarks.empty()) return sentences;
  const double bound =
      std::max(comparison.wall_budget.false_alarm_bound, comparison.cpu_budget.false_alarm_bound);
  sentences.push_back(
      Phrase("False alarms: any benchmark without an effect is called regressed in at most {} of "
             "comparisons, by construction.",
             Phrase("{}%", WithDecimalSign(fmt::format("{:.2g}", bound * 100)))));
  for (const auto& [what, budget] : {std::pair(PhraseKey("on-CPU"), comparison.cpu_budget),
                                     std::pair(PhraseKey("wall"), comparison.wall_budget)}) {
    if (budget.controls == 0) continue;
    sentences.push_back(
        budget.detectable
            ? Phrase("This machine today, {}: the baseline against itself scatters by "
                     "{}; a slow-down of {} is found in 95% of comparisons.",
                     PhraseOf(what), FixedPercentText(budget.spread, 1),
                     FixedPercentText(*budget.detectable, 1))
            : Phrase("This machine today, {}: the baseline against itself scatters by "
                     "{}; so few pairs find no slow-down for certain.",
                     PhraseOf(what), FixedPercentText(budget.spread, 1)));
  }
  return sentences;
}

}  // namespace dispatchbench::results
