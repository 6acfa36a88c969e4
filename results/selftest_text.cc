#include "results/selftest_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "results/quantity.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

std::string Percent(double share) { return Significant(share * 100) + "%"; }

// "300/300 (98.8-100.0%)"
std::string ShareText(const Share& share) {
  if (share.of == 0) return "-";
  const Interval interval = ShareInterval(share);
  return fmt::format("{}/{} ({:.1f}-{:.1f}%)", share.found, share.of, interval.lower * 100,
                     interval.upper * 100);
}

std::string GoalText(const ReplayedCheck& check) {
  return fmt::format("{} {}", check.aim == Aim::kAtMost ? "<=" : ">=", Percent(check.goal));
}

const char* YesOrNo(bool yes) { return yes ? "yes" : "NO"; }

TextTable FoundTable(const Selftest& selftest) {
  TextTable table{.caption = "Comparisons in which it was found, on the same recorded samples",
                  .columns = {"what", "budget", "compare", "classic", "goal", "met"},
                  .rows = {}};
  for (const ReplayedCheck& check : selftest.replayed) {
    table.rows.push_back({check.name, DurationText(check.budget_s * 1e6), ShareText(check.paired),
                          ShareText(check.classic), GoalText(check), YesOrNo(check.is_met())});
  }
  return table;
}

TextTable BesideTable(const Selftest& selftest) {
  TextTable table{.caption = "Beside it",
                  .columns = {"what", "on-CPU", "wall", "took", "false: compare", "false: classic",
                              "same", "noisy"},
                  .rows = {}};
  for (const ReplayedCheck& check : selftest.replayed) {
    table.rows.push_back(
        {check.name, fmt::format("{:+.1f}%", check.effect_on_cpu * 100),
         fmt::format("{:+.1f}%", check.effect_wall * 100), DurationText(check.median_took_s * 1e6),
         Percent(check.paired_false_alarms.value()), Percent(check.classic_false_alarms.value()),
         Percent(check.same.value()), Percent(check.noisy.value())});
  }
  return table;
}

TextTable LiveTable(const Selftest& selftest) {
  TextTable table{.caption = "Live comparisons",
                  .columns = {"what", "took", "same", "undecided", "as it must be", "regressed"},
                  .rows = {}};
  for (const LiveCheck& check : selftest.live) {
    std::string regressed = check.regressed.empty() ? "none" : check.regressed.front();
    if (check.regressed.size() > 1) {
      regressed += fmt::format(" and {} more", check.regressed.size() - 1);
    }
    table.rows.push_back({check.name, DurationText(check.took_s * 1e6), std::to_string(check.same),
                          std::to_string(check.undecided), YesOrNo(check.is_met), regressed});
  }
  return table;
}

TextTable MutantTable(const Selftest& selftest) {
  TextTable table{.caption = "Mutants of the real code",
                  .columns = {"mutant", "gate", "found by", "took", "caught"},
                  .rows = {}};
  for (const MutantCheck& check : selftest.mutants) {
    table.rows.push_back({check.name, check.gate,
                          check.found_gate.empty() ? "none" : check.found_gate,
                          DurationText(check.took_s * 1e6), YesOrNo(check.is_caught)});
  }
  return table;
}

TextTable InstructionTable(const Selftest& selftest) {
  TextTable table{.caption = "Instructions",
                  .columns = {"benchmark", "repeats", "spread", "+1% found"},
                  .rows = {}};
  for (const InstructionCheck& check : selftest.instructions) {
    table.rows.push_back({check.benchmark, std::to_string(check.repeats),
                          fmt::format("{:.4f}%", check.spread * 100),
                          fmt::format("{} of {}", check.found.found, check.found.of)});
  }
  return table;
}

}  // namespace

std::vector<TextTable> SelftestTables(const Selftest& selftest) {
  std::vector<TextTable> tables;
  if (!selftest.replayed.empty()) {
    tables.push_back(FoundTable(selftest));
    tables.push_back(BesideTable(selftest));
  }
  if (!selftest.live.empty()) tables.push_back(LiveTable(selftest));
  if (!selftest.mutants.empty()) tables.push_back(MutantTable(selftest));
  if (!selftest.instructions.empty()) tables.push_back(InstructionTable(selftest));
  return tables;
}

std::vector<std::string> SelftestMethod(const Selftest& selftest) {
  std::vector<std::string> sentences;
  if (!selftest.replayed.empty()) {
    sentences.push_back(fmt::format(
        "Recorded: {} epochs of fresh processes in {}, {} benchmarks, every measurement with its "
        "time; the slow-downs were really there, as calculations inside of what is timed.",
        selftest.epochs, DurationText(selftest.recorded_s * 1e6), selftest.benchmarks.size()));
    sentences.push_back(
        "Resampled: each comparison draws blocks of these epochs and spends its budget in their "
        "recorded time; compare judges them by its own code. Where both sides are the same "
        "program, "
        "chance decides in each epoch which plays the baseline. Comparisons that share a recording "
        "are not independent of each other: their intervals hold for this recording.");
    sentences.push_back(fmt::format(
        "Classic: {} measurements of the baseline, then as many of the contender, and a "
        "Mann-Whitney test at 5% per benchmark and figure, without any correction.",
        selftest.classic_values));
  }
  if (!selftest.live.empty() || !selftest.mutants.empty()) {
    sentences.push_back(
        fmt::format("Live: {} and {}, each as ./dispatchbench compare makes it.",
                    Plural(static_cast<std::int64_t>(selftest.live.size()), "comparison"),
                    Plural(static_cast<std::int64_t>(selftest.mutants.size()), "mutant")));
  }
  return sentences;
}

std::string SelftestText(const Selftest& selftest) {
  std::string text = Wrapped("Selftest: " + SelftestFinding(selftest), 2) + "\n";
  for (const TextTable& table : SelftestTables(selftest)) {
    text += fmt::format("\n{}\n\n{}", table.caption, Aligned(table));
  }
  for (const MutantCheck& check : selftest.mutants) {
    if (check.is_caught) continue;
    text += "\n" +
            Wrapped(fmt::format("Not caught: {} ({}): expected {} with '{}', found: {}", check.name,
                                check.benchmark, check.gate, check.cause, check.text),
                    4) +
            "\n";
  }
  text += "\n";
  for (const std::string& sentence : SelftestMethod(selftest)) text += Wrapped(sentence, 2) + "\n";
  return text;
}

std::string SelftestMarkdown(const Selftest& selftest) {
  const auto line = [](const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& cell : cells) text += " " + cell + " |";
    return text + "\n";
  };
  std::string text = fmt::format("On {}, {}, PostgreSQL {}: {}\n", selftest.context.machine.cpu,
                                 Plural(selftest.context.machine.cores, "core"),
                                 selftest.context.postgresql.version, SelftestFinding(selftest));
  for (const TextTable& table : SelftestTables(selftest)) {
    text += fmt::format("\n{}:\n\n{}", table.caption, line(table.columns));
    text += line(std::vector<std::string>(table.columns.size(), "---"));
    for (const std::vector<std::string>& row : table.rows) text += line(row);
  }
  return text;
}

std::string WithSelftest(const std::string& text, const std::string& part) {
  constexpr std::string_view kBegin = "<!-- selftest -->\n";
  constexpr std::string_view kEnd = "<!-- /selftest -->";
  const std::size_t begin = text.find(kBegin);
  const std::size_t end = begin == std::string::npos ? begin : text.find(kEnd, begin);
  if (end == std::string::npos) {
    throw std::invalid_argument(
        "there are no lines '<!-- selftest -->' and '<!-- /selftest -->' to write between");
  }
  return text.substr(0, begin + kBegin.size()) + part + text.substr(end);
}

}  // namespace dispatchbench::results
