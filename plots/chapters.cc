#include "plots/chapters.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/change_chapters.h"
#include "plots/condition_sections.h"
#include "plots/distribution.h"
#include "plots/index_report.h"
#include "plots/load_report.h"
#include "plots/memory_report.h"
#include "plots/profile_report.h"
#include "plots/raw_data.h"
#include "plots/run_report.h"
#include "plots/section_builder.h"
#include "plots/self_report.h"
#include "plots/selftest_report.h"
#include "results/durability.h"
#include "results/index_summary.h"
#include "results/load_summary.h"
#include "results/network_model.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::Evidence;
using results::Phrase;
using results::Run;
using results::Stored;
using results::Summary;

constexpr std::size_t kMostProfiles = 3;  // shown in full

std::string PlotCommand(const std::string& file) { return "./dispatchbench plot " + file; }

Section NoRun(const std::string& id, const std::string& title, const std::string& shows) {
  return Unmeasured(id, title, Phrase("Not measured: no run of the suite is stored."), shows,
                    "./dispatchbench run");
}

void AddBeforeAfter(const ReportSources& sources, Report& suite, Composition& composition) {
  composition.Add(Composition::Take(suite, "before-after"));
  const auto figures = std::find_if(suite.sections.begin(), suite.sections.end(),
                                    [](const Section& section) { return section.id == "figures"; });
  if (figures != suite.sections.end()) {
    figures->id = "before-after-figures";
    figures->level = 3;
    composition.Add(std::move(*figures));
  }
  const Stored<Run>* const later = sources.evidence.later();
  if (later == nullptr) return;
  Report planned = MakeRunReport(later->document, results::Summarize(later->document), later->file);
  Section section = Composition::Take(planned, "before-after");
  section.id = "before-after-later";
  section.title = Phrase("What was planned next");
  section.level = 3;
  composition.Add(std::move(section));
}

// The section of the newest run that `has` what it is about, else of the newest one, which says
// that it has not.
template <typename Has, typename Make>
Section OfNewest(const Evidence& evidence, Has has, Make make) {
  const Stored<Run>* chosen = evidence.suite();
  for (const Stored<Run>& run : evidence.runs) {
    if (results::IsLater(run.document) || !has(run.document)) continue;
    chosen = &run;
    break;
  }
  Section section = make(chosen->document);
  if (section.command.empty()) section.command = PlotCommand(chosen->file);
  return section;
}

void AddConditions(const ReportSources& sources, const Summary& summary, Composition& composition) {
  composition.Add(OfNewest(
      sources.evidence, [](const Run& run) { return results::HasDistances(run); },
      [&](const Run& run) { return NetworkSection(run, summary.size); }));
  composition.Add(OfNewest(
      sources.evidence,
      [&](const Run& run) { return results::DurabilitySize(run, summary.size).has_value(); },
      [&](const Run& run) { return DurabilitySection(run, summary.size); }));
}

void AddRunChapters(const ReportSources& sources, const Summary& summary, Report& suite,
                    Composition& composition) {
  AddBeforeAfter(sources, suite, composition);
  composition.Add(Composition::Take(suite, "scaling"));
  AddConditions(sources, summary, composition);
}

void AddNoRunChapters(Composition& composition) {
  composition.Add(
      NoRun("before-after", Phrase("Before and after"),
            Phrase("Times of each operation before and after, with the factor between them.")));
  composition.Add(
      NoRun("scaling", Phrase("Scaling by size"), Phrase("Times by the number of rows.")));
  composition.Add(
      NoRun("network", Phrase("Network distance"), Phrase("Speed-ups by network distance.")));
  composition.Add(
      NoRun("durability", Phrase("Durability"), Phrase("How long commits wait for the disk.")));
}

void AddLoads(const Evidence& evidence, Composition& composition) {
  for (const Stored<results::MeasuredLoad>& load : evidence.loads) {
    composition.AddChapter(
        "load", Phrase("Load and capacity"),
        MakeLoadReport(load.document, results::SummarizeLoad(load.document), load.file),
        results::LoadText(load.document));
  }
  if (!evidence.loads.empty()) return;
  composition.Add(Unmeasured(
      "load", Phrase("Load and capacity"), Phrase("Not measured: no run under load is stored."),
      Phrase("Latency and throughput of many dispatchers at once, and the highest "
             "rate that the database bears."),
      "./dispatchbench load"));
}

void AddIndexes(const Evidence& evidence, Composition& composition) {
  for (const Stored<results::IndexRun>& run : evidence.indexes) {
    composition.AddChapter(
        "indexes", Phrase("Indexes: gain and cost"),
        MakeIndexReport(run.document, results::ChooseSize(run.document, std::nullopt), run.file),
        run.file);
  }
  if (!evidence.indexes.empty()) return;
  composition.Add(Unmeasured("indexes", Phrase("Indexes: gain and cost"),
                             Phrase("Not measured: no run of the suite indexes is stored."),
                             Phrase("What each index gives to reads and takes from writes."),
                             "./dispatchbench run --suite=indexes"));
}

void AddMemories(const Evidence& evidence, Composition& composition) {
  for (const Stored<results::MemoryRun>& run : evidence.memories) {
    composition.AddChapter("memory", Phrase("Memory"), MakeMemoryReport(run.document, run.file),
                           run.file);
  }
  if (!evidence.memories.empty()) return;
  composition.Add(Unmeasured(
      "memory", Phrase("Memory"), Phrase("Not measured: no run of the suite memory is stored."),
      Phrase("What a loaded booking costs the client."), "./dispatchbench run --suite=memory"));
}

void AddDistribution(const Stored<Run>& run, Composition& composition) {
  const std::vector<DistributionRow> rows = MakeDistribution(run.document);
  composition.Add(
      SectionBuilder("distribution", Phrase("Distribution"))
          .Finding(DistributionFinding(rows))
          .HowToRead(Phrase(
              "Every repetition in percent of the median of its own benchmark. The bars count all "
              "repetitions of all benchmarks; below them each dot is a repetition of the "
              "benchmarks that spread most. A triangle lies beyond the axis."))
          .Add("distribution", Phrase("Every repetition in percent of its own median"),
               [&](Layout layout) { return Distribution(rows, layout); })
          .Add(DistributionTable(rows))
          .Command(PlotCommand(run.file))
          .Build());
}

void AddCounts(Report& suite, Composition& composition) {
  Section queries = Composition::Take(suite, "queries");
  queries.id = "counts";
  queries.title = Phrase("Exact counts");
  composition.Add(std::move(queries));
  Section counts = Composition::Take(suite, "counts");
  counts.id = "counts-variants";
  counts.level = 3;
  composition.Add(std::move(counts));
}

void AddProfiles(const Evidence& evidence, Composition& composition) {
  for (std::size_t i = 0; i < std::min(kMostProfiles, evidence.profiles.size()); ++i) {
    const Stored<results::ProfileRun>& run = evidence.profiles[i];
    composition.AddChapter("profile", Phrase("Profile"), MakeProfileReport(run.document, run.file),
                           run.document.subject.name);
  }
  if (!evidence.profiles.empty()) return;
  composition.Add(Unmeasured("profile", Phrase("Profile"),
                             Phrase("Not measured: no profile is stored."),
                             Phrase("What a program says to PostgreSQL, and which loops it has."),
                             "./dispatchbench profile dispatch/n_plus_one/100"));
}

void AddErrorBudget(const ReportSources& sources, Composition& composition) {
  for (const Stored<results::Selftest>& selftest : sources.evidence.selftests) {
    Section section = SelftestSection(selftest.document, selftest.file);
    section.id = "method-selftest";
    section.title = Phrase("Error budget: {}", section.title);
    section.level = 3;
    composition.Add(std::move(section));
  }
  if (sources.evidence.selftests.empty()) {
    Section section = Unmeasured("method-selftest", Phrase("Error budget"),
                                 Phrase("Not measured: no selftest is stored."),
                                 Phrase("How often compare calls a build regressed against itself "
                                        "(A/A), and which slow-downs it "
                                        "finds."),
                                 "./dispatchbench selftest");
    section.level = 3;
    composition.Add(std::move(section));
  }
  for (const Stored<results::SelfRun>& self : sources.evidence.selves) {
    Report report = MakeSelfReport(self.document, self.file);
    Section section = Composition::Take(report, "self");
    section.id = "method-self";
    section.level = 3;
    composition.Add(std::move(section));
  }
}

}  // namespace

void AddChapters(const ReportSources& sources, const Summary& summary, Composition& composition) {
  const Stored<Run>* const run = sources.evidence.suite();
  Report suite;
  if (run != nullptr) {
    suite = MakeRunReport(run->document, summary, run->file);
    AddRunChapters(sources, summary, suite, composition);
  } else {
    AddNoRunChapters(composition);
  }
  AddLoads(sources.evidence, composition);
  AddIndexes(sources.evidence, composition);
  AddMemories(sources.evidence, composition);
  AddBranchChapter(sources, composition);
  AddTrendChapter(sources, composition);
  if (run != nullptr) {
    AddDistribution(*run, composition);
    AddCounts(suite, composition);
  } else {
    composition.Add(NoRun("distribution", Phrase("Distribution"),
                          Phrase("Every repetition in percent of its own median.")));
    composition.Add(
        NoRun("counts", Phrase("Exact counts"), Phrase("Statements and round trips, exactly.")));
  }
  AddProfiles(sources.evidence, composition);
  Section method = run != nullptr ? Composition::Take(suite, "method")
                                  : NoRun("method", "", Phrase("How figures are made."));
  method.title = Phrase("Method and error budget");
  composition.Add(std::move(method));
  AddErrorBudget(sources, composition);
  composition.AddMethods();
  Section raw =
      RawDataSection(sources.evidence, run == nullptr ? nullptr : &run->document, summary);
  raw.command = "./dispatchbench report";
  composition.Add(std::move(raw));
}

}  // namespace dispatchbench::plots
