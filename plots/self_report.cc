#include "plots/self_report.h"

#include <fmt/format.h>

#include "plots/section_builder.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::GoalVerdict;
using results::SelfComparison;

Table ComparisonTable(const results::SelfRun& run) {
  Table table{.caption = "Ours against the reference",
              .columns = {{"what"},
                          {"ours"},
                          {"reference"},
                          {"per"},
                          {"ratio [interval]", true},
                          {"pairs", true},
                          {"goal", true},
                          {"verdict"}},
              .rows = {}};
  for (const SelfComparison& comparison : run.comparisons) {
    const auto ratio = results::PairedRatio(comparison);
    table.rows.push_back({comparison.name, comparison.ours, comparison.reference, comparison.unit,
                          ratio ? results::RatioText(*ratio) : "-",
                          std::to_string(comparison.pairs.size()),
                          comparison.goal ? results::FactorText(*comparison.goal) : "-",
                          results::ToText(results::VerdictOf(comparison))});
  }
  return table;
}

Table FactTable(const results::SelfRun& run) {
  Table table{
      .caption = "Beside it", .columns = {{"figure"}, {"value", true}, {"meaning"}}, .rows = {}};
  for (const results::SelfFact& fact : run.facts) {
    table.rows.push_back({fact.name, results::Significant(fact.value), fact.meaning});
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
  return fmt::format("{} of {} goals met, {} not met, {} undecided.", met, goals, not_met,
                     goals - met - not_met);
}

}  // namespace

Report MakeSelfReport(const results::SelfRun& run, const std::string& source) {
  SectionBuilder section("self", "What the suite costs");
  section.Finding(Finding(run))
      .HowToRead(
          "Ours and the reference were timed in turns. The ratio is the median of the ratios of "
          "the pairs; the interval is the exact one of that median. A goal is met when all of the "
          "interval is below it.")
      .Add(ComparisonTable(run))
      .Add(FactTable(run))
      .Command(fmt::format("./dispatchbench plot {}", source));
  Report report;
  report.title = "Dispatchbench: what the suite costs";
  report.headline = Finding(run);
  report.tally = results::Plural(static_cast<std::int64_t>(run.comparisons.size()), "comparison");
  report.sound = run.complete;
  report.provenance = {{"machine", fmt::format("{}: {}, {}", run.machine.name, run.machine.cpu,
                                               results::Plural(run.machine.cores, "core"))},
                       {"PostgreSQL", run.postgresql.version},
                       {"commit", run.commit + (run.dirty ? " (dirty)" : "")},
                       {"started", run.started}};
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
