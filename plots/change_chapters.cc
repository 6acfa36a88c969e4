#include "plots/change_chapters.h"

#include <fmt/format.h>

#include <string>

#include "plots/branch.h"
#include "plots/nightly.h"
#include "plots/section_builder.h"
#include "results/phrase.h"
#include "results/trend_text.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

constexpr std::size_t kMostShifts = 100;  // rows of a table

}  // namespace

void AddBranchChapter(const ReportSources& sources, Composition& composition) {
  if (!sources.branch) {
    composition.Add(Unmeasured(
        "branch", Phrase("Branch comparison"),
        Phrase("Not measured: no comparison of two builds is stored."),
        Phrase("The change of each benchmark from one build to another, measured in pairs."),
        fmt::format("./dispatchbench compare main --json={}", kBranchFile)));
    return;
  }
  const results::BranchReport& branch = sources.branch->document;
  SectionBuilder section("branch", Phrase("Branch comparison"));
  std::string limits;
  for (const std::string& sentence : branch.limits) limits += " " + sentence;
  if (!branch.noise.empty()) limits += " " + branch.noise;
  section.Finding(branch.finding)
      .HowToRead(
          Phrase(
              "Each line is a benchmark: how much more or less time the contender takes than the "
              "baseline, with its interval; what is regressed, undecided or improved stands "
              "first.") +
          limits)
      .Add("branch", Phrase("Change of each benchmark"),
           [&](Layout layout) { return BranchForest(branch, layout); })
      .Add(BranchTable(branch))
      .Command(fmt::format("./dispatchbench compare {} --json={}", branch.baseline.name,
                           sources.branch->file));
  composition.Add(section.Build());
}

void AddTrendChapter(const ReportSources& sources, Composition& composition) {
  if (sources.trend.nights == 0) {
    composition.Add(
        Unmeasured("trend", Phrase("Nightly trend"), Phrase("Not measured: no night is stored."),
                   Phrase("Since when benchmarks are slower, and between which commits."),
                   "./dispatchbench gate --record"));
    return;
  }
  const NightlyChart chart = MakeNightly(sources.nights, sources.trend, sources.since);
  const std::string finding = results::TrendFinding(sources.trend);
  std::string remarks;
  for (const std::string& remark : results::TrendRemarks(sources.trend)) remarks += " " + remark;
  composition.Add(
      SectionBuilder("trend", Phrase("Nightly trend"))
          .Finding(finding)
          .HowToRead(
              Phrase(
                  "Each panel is a figure of a benchmark night by night, in percent of what it was "
                  "in "
                  "the first nights; a sign marks a lasting change, and its shape says whether it "
                  "is "
                  "open. What is open stands first. A line has the medians of neighbouring nights "
                  "where there are more nights than it can show.") +
              remarks)
          .Add("trend", Phrase("Lasting changes over the nights"),
               [&](Layout layout) { return Nightly(chart, finding, layout); })
          .Add(results::ShiftTable(sources.trend, kMostShifts))
          .Command(sources.since.empty() ? "./dispatchbench trend"
                                         : "./dispatchbench trend --since=" + sources.since)
          .Build());
}

}  // namespace dispatchbench::plots
