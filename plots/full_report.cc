#include "plots/full_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "plots/chapters.h"
#include "plots/composition.h"
#include "plots/first_screen.h"
#include "plots/ledger_sections.h"
#include "plots/provenance.h"
#include "plots/raw_data.h"
#include "results/finding.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;
using results::Run;
using results::Stored;

// Of all stored documents: how many, from when to when, and what differs between them.
std::vector<std::pair<std::string, std::string>> Sources(const ReportSources& sources) {
  const Table documents = DocumentTable(sources.evidence);
  if (documents.rows.empty()) return {{Phrase("documents"), Phrase("none")}};
  std::set<std::string> days;
  std::set<std::string> commits;
  std::set<std::string> machines;
  for (const auto& row : documents.rows) {
    days.insert(row[2].substr(0, 10));
    commits.insert(row[3]);
    machines.insert(row[4]);
  }
  const std::string span =
      days.size() == 1 ? *days.begin() : Phrase("{} to {}", *days.begin(), *days.rbegin());
  std::vector<std::pair<std::string, std::string>> rows = {
      {Phrase("documents"), Phrase("{}, of {}", documents.rows.size(), span)}};
  if (commits.size() > 1)
    rows.emplace_back(Phrase("of commits"), fmt::format("{}", fmt::join(commits, ", ")));
  if (machines.size() > 1) {
    rows.emplace_back(Phrase("of machines"), fmt::format("{}", fmt::join(machines, ", ")));
  }
  return rows;
}

std::string Tally(const Run& run, const results::Summary& summary) {
  return Phrase("{}; {} missing at size {}", results::TallyText(run),
                results::CountMissing(run, summary), summary.size);
}

void Append(const std::vector<results::Attention>& items, Report& report) {
  report.attention.insert(report.attention.end(), items.begin(), items.end());
}

// What the first screen says about the newest run.
void AddRun(const Run& run, const results::Summary& summary, Report& report) {
  report.tally = Tally(run, summary);
  report.sound = run.complete && run.failures.empty() && run.tally.failed == 0;
  report.provenance = Provenance(run);
  Append(results::NeedsAttention(run, summary), report);
}

FirstScreenSources ScreenOf(const ReportSources& sources, const results::Summary& summary) {
  return {.summary = sources.evidence.suite() == nullptr ? nullptr : &summary,
          .ledger = &sources.ledger,
          .targets = &sources.targets,
          .branch = sources.branch ? &sources.branch->document : nullptr,
          .trend = &sources.trend};
}

// Everything above the first chapter.
Report FirstScreen(const ReportSources& sources, const results::Summary& summary) {
  const Stored<Run>* const suite = sources.evidence.suite();
  const FirstScreenSources screen = ScreenOf(sources, summary);
  Report report;
  report.title = Phrase("Dispatchbench: performance report");
  report.headline = FirstScreenHeadline(screen);
  report.tiles = FirstScreenTiles(screen);
  for (const std::string& remark : sources.evidence.remarks) {
    report.attention.push_back({Phrase("LEFT OUT"), remark});
  }
  report.tally = Phrase("No run of the suite is stored: ./dispatchbench run measures one");
  if (suite != nullptr) AddRun(suite->document, summary, report);
  for (auto& row : Sources(sources)) report.provenance.push_back(std::move(row));
  Append(FirstScreenAttention(screen), report);
  return report;
}

}  // namespace

std::string FullReportHeadline(const ReportSources& sources, const results::Summary& summary) {
  return FirstScreenHeadline(ScreenOf(sources, summary));
}

Report MakeFullReport(const ReportSources& sources) {
  const Stored<Run>* const suite = sources.evidence.suite();
  const results::Summary summary =
      suite == nullptr ? results::Summary() : results::Summarize(suite->document, sources.size);
  Report report = FirstScreen(sources, summary);
  Composition composition;
  composition.Add(ClaimsSection(sources.ledger));
  composition.Add(TargetsSection(sources.targets));
  AddChapters(sources, summary, composition);
  report.sections = composition.TakeSections();
  Append(composition.TakeAttention(), report);
  return report;
}

}  // namespace dispatchbench::plots
