#include "plots/self_report.h"

#include <fmt/format.h>

#include "plots/section_builder.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::GoalVerdict;
using results::Phrase;
using results::PhraseOf;
using results::SelfComparison;

// "query"; "10000 rows".
std::string UnitText(const std::string& unit) {
  constexpr std::string_view kRows = " rows";
  if (!unit.ends_with(kRows)) return PhraseOf(unit);
  return Phrase("{} rows", unit.substr(0, unit.size() - kRows.size()));
}

Table ComparisonTable(const results::SelfRun& run) {
  Table table{.caption = Phrase("Ours against the reference"),
              .columns = {{Phrase("what")},
                          {Phrase("ours")},
                          {Phrase("reference")},
                          {Phrase("per")},
                          {Phrase("ratio [interval]"), true},
                          {Phrase("pairs"), true},
                          {Phrase("goal"), true},
                          {Phrase("verdict")}},
              .rows = {}};
  for (const SelfComparison& comparison : run.comparisons) {
    const auto ratio = results::PairedRatio(comparison);
    table.rows.push_back({comparison.name, PhraseOf(comparison.ours),
                          PhraseOf(comparison.reference), UnitText(comparison.unit),
                          ratio ? results::RatioText(*ratio) : "-",
                          std::to_string(comparison.pairs.size()),
                          comparison.goal ? results::FactorText(*comparison.goal) : "-",
                          PhraseOf(results::ToText(results::VerdictOf(comparison)))});
  }
  return table;
}

Table FactTable(const results::SelfRun& run) {
  Table table{.caption = Phrase("Beside it"),
              .columns = {{Phrase("figure")}, {Phrase("value"), true}, {Phrase("meaning")}},
              .rows = {}};
  for (const results::SelfFact& fact : run.facts) {
    table.rows.push_back({fact.name, results::Significant(fact.value), PhraseOf(fact.meaning)});
  }
  return table;
}

std::string Finding(const results::SelfRun& run) {
  int goals = 0;
  int met = 0;
  int not_met = 0;
  for (const SelfComparison& comparison : run.comparisons) {
    const GoalVerdict verdict = results::VerdictOf(comparison);
    goals += verdict == GoalVerdict::kNoGoal ? 0 : 1;
    met += verdict == GoalVerdict::kMet ? 1 : 0;
    not_met += verdict == GoalVerdict::kNotMet ? 1 : 0;
  }
  return Phrase("{} of {} goals met, {} not met, {} undecided.", met, goals, not_met,
                goals - met - not_met);
}

}  // namespace

Report MakeSelfReport(const results::SelfRun& run, const std::string& source) {
  SectionBuilder section("self", Phrase("What the suite costs"));
  section.Finding(Finding(run))
      .HowToRead(Phrase(
          "Ours and the reference were timed in turns. The ratio is the median of the ratios of "
          "the pairs; the interval is the exact one of that median. A goal is met when all of the "
          "interval is below it."))
      .Add(ComparisonTable(run))
      .Add(FactTable(run))
      .Command(fmt::format("./dispatchbench plot {}", source));
  Report report;
  report.title = Phrase("Dispatchbench: what the suite costs");
  report.headline = Finding(run);
  report.tally = results::Plural(static_cast<std::int64_t>(run.comparisons.size()), "comparison");
  report.sound = run.complete;
  report.provenance = {{Phrase("machine"), Phrase("{}: {}, {}", run.machine.name, run.machine.cpu,
                                                  results::Plural(run.machine.cores, "core"))},
                       {"PostgreSQL", run.postgresql.version},
                       {Phrase("commit"), run.commit + (run.dirty ? " " + Phrase("(dirty)") : "")},
                       {Phrase("started"), run.started}};
  report.sections = {section.Build()};
  return report;
}

std::string SelfCsv(const results::SelfRun& run) {
  std::string text = "comparison,pair,ours_us,reference_us\n";
  for (const SelfComparison& comparison : run.comparisons) {
    for (std::size_t i = 0; i < comparison.pairs.size(); ++i) {
      text += fmt::format("{},{},{},{}\n", comparison.name, i, comparison.pairs[i].ours_us,
                          comparison.pairs[i].reference_us);
    }
  }
  return text;
}

}  // namespace dispatchbench::plots
