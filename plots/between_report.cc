#include <fmt/format.h>

#include <algorithm>

#include "plots/between_runs.h"
#include "plots/provenance.h"
#include "plots/section_builder.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::BetweenRow;
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
  const std::string of = fmt::format(
      "of {}, unpaired", results::Plural(static_cast<std::int64_t>(rows.size()), "benchmark"));
  return {{"faster", std::to_string(CountVerdicts(rows, Verdict::kFaster)), of, false},
          {"slower", std::to_string(CountVerdicts(rows, Verdict::kSlower)), of, false},
          {"undecided", std::to_string(CountVerdicts(rows, Verdict::kUndecided)),
           "the interval holds 1, or there are too few repetitions", false},
          {"without a factor", std::to_string(CountVerdicts(rows, Verdict::kUnknown)),
           "failed or missing in a run", false},
          {"changed counts", std::to_string(changed),
           "benchmarks with other statements, round trips, commits, rows or bytes", false}};
}

Table RowsTable(const std::vector<BetweenRow>& rows) {
  Table table{.caption = "Every benchmark, contender / baseline",
              .columns = {{"benchmark"},
                          {"baseline", true},
                          {"contender", true},
                          {"factor [interval]", true},
                          {"statements", true},
                          {"round trips", true}},
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
  SectionBuilder section("between-runs", "Before and after between two runs (unpaired)");
  section.Finding(results::BetweenFinding(rows));
  section.HowToRead(fmt::format(
      "Each line is a benchmark of size {}; left of 1 the contender is faster. The line through "
      "the sign is the interval. Both runs are single processes, so a difference of some percent "
      "may be theirs and not the code's: this is a look, not a verdict. The table has all sizes.",
      size));
  section.Add("between_runs", fmt::format("Contender / baseline at size {}", size),
              [&](Layout layout) { return BetweenRuns(rows, size, layout); });
  section.Add(RowsTable(rows));
  return section.Build();
}

Section MethodSection(const Run& baseline, const Run& contender) {
  SectionBuilder section("method", "Method and provenance");
  const std::vector<std::string> others = results::OtherDifferences(baseline, contender);
  section.Finding(others.empty()
                      ? "Nothing that is recorded differs between the runs but their time."
                      : fmt::format("What differs: {}.", fmt::join(others, "; ")));
  section.HowToRead(
      "Times are medians of wall time per iteration. The factor is the ratio of the medians with "
      "the interval of an exact Mann-Whitney test (Hodges and Lehmann 1963), as if the repetitions "
      "of both runs were samples of one process each.");
  section.Add(MethodTables(baseline, "Baseline: "));
  section.Add(MethodTables(contender, "Contender: "));
  return section.Build();
}

}  // namespace

Report MakeBetweenReport(const Run& baseline, const Run& contender, int size,
                         const std::vector<std::string>& differences, const std::string& command) {
  const std::vector<BetweenRow> rows = results::CompareRuns(baseline, contender);
  Report report;
  report.title = differences.empty() ? "Dispatchbench: between two runs"
                                     : "Dispatchbench: between two runs (FORCED)";
  report.headline = results::BetweenFinding(rows);
  report.tally = fmt::format("baseline: {}; contender: {}", results::TallyText(baseline),
                             results::TallyText(contender));
  for (const auto& [label, run] : {std::pair("baseline", &baseline), {"contender", &contender}}) {
    report.sound = report.sound && run->complete && run->failures.empty() && run->tally.failed == 0;
    for (const auto& [name, value] : Provenance(*run)) {
      report.provenance.emplace_back(fmt::format("{}: {}", label, name), value);
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
