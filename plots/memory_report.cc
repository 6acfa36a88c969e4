#include "plots/memory_report.h"

#include <fmt/format.h>

#include "plots/csv.h"
#include "plots/line_panels.h"
#include "plots/provenance.h"
#include "plots/section_builder.h"
#include "results/memory_summary.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"

namespace dispatchbench::plots {
namespace {

using results::MemoryRun;
using results::Phrase;
using results::PhraseOf;

constexpr std::string_view kObjects = "objects";

// "whole_objects" and "whole_result" belong to "whole".
std::string PanelOf(const std::string& technique) {
  return technique.substr(0, technique.find('_'));
}

PanelLine LineOf(const MemoryRun& run, const std::string& technique) {
  const bool keeps = technique.ends_with(kObjects);
  PanelLine line{.label = technique,
                 .ink = keeps ? Ink::kBefore : Ink::kAfter,
                 .shape = keeps ? Shape::kCircle : Shape::kDiamond,
                 .values = {}};
  for (const std::int64_t size : run.sizes()) {
    const results::MemorySeries* const series = run.Find(technique, size);
    if (series == nullptr) continue;
    line.values.push_back({static_cast<double>(size), results::Median(series->peak_growth_bytes)});
  }
  return line;
}

Section PeakSection(const MemoryRun& run) {
  SectionBuilder section("memory", Phrase("Memory per loaded booking"));
  section.Finding(results::MemoryFinding(run));
  section.HowToRead(Phrase(
      "Resident memory of the client at its peak, above what it was after connecting, as the "
      "kernel counts it in pages of {} bytes; every load in a fresh process, medians. All "
      "techniques gave the same rows. What is held at the end includes what the allocator keeps "
      "for later. Both axes are logarithmic.",
      run.page_bytes));
  section.Add("memory_peaks", Phrase("Peak memory by number of bookings"),
              [&](Layout layout) { return MemoryPeaks(run, layout); });
  section.Add(results::PeakTable(run)).Add(results::MemoryDetailTable(run));
  return section.Build();
}

Section MethodSection(const MemoryRun& run) {
  SectionBuilder section("method", Phrase("Method and provenance"));
  section.Finding(run.complete ? Phrase("A complete run of {}.", run.started)
                               : Phrase("A PARTIAL run of {}.", run.started));
  section.HowToRead(Phrase("What each technique does, and under what it was measured."));
  Table techniques{.caption = Phrase("Techniques"),
                   .columns = {{Phrase("technique")}, {Phrase("what it does")}},
                   .rows = {}};
  for (const results::MemoryTechnique& technique : run.techniques) {
    techniques.rows.push_back({technique.name, PhraseOf(technique.purpose)});
  }
  section.Add(std::move(techniques)).Add(MethodTables(run, "bare", run.datasets, ""));
  return section.Build();
}

}  // namespace

Figure MemoryPeaks(const MemoryRun& run, Layout layout) {
  LinePanelsSpec spec{
      .title = Phrase("Peak memory of the client by number of bookings"),
      .description = results::MemoryFinding(run),
      .wide_note =
          Phrase("resident memory above that of the connection, logarithmic; dotted: grows like "
                 "the bookings"),
      .narrow_note = Phrase("memory by bookings, logarithmic"),
      .x_name = Phrase("bookings"),
      .value_text = results::BytesText,
      .tick_text = results::BytesText,
      .wide_columns = 3,
      .legend = {{.text = Phrase("an object for each kept"),
                  .ink = Ink::kBefore,
                  .dot = Shape::kCircle},
                 {.text = Phrase("no objects kept"), .ink = Ink::kAfter, .dot = Shape::kDiamond}},
      .panels = {}};
  for (const results::MemoryTechnique& technique : run.techniques) {
    const std::string title = PanelOf(technique.name);
    if (spec.panels.empty() || spec.panels.back().title != title) {
      spec.panels.push_back({.title = title, .lines = {}});
    }
    PanelLine line = LineOf(run, technique.name);
    if (!line.values.empty()) spec.panels.back().lines.push_back(std::move(line));
  }
  return LinePanels(spec, layout);
}

Report MakeMemoryReport(const MemoryRun& run, const std::string& source) {
  Report report;
  report.title = Phrase("Dispatchbench: memory of loaded bookings");
  report.headline = results::MemoryFinding(run);
  report.tally = Phrase("{} series, {}", run.series.size(),
                        run.complete ? Phrase("complete") : Phrase("PARTIAL"));
  report.sound = run.complete;
  report.provenance = Provenance(run, "bare");
  for (const results::MemoryGrowth& growth : results::MemoryGrowths(run)) {
    report.tiles.push_back(
        {growth.technique,
         growth.constant ? Phrase("constant")
                         : fmt::format("{} B", results::Significant(growth.bytes_per_booking)),
         growth.constant ? Phrase("however many are loaded") : Phrase("per booking at the peak"),
         false});
  }
  report.attention = results::MemoryAttention(run);
  report.sections = {PeakSection(run), MethodSection(run)};
  report.sections.front().command = "./dispatchbench plot " + source;
  report.sections.back().command =
      fmt::format("./dispatchbench run --suite=memory{}", run.quick ? " --quick" : "");
  return report;
}

std::string MemoryCsv(const MemoryRun& run) {
  std::string csv = "technique,bookings,repetition,peak_growth_bytes,kept_growth_bytes,time_us\n";
  for (const results::MemorySeries& series : run.series) {
    for (std::size_t i = 0; i < series.times_us.size(); ++i) {
      csv +=
          fmt::format("{},{},{},{},{},{}\n", CsvField(series.technique), series.size, i,
                      series.peak_growth_bytes[i], series.kept_growth_bytes[i], series.times_us[i]);
    }
  }
  return csv;
}

}  // namespace dispatchbench::plots
