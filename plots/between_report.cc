#include <fmt/format.h>

#include <algorithm>

#include "plots/between_runs.h"
#include "plots/provenance.h"
#include "plots/section_builder.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::BetweenRow;
using results::Phrase;
using results::PhraseOf;
using results::Run;
using results::Verdict;

std::int64_t CountVerdicts(const std::vector<BetweenRow>& rows, Verdict verdict) {
  return std::count_if(rows.begin(), rows.end(),
                       [&](const BetweenRow& row) { return row.verdict() == verdict; });
}

std::vector<Tile> Tiles(const std::vector<BetweenRow>& rows) {
  std::int64_t changed = 0;
  for (const BetweenRow& row : rows) {
    changed +=
        row.baseline.counts && row.contender.counts && row.baseline.counts != row.contender.counts
            ? 1
            : 0;
  }
  const std::string of = Phrase(
      "of {}, unpaired", results::Plural(static_cast<std::int64_t>(rows.size()), "benchmark"));
  return {{Phrase("faster"), std::to_string(CountVerdicts(rows, Verdict::kFaster)), of, false},
          {Phrase("slower"), std::to_string(CountVerdicts(rows, Verdict::kSlower)), of, false},
          {Phrase("undecided"), std::to_string(CountVerdicts(rows, Verdict::kUndecided)),
           Phrase("the interval holds 1, or there are too few repetitions"), false},
          {Phrase("without a factor"), std::to_string(CountVerdicts(rows, Verdict::kUnknown)),
           Phrase("failed or missing in a run"), false},
          {Phrase("changed counts"), std::to_string(changed),
           Phrase("benchmarks with other statements, round trips, commits, rows or bytes"), false}};
}

Table RowsTable(const std::vector<BetweenRow>& rows) {
  Table table{.caption = Phrase("Every benchmark, contender / baseline"),
              .columns = {{Phrase("benchmark")},
                          {Phrase("baseline"), true},
                          {Phrase("contender"), true},
                          {Phrase("factor [interval]"), true},
                          {Phrase("statements"), true},
                          {Phrase("round trips"), true}},
              .rows = {}};
  const auto time = [](const results::Side& side) {
    return side.wall_us ? results::DurationText(*side.wall_us) : side.problem;
  };
  for (const BetweenRow& row : rows) {
    const auto count = [](const results::Side& side, std::int64_t results::Counts::*field) {
      return side.counts ? std::optional((*side.counts).*field) : std::nullopt;
    };
    const auto change = [&](std::int64_t results::Counts::*field) {
      return results::ChangeText(count(row.baseline, field), count(row.contender, field));
    };
    table.rows.push_back({row.name(), time(row.baseline), time(row.contender),
                          row.factor ? results::RatioText(*row.factor) : "-",
                          change(&results::Counts::statements),
                          change(&results::Counts::round_trips)});
  }
  return table;
}

Section FactorSection(const std::vector<BetweenRow>& rows, int size) {
  SectionBuilder section("between-runs", Phrase("Before and after between two runs (unpaired)"));
  section.Finding(results::BetweenFinding(rows));
  section.HowToRead(Phrase(
      "Each line is a benchmark of size {}; left of 1 the contender is faster. The line through "
      "the sign is the interval. Both runs are single processes, so a difference of some percent "
      "may be theirs and not the code's: this is a look, not a verdict. The table has all sizes.",
      size));
  section.Add("between_runs", Phrase("Contender / baseline at size {}", size),
              [&](Layout layout) { return BetweenRuns(rows, size, layout); });
  section.Add(RowsTable(rows));
  return section.Build();
}

Section MethodSection(const Run& baseline, const Run& contender) {
  SectionBuilder section("method", Phrase("Method and provenance"));
  const std::vector<std::string> others = results::OtherDifferences(baseline, contender);
  section.Finding(
      others.empty()
          ? Phrase("Nothing that is recorded differs between the runs but their time.")
          : Phrase("What differs: {}.", fmt::format("{}", fmt::join(others, Phrase("; ")))));
  section.HowToRead(Phrase(
      "Times are medians of wall time per iteration. The factor is the ratio of the medians with "
      "the interval of an exact Mann-Whitney test (Hodges and Lehmann 1963), as if the repetitions "
      "of both runs were samples of one process each."));
  section.Add(MethodTables(baseline, Phrase("Baseline: ")));
  section.Add(MethodTables(contender, Phrase("Contender: ")));
  return section.Build();
}

}  // namespace

Report MakeBetweenReport(const Run& baseline, const Run& contender, int size,
                         const std::vector<std::string>& differences, const std::string& command) {
  const std::vector<BetweenRow> rows = results::CompareRuns(baseline, contender);
  Report report;
  report.title = differences.empty() ? Phrase("Dispatchbench: between two runs")
                                     : Phrase("Dispatchbench: between two runs (FORCED)");
  report.headline = results::BetweenFinding(rows);
  report.tally = Phrase("baseline: {}; contender: {}", results::TallyText(baseline),
                        results::TallyText(contender));
  for (const auto& [label, run] : {std::pair(results::PhraseKey("baseline"), &baseline),
                                   {results::PhraseKey("contender"), &contender}}) {
    report.sound = report.sound && run->complete && run->failures.empty() && run->tally.failed == 0;
    for (const auto& [name, value] : Provenance(*run)) {
      report.provenance.emplace_back(Phrase("{}: {}", PhraseOf(label), name), value);
    }
  }
  report.sound = report.sound && differences.empty();
  report.tiles = Tiles(rows);
  report.attention = results::BetweenAttention(baseline, contender, rows, differences);
  report.sections = {FactorSection(rows, size), MethodSection(baseline, contender)};
  for (Section& section : report.sections) section.command = command;
  return report;
}

}  // namespace dispatchbench::plots
