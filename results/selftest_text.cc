#include "results/selftest_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

std::string Percent(double share) { return Phrase("{}%", Significant(share * 100)); }

// "300/300 (98.8-100.0%)"
std::string ShareText(const Share& share) {
  if (share.of == 0) return "-";
  const Interval interval = ShareInterval(share);
  return Phrase("{}/{} ({}-{}%)", share.found, share.of, Decimal(interval.lower * 100, 1),
                Decimal(interval.upper * 100, 1));
}

std::string GoalText(const ReplayedCheck& check) {
  return fmt::format("{} {}", check.aim == Aim::kAtMost ? "<=" : ">=", Percent(check.goal));
}

std::string YesOrNo(bool yes) { return yes ? Phrase("yes") : Phrase("NO"); }

TextTable FoundTable(const Selftest& selftest) {
  TextTable table{
      .caption = Phrase("Comparisons in which it was found, on the same recorded samples"),
      .columns = {Phrase("what"), Phrase("budget"), "compare", Phrase("classic"), Phrase("goal"),
                  Phrase("met")},
      .rows = {}};
  for (const ReplayedCheck& check : selftest.replayed) {
    table.rows.push_back({PhraseOf(check.name), DurationText(check.budget_s * 1e6),
                          ShareText(check.paired), ShareText(check.classic), GoalText(check),
                          YesOrNo(check.is_met())});
  }
  return table;
}

TextTable BesideTable(const Selftest& selftest) {
  TextTable table{.caption = Phrase("Beside it"),
                  .columns = {Phrase("what"), Phrase("on-CPU"), Phrase("wall"), Phrase("took"),
                              Phrase("false: compare"), Phrase("false: classic"), Phrase("same"),
                              Phrase("noisy")},
                  .rows = {}};
  for (const ReplayedCheck& check : selftest.replayed) {
    table.rows.push_back(
        {PhraseOf(check.name), ChangePercentText(check.effect_on_cpu),
         ChangePercentText(check.effect_wall), DurationText(check.median_took_s * 1e6),
         Percent(check.paired_false_alarms.value()), Percent(check.classic_false_alarms.value()),
         Percent(check.same.value()), Percent(check.noisy.value())});
  }
  return table;
}

TextTable LiveTable(const Selftest& selftest) {
  TextTable table{.caption = Phrase("Live comparisons"),
                  .columns = {Phrase("what"), Phrase("took"), Phrase("same"), Phrase("undecided"),
                              Phrase("as it must be"), Phrase("regressed")},
                  .rows = {}};
  for (const LiveCheck& check : selftest.live) {
    std::string regressed = check.regressed.empty() ? Phrase("none") : check.regressed.front();
    if (check.regressed.size() > 1) {
      regressed = Phrase("{} and {} more", regressed, check.regressed.size() - 1);
    }
    table.rows.push_back({PhraseOf(check.name), DurationText(check.took_s * 1e6),
                          std::to_string(check.same), std::to_string(check.undecided),
                          YesOrNo(check.is_met), regressed});
  }
  return table;
}

// "counts, plan", each in the current language.
std::string GatesText(const std::string& gates) {
  if (gates.empty()) return Phrase("none");
  std::string text;
  for (std::size_t begin = 0; begin < gates.size();) {
    const std::size_t end = std::min(gates.find(", ", begin), gates.size());
    text += (text.empty() ? "" : ", ") + PhraseOf(gates.substr(begin, end - begin));
    begin = end + 2;
  }
  return text;
}

TextTable MutantTable(const Selftest& selftest) {
  TextTable table{.caption = Phrase("Mutants of the real code"),
                  .columns = {Phrase("mutant"), Phrase("gate"), Phrase("found by"), Phrase("took"),
                              Phrase("caught")},
                  .rows = {}};
  for (const MutantCheck& check : selftest.mutants) {
    table.rows.push_back({check.name, PhraseOf(check.gate), GatesText(check.found_gate),
                          DurationText(check.took_s * 1e6), YesOrNo(check.is_caught)});
  }
  return table;
}

TextTable InstructionTable(const Selftest& selftest) {
  TextTable table{
      .caption = Phrase("Instructions"),
      .columns = {Phrase("benchmark"), Phrase("repeats"), Phrase("spread"), Phrase("+1% found")},
      .rows = {}};
  for (const InstructionCheck& check : selftest.instructions) {
    table.rows.push_back({check.benchmark, std::to_string(check.repeats),
                          FixedPercentText(check.spread, 4),
                          Phrase("{} of {}", check.found.found, check.found.of)});
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
    sentences.push_back(Phrase(
        "Recorded: {} epochs of fresh processes in {}, {} benchmarks, every measurement with its "
        "time; the slow-downs were really there, as calculations inside of what is timed.",
        selftest.epochs, DurationText(selftest.recorded_s * 1e6), selftest.benchmarks.size()));
    sentences.push_back(Phrase(
        "Resampled: each comparison draws blocks of these epochs and spends its budget in their "
        "recorded time; compare judges them by its own code. Where both sides are the same "
        "program, "
        "chance decides in each epoch which plays the baseline. Comparisons that share a recording "
        "are not independent of each other: their intervals hold for this recording."));
    sentences.push_back(
        Phrase("Classic: {} measurements of the baseline, then as many of the contender, and a "
               "Mann-Whitney test at 5% per benchmark and figure, without any correction.",
               selftest.classic_values));
  }
  if (!selftest.live.empty() || !selftest.mutants.empty()) {
    sentences.push_back(
        Phrase("Live: {} and {}, each as ./dispatchbench compare makes it.",
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
