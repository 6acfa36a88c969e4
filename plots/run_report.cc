#include "plots/run_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/before_after.h"
#include "plots/condition_sections.h"
#include "plots/first_screen.h"
#include "plots/grouped_bars.h"
#include "plots/provenance.h"
#include "plots/queries.h"
#include "plots/run_tables.h"
#include "plots/scaling.h"
#include "plots/section_builder.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;
using results::Run;
using results::Summary;

Section SpeedSection(const Summary& summary) {
  SectionBuilder section("before-after", Phrase("Before and after"));
  section.Finding(results::SpeedFinding(summary));
  section.HowToRead(Phrase(
      "Each line is an operation. The circle is the time of what the application did, the diamond "
      "that of the best known way; the axis is logarithmic, so equal distances are equal factors. "
      "The factor is the ratio of the medians; in brackets the interval that holds it with the "
      "probability the table names. In the bars each operation has its own scale: the slowest of "
      "its variants fills the width."));
  section.Add("before_after", Phrase("Time before and after, fastest gain first"),
              [&](Layout layout) { return BeforeAfterDots(summary, layout); });
  section.Add("grouped_bars",
              Phrase("The same as bars, with the fastest batched variant between them"),
              [&](Layout layout) { return GroupedBars(summary, layout); });
  section.Add(BeforeAfterTable(summary)).Add(FamilyTable(summary));
  return section.Build();
}

Section ScalingSection(const Run& run) {
  const std::vector<ScalingPanel> panels = MakeScaling(run);
  SectionBuilder section("scaling", Phrase("Scaling by size"));
  section.Finding(ScalingFinding(panels));
  section.HowToRead(Phrase(
      "Both axes are logarithmic and the same in every panel. A line as steep as the dotted one "
      "takes twice the time for twice the rows (slope 1); a flat one does not care (slope 0). The "
      "slope in the table is that between the smallest and the largest size."));
  section.Add("scaling", Phrase("Time by number of rows"),
              [&](Layout layout) { return Scaling(panels, layout); });
  section.Add(ScalingTable(panels));
  return section.Build();
}

Section QueriesSection(const Summary& summary) {
  SectionBuilder section("queries", Phrase("Statements and round trips"));
  section.Finding(results::StatementFinding(summary));
  section.HowToRead(Phrase(
      "Exact counts of one iteration, taken at the wire, the same in every repetition. A statement "
      "is what the server completed (BEGIN and COMMIT count), a round trip is one wait for its "
      "answer. Bars are linear; where there is none the count is 0."));
  section.Add("queries", Phrase("Statements and round trips, before and after"),
              [&](Layout layout) { return Queries(summary, layout); });
  section.Add(QueriesTable(summary));
  return section.Build();
}

Section CountsSection(const Run& run, const Summary& summary) {
  SectionBuilder section("counts", Phrase("Exact counts of every variant"));
  Table table = CountsTable(run, summary);
  const auto known = std::count_if(table.rows.begin(), table.rows.end(),
                                   [](const auto& row) { return row[3] != "?"; });
  section.Finding(
      Phrase("{} of {} variants of {} were counted at size {}.", known, table.rows.size(),
             results::Plural(static_cast<std::int64_t>(run.operations.size()), "operation"),
             summary.size));
  section.Add(std::move(table));
  section.HowToRead(Phrase(
      "What one iteration did, counted at the wire and not by the variant. Facts, not samples: "
      "they do not depend on the machine or on what else ran."));
  return section.Build();
}

// What operations report beside times and counts; no section where none does.
std::vector<Section> FigureSections(const Run& run) {
  std::vector<Table> tables;
  std::string meanings;
  for (const results::Operation& operation : run.operations) {
    if (operation.figures.empty()) continue;
    tables.push_back(FiguresTable(run, operation));
    for (const results::DeclaredFigure& figure : operation.figures) {
      meanings += " " + Phrase("{}, {}: {}.", operation.name, results::PhraseOf(figure.name),
                               results::PhraseOf(figure.meaning));
    }
  }
  if (tables.empty()) return {};
  SectionBuilder section("figures", Phrase("Figures of their own"));
  section.Finding(Phrase("{} with figures beside times and counts.",
                         results::Plural(static_cast<std::int64_t>(tables.size()), "operation")));
  section.HowToRead(Phrase("Medians over the repetitions, at the largest size of each operation.") +
                    meanings);
  return {section.Add(tables).Build()};
}

Section MethodSection(const Run& run) {
  SectionBuilder section("method", Phrase("Method and provenance"));
  section.Finding(Phrase("{}; {} of {} measured, settings {}.", results::TallyText(run),
                         run.complete ? Phrase("a complete set") : Phrase("a PARTIAL set"),
                         results::Plural(run.repetitions, "repetition"), run.settings_profile));
  section.HowToRead(Phrase(
      "Every variant was run once and its answer and end state compared with the operation's "
      "reference before anything was timed. Repetitions of the variants were interleaved, so that "
      "drift of the machine hits all alike. Times are medians of wall time per iteration; the "
      "interval of a factor keeps the quotients of repetitions that an exact Mann-Whitney test "
      "does not "
      "reject (Hodges and Lehmann 1963). It assumes that both sides differ by a factor and no "
      "distribution. With the steady settings times compare ways to do the same thing; they are no "
      "forecast for a production server."));
  section.Add(MethodTables(run, ""));
  return section.Build();
}

}  // namespace

Report MakeRunReport(const Run& run, const Summary& summary, const std::string& source) {
  Report report;
  report.title = Phrase("Dispatchbench: before and after");
  report.headline = results::Headline(summary);
  report.tally = results::TallyText(run);
  report.sound = run.complete && run.failures.empty() && run.tally.failed == 0;
  report.provenance = Provenance(run);
  FirstScreenSources screen;
  screen.summary = &summary;
  report.tiles = FirstScreenTiles(screen);
  report.attention = results::NeedsAttention(run, summary);
  report.sections = {SpeedSection(summary),
                     ScalingSection(run),
                     QueriesSection(summary),
                     CountsSection(run, summary),
                     NetworkSection(run, summary.size),
                     DurabilitySection(run, summary.size)};
  for (Section& section : FigureSections(run)) report.sections.push_back(std::move(section));
  report.sections.push_back(MethodSection(run));
  const std::string draw = fmt::format("./dispatchbench plot {} --size={}", source, summary.size);
  for (Section& section : report.sections) {
    if (section.command.empty()) section.command = draw;
  }
  report.sections.back().command =
      run.quick ? "./dispatchbench report --quick" : "./dispatchbench report";
  return report;
}

}  // namespace dispatchbench::plots
