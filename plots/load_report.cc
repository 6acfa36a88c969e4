#include "plots/load_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "plots/load_curve.h"
#include "plots/provenance.h"
#include "plots/section_builder.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::LoadLine;
using results::LoadRow;
using results::MeasuredLoad;
using results::Phrase;
using results::PhraseOf;

Table TableOf(const std::string& caption, const std::vector<std::string>& titles,
              const std::vector<LoadLine>& lines) {
  Table table{.caption = caption, .columns = {}, .rows = {}};
  for (const std::string& title : titles)
    table.columns.push_back({PhraseOf(title), !table.columns.empty()});
  for (const LoadLine& line : lines) {
    table.rows.push_back({line.label});
    table.rows.back().insert(table.rows.back().end(), line.cells.begin(), line.cells.end());
  }
  return table;
}

std::vector<Tile> Tiles(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  std::vector<Tile> tiles;
  for (const LoadRow& row : rows) {
    const auto& p99 = row.percentiles[2];
    tiles.push_back({row.variant, results::Significant(row.bookings_per_s) + "/s",
                     Phrase("bookings; P99 of a dispatch {}",
                            p99 ? results::DurationText(p99->value) : Phrase("not known")),
                     row.latency_us.empty()});
  }
  for (const results::LoadCapacity& capacity : run.capacities) {
    const auto passed = capacity.highest_passed_per_s;
    const std::string limit =
        results::DurationText(1e6 * run.configuration.p99_limit_s.value_or(0));
    tiles.push_back({Phrase("capacity of {}", capacity.variant),
                     passed ? results::Significant(*passed) + "/s" : "-",
                     capacity.confirmed
                         ? Phrase("dispatches with a P99 under {}", limit)
                         : Phrase("dispatches with a P99 under {}, NOT confirmed", limit),
                     !passed});
  }
  return tiles;
}

Section LatencySection(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  SectionBuilder section("latency", Phrase("Latency under load"));
  section.Finding(results::LoadFinding(run, rows));
  section.HowToRead(Phrase(
      "A point says how many percent of the dispatches took at most so long. In an open loop "
      "latency counts from when a dispatch was due, so that waiting for a dispatcher and for a "
      "connection is in it; in a closed loop from when its dispatcher began it, and a slow server "
      "is asked less often. In brackets the exact interval of the percentile (95%, between order "
      "statistics); an end is open where the sample is too small to hold it. A P99.9 is shown from "
      "1000 samples on. Warm-up is left out."));
  section.Add("load_latency", Phrase("Latency of a dispatch by percentile"), [&](Layout layout) {
    return LoadCurve(rows, results::LoadFinding(run, rows), layout);
  });
  std::vector<std::string> titles = {Phrase("figure")};
  for (const LoadRow& row : rows) titles.push_back(row.variant);
  section.Add(TableOf(results::LoadText(run), titles, results::LoadLines(run, rows)));
  return section.Build();
}

Section CapacitySection(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  SectionBuilder section("capacity", Phrase("Capacity"));
  section.Finding(results::LoadFinding(run, rows));
  section.HowToRead(Phrase(
      "Dispatches arrived at a set rate; a trial passed when its P99 was under the limit and none "
      "was given up. The rate was doubled or halved until one passed and one failed, then the "
      "interval between them halved down to 10%, and the highest rate tried twice more: one "
      "failure rules a rate out. The capacity lies between \"passed up to\" and \"failed from\", "
      "as far as trials of that length tell."));
  section
      .Add(TableOf(Phrase("Capacities"),
                   {std::begin(results::kCapacityColumns), std::end(results::kCapacityColumns)},
                   results::CapacityLines(run)))
      .Add(TableOf(Phrase("Trials in the order of time"),
                   {std::begin(results::kTrialColumns), std::end(results::kTrialColumns)},
                   results::TrialLines(run)));
  return section.Build();
}

Section MethodSection(const MeasuredLoad& run) {
  SectionBuilder section("method", Phrase("Method and provenance"));
  section.Finding(Phrase("{} in all, {}; {}.",
                         results::Plural(static_cast<std::int64_t>(run.blocks.size()), "block"),
                         run.complete ? Phrase("a complete set") : Phrase("a PARTIAL set"),
                         results::LoadPlacementText(run)));
  section.HowToRead(Phrase(
      "Every dispatch plans a day of a company that nobody has planned before; when the days are "
      "used up the rows are brought back and the tables vacuumed, outside of what is measured. "
      "Variants take turns in blocks. Throughput and CPU are those of the time in which all "
      "dispatchers had work. After each block the rows are checked: every booking of a dispatched "
      "day is assigned exactly once, to the driver that it names."));
  section.Add(MethodTables(run, run.index_state, run.datasets, ""));
  return section.Build();
}

}  // namespace

Report MakeLoadReport(const MeasuredLoad& run, const std::vector<LoadRow>& rows,
                      const std::string& source) {
  Report report;
  report.title = Phrase("Dispatchbench: load");
  report.headline = results::LoadFinding(run, rows);
  std::int64_t dispatches = 0;
  std::int64_t given_up = 0;
  report.sound = run.complete;
  for (const results::LoadBlock& block : run.blocks) {
    dispatches += block.completed;
    given_up += block.given_up;
    report.sound = report.sound && block.violations.empty() && block.given_up == 0;
  }
  report.tally = Phrase("{}, {} given up; {}", results::Plural(dispatches, "dispatch|dispatches"),
                        given_up, results::LoadText(run));
  report.provenance = Provenance(run, run.index_state);
  report.tiles = Tiles(run, rows);
  report.attention = results::LoadAttention(run, rows);
  report.sections = {LatencySection(run, rows)};
  if (!run.capacities.empty()) report.sections.push_back(CapacitySection(run, rows));
  report.sections.push_back(MethodSection(run));
  for (Section& section : report.sections) section.command = "./dispatchbench plot " + source;
  report.sections.back().command =
      "./dispatchbench load" +
      (run.configuration.preset.empty() ? "" : " --preset=" + run.configuration.preset) +
      (run.configuration.mode == "capacity" ? " --capacity" : "");
  return report;
}

std::string LoadCsv(const MeasuredLoad& run) {
  std::string csv = "variant,phase,block,rate_per_s,latency_us,pool_wait_us\n";
  for (std::size_t i = 0; i < run.blocks.size(); ++i) {
    const results::LoadBlock& block = run.blocks[i];
    const std::string rate = block.rate_per_s ? fmt::format("{}", *block.rate_per_s) : "";
    for (std::size_t n = 0; n < block.latency_us.size(); ++n) {
      csv += fmt::format("{},{},{},{},{},{}\n", block.variant, block.phase, i, rate,
                         block.latency_us[n], block.pool_wait_us[n]);
    }
  }
  return csv;
}

}  // namespace dispatchbench::plots
