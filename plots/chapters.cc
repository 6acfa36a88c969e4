#include "plots/chapters.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/branch.h"
#include "plots/condition_sections.h"
#include "plots/distribution.h"
#include "plots/index_report.h"
#include "plots/load_report.h"
#include "plots/memory_report.h"
#include "plots/nightly.h"
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
#include "results/quantity.h"
#include "results/trend_text.h"

namespace dispatchbench::plots {
namespace {

using results::Evidence;
using results::Run;
using results::Stored;
using results::Summary;

constexpr std::size_t kMostShifts = 100;  // rows of a table
constexpr std::size_t kMostProfiles = 3;  // shown in full

std::string PlotCommand(const std::string& file) { return "./dispatchbench plot " + file; }

Section NoRun(const std::string& id, const std::string& title, const std::string& shows) {
  return Unmeasured(id, title, "Not measured: no run of the suite is stored.", shows,
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
  section.title = "What was planned next";
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
  composition.Add(NoRun("before-after", "Before and after",
                        "Times of each operation before and after, with the factor between them."));
  composition.Add(NoRun("scaling", "Scaling by size", "Times by the number of rows."));
  composition.Add(NoRun("network", "Network distance", "Speed-ups by network distance."));
  composition.Add(NoRun("durability", "Durability", "How long commits wait for the disk."));
}

void AddLoads(const Evidence& evidence, Composition& composition) {
  for (const Stored<results::MeasuredLoad>& load : evidence.loads) {
    composition.AddChapter(
        "load", "Load and capacity",
        MakeLoadReport(load.document, results::SummarizeLoad(load.document), load.file),
        results::LoadText(load.document));
  }
  if (!evidence.loads.empty()) return;
  composition.Add(Unmeasured("load", "Load and capacity",
                             "Not measured: no run under load is stored.",
                             "Latency and throughput of many dispatchers at once, and the highest "
                             "rate that the database bears.",
                             "./dispatchbench load"));
}

void AddIndexes(const Evidence& evidence, Composition& composition) {
  for (const Stored<results::IndexRun>& run : evidence.indexes) {
    composition.AddChapter(
        "indexes", "Indexes: gain and cost",
        MakeIndexReport(run.document, results::ChooseSize(run.document, std::nullopt), run.file),
        run.file);
  }
  if (!evidence.indexes.empty()) return;
  composition.Add(Unmeasured("indexes", "Indexes: gain and cost",
                             "Not measured: no run of the suite indexes is stored.",
                             "What each index gives to reads and takes from writes.",
                             "./dispatchbench run --suite=indexes"));
}

void AddMemories(const Evidence& evidence, Composition& composition) {
  for (const Stored<results::MemoryRun>& run : evidence.memories) {
    composition.AddChapter("memory", "Memory", MakeMemoryReport(run.document, run.file), run.file);
  }
  if (!evidence.memories.empty()) return;
  composition.Add(
      Unmeasured("memory", "Memory", "Not measured: no run of the suite memory is stored.",
                 "What a loaded booking costs the client.", "./dispatchbench run --suite=memory"));
}

void AddBranch(const ReportSources& sources, Composition& composition) {
  if (!sources.branch) {
    composition.Add(Unmeasured(
        "branch", "Branch comparison", "Not measured: no comparison of two builds is stored.",
        "The change of each benchmark from one build to another, measured in pairs.",
        fmt::format("./dispatchbench compare main --json={}", kBranchFile)));
    return;
  }
  const results::BranchReport& branch = sources.branch->document;
  SectionBuilder section("branch", "Branch comparison");
  std::string limits;
  for (const std::string& sentence : branch.limits) limits += " " + sentence;
  if (!branch.noise.empty()) limits += " " + branch.noise;
  section.Finding(branch.finding)
      .HowToRead(
          "Each line is a benchmark: how much more or less time the contender takes than the "
          "baseline, with its interval; what is regressed, undecided or improved stands first." +
          limits)
      .Add("branch", "Change of each benchmark",
           [&](Layout layout) { return BranchForest(branch, layout); })
      .Add(BranchTable(branch))
      .Command(fmt::format("./dispatchbench compare {} --json={}", branch.baseline.name,
                           sources.branch->file));
  composition.Add(section.Build());
}

void AddTrend(const ReportSources& sources, Composition& composition) {
  if (sources.trend.nights == 0) {
    composition.Add(Unmeasured("trend", "Nightly trend", "Not measured: no night is stored.",
                               "Since when benchmarks are slower, and between which commits.",
                               "./dispatchbench gate --record"));
    return;
  }
  const NightlyChart chart = MakeNightly(sources.nights, sources.trend, sources.since);
  const std::string finding = results::TrendFinding(sources.trend);
  std::string remarks;
  for (const std::string& remark : results::TrendRemarks(sources.trend)) remarks += " " + remark;
  composition.Add(
      SectionBuilder("trend", "Nightly trend")
          .Finding(finding)
          .HowToRead(
              "Each panel is a figure of a benchmark night by night, in percent of what it was in "
              "the first nights; a sign marks a lasting change, and its shape says whether it is "
              "open. What is open stands first. A line has the medians of neighbouring nights "
              "where there are more nights than it can show." +
              remarks)
          .Add("trend", "Lasting changes over the nights",
               [&](Layout layout) { return Nightly(chart, finding, layout); })
          .Add(results::ShiftTable(sources.trend, kMostShifts))
          .Command(sources.since.empty() ? "./dispatchbench trend"
                                         : "./dispatchbench trend --since=" + sources.since)
          .Build());
}

void AddDistribution(const Stored<Run>& run, Composition& composition) {
  const std::vector<DistributionRow> rows = MakeDistribution(run.document);
  composition.Add(
      SectionBuilder("distribution", "Distribution")
          .Finding(DistributionFinding(rows))
          .HowToRead(
              "Every repetition in percent of the median of its own benchmark. The bars count all "
              "repetitions of all benchmarks; below them each dot is a repetition of the "
              "benchmarks that spread most. A triangle lies beyond the axis.")
          .Add("distribution", "Every repetition in percent of its own median",
               [&](Layout layout) { return Distribution(rows, layout); })
          .Add(DistributionTable(rows))
          .Command(PlotCommand(run.file))
          .Build());
}

void AddCounts(Report& suite, Composition& composition) {
  Section queries = Composition::Take(suite, "queries");
  queries.id = "counts";
  queries.title = "Exact counts";
  composition.Add(std::move(queries));
  Section counts = Composition::Take(suite, "counts");
  counts.id = "counts-variants";
  counts.level = 3;
  composition.Add(std::move(counts));
}

void AddProfiles(const Evidence& evidence, Composition& composition) {
  for (std::size_t i = 0; i < std::min(kMostProfiles, evidence.profiles.size()); ++i) {
    const Stored<results::ProfileRun>& run = evidence.profiles[i];
    composition.AddChapter("profile", "Profile", MakeProfileReport(run.document, run.file),
                           run.document.subject.name);
  }
  if (!evidence.profiles.empty()) return;
  composition.Add(Unmeasured("profile", "Profile", "Not measured: no profile is stored.",
                             "What a program says to PostgreSQL, and which loops it has.",
                             "./dispatchbench profile dispatch/n_plus_one/100"));
}

void AddErrorBudget(const ReportSources& sources, Composition& composition) {
  for (const Stored<results::Selftest>& selftest : sources.evidence.selftests) {
    Section section = SelftestSection(selftest.document, selftest.file);
    section.id = "method-selftest";
    section.title = "Error budget: " + section.title;
    section.level = 3;
    composition.Add(std::move(section));
  }
  if (sources.evidence.selftests.empty()) {
    Section section = Unmeasured(
        "method-selftest", "Error budget", "Not measured: no selftest is stored.",
        "How often compare calls a build regressed against itself (A/A), and which slow-downs it "
        "finds.",
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
  AddBranch(sources, composition);
  AddTrend(sources, composition);
  if (run != nullptr) {
    AddDistribution(*run, composition);
    AddCounts(suite, composition);
  } else {
    composition.Add(
        NoRun("distribution", "Distribution", "Every repetition in percent of its own median."));
    composition.Add(NoRun("counts", "Exact counts", "Statements and round trips, exactly."));
  }
  AddProfiles(sources.evidence, composition);
  Section method = run != nullptr ? Composition::Take(suite, "method")
                                  : NoRun("method", "", "How figures are made.");
  method.title = "Method and error budget";
  composition.Add(std::move(method));
  AddErrorBudget(sources, composition);
  composition.AddMethods();
  Section raw =
      RawDataSection(sources.evidence, run == nullptr ? nullptr : &run->document, summary);
  raw.command = "./dispatchbench report";
  composition.Add(std::move(raw));
}

}  // namespace dispatchbench::plots
