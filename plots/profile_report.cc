#include "plots/profile_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "plots/bar_groups.h"
#include "plots/csv.h"
#include "plots/line_panels.h"
#include "plots/section_builder.h"
#include "results/loop_chapters.h"
#include "results/phrase.h"
#include "results/profile_time.h"
#include "results/quantity.h"
#include "results/statement_chapters.h"
#include "results/terminal_text.h"

namespace dispatchbench::plots {
namespace {

using results::DurationText;
using results::Phrase;
using results::PhraseOf;
using results::ProfileGroup;
using results::ProfileLoop;
using results::ProfileRun;
using results::SplitTime;

constexpr std::size_t kDrawnGroups = 20;
constexpr std::size_t kDrawnLoops = 12;

std::size_t Drawn(std::size_t count, std::size_t most) { return std::min(count, most); }

Section TimeSection(const ProfileRun& run) {
  return SectionBuilder("time", Phrase("Where the time went"))
      .Finding(results::ProfileFinding(run))
      .HowToRead(Phrase(
          "The times of all connections together, which is more than the {} that the recording "
          "lasted where they worked at once. Network is the number of round trips times that of "
          "an empty one, {}; server is what else was waited for; client is everything between an "
          "answer and what was said next.",
          DurationText(run.duration_us), DurationText(run.empty_round_trip_us)))
      .Add("profile_time", Phrase("Server, network and client"),
           [&](Layout layout) { return ProfileTime(run, layout); })
      .Add(results::SplitTable(run))
      .Add(results::CountTable(run))
      .Build();
}

Section GroupSection(const ProfileRun& run) {
  SectionBuilder section("statements", Phrase("Statements by fingerprint"));
  const auto& groups = run.groups.all();
  section.Finding(groups.empty() ? Phrase("There was no statement.")
                                 : Phrase("{} took {} of the time of all statements.", groups[0].id,
                                          results::PercentText(groups[0].share)));
  section.HowToRead(
      Phrase("Statements that differ in values only are one. A time is what the client waited for "
             "it. The chart shows those with the most time, the table all."));
  section.Add("profile_groups", Phrase("Statements with the most time"),
              [&](Layout layout) { return ProfileGroupBars(run, layout); });
  return section.Add(results::GroupTable(run)).Build();
}

Section LoopSection(const ProfileRun& run) {
  SectionBuilder section("loops", Phrase("N+1 loops"));
  section.Finding(results::LoopFinding(run));
  section.HowToRead(Phrase(
      "What the client waits for a loop when the network is farther away: the server's time and a "
      "round-trip time for each of its round trips. The first point is what was measured. Both "
      "axes are logarithmic; remedies are in N_PLUS_ONE_ISSUES.md, beside the document."));
  section.Add("profile_loops", Phrase("Cost of the loops by round-trip time"),
              [&](Layout layout) { return LoopCosts(run, layout); });
  return section.Add(results::LoopTable(run)).Build();
}

std::vector<results::Attention> AttentionOf(const ProfileRun& run) {
  std::vector<results::Attention> items;
  for (const std::string& gap : results::Gaps(run)) items.push_back({Phrase("PARTIAL"), gap});
  if (run.dirty) {
    items.push_back({Phrase("DIRTY"), Phrase("the sources had changes that no commit holds")});
  }
  return items;
}

std::vector<Tile> Tiles(const ProfileRun& run) {
  std::vector<Tile> tiles = {
      {Phrase("round trips"), std::to_string(run.total.round_trips),
       results::Plural(run.total.statements, "statement"), false},
      {Phrase("N+1 loops"), std::to_string(run.loops.size()), results::LoopFinding(run), false},
      {Phrase("errors"), std::to_string(run.total.errors), Phrase("of statements"), false}};
  for (const results::SlowCount& slow : run.slow) {
    tiles.push_back(
        {Phrase("longer than {} ms", results::WithDecimalSign(fmt::format("{}", slow.limit_ms))),
         std::to_string(slow.count), Phrase("statements"), false});
  }
  return tiles;
}

PanelLine LineOf(const ProfileRun& run, const ProfileLoop& loop) {
  PanelLine line{.label = PhraseOf(loop.character),
                 .ink = Ink::kBefore,
                 .shape = Shape::kCircle,
                 .values = {}};
  line.values.push_back({run.empty_round_trip_us, loop.waiting_us});
  for (const results::LoopCost& cost : loop.costs) {
    line.values.push_back({cost.rtt_us, cost.waiting_us});
  }
  std::stable_sort(line.values.begin(), line.values.end(),
                   [](const auto& a, const auto& b) { return a.x < b.x; });
  return line;
}

}  // namespace

Figure ProfileTime(const ProfileRun& run, Layout layout) {
  BarGroupsSpec spec{.title = Phrase("Where the time went"),
                     .description = results::ProfileFinding(run),
                     .legend = {},
                     .groups = {},
                     .has_one_scale = true};
  for (const SplitTime& time : std::span(results::kSplitTimes).first(results::kDisjointTimes)) {
    const std::string text = DurationText(run.total.*time.us);
    spec.groups.push_back({.name = PhraseOf(time.name),
                           .bars = {{.label = Phrase("{}: {}", PhraseOf(time.title), text),
                                     .text = text,
                                     .value = run.total.*time.us,
                                     .ink = Ink::kAfter}}});
  }
  return BarGroups(spec, layout);
}

Figure ProfileGroupBars(const ProfileRun& run, Layout layout) {
  BarGroupsSpec spec{.title = Phrase("Statements with the most time"),
                     .description = results::ProfileFinding(run),
                     .legend = {},
                     .groups = {},
                     .has_one_scale = true,
                     .has_bold_names = false};
  const auto& groups = run.groups.all();
  for (const ProfileGroup& group : std::span(groups).first(Drawn(groups.size(), kDrawnGroups))) {
    const std::string text =
        Phrase("{} in {}", DurationText(group.total_us), results::Plural(group.count, "statement"));
    const std::string name = results::OneLine(results::GroupText(group));
    spec.groups.push_back({.name = name,
                           .bars = {{.label = Phrase("{}: {}", name, text),
                                     .text = text,
                                     .value = group.total_us,
                                     .ink = Ink::kAfter}}});
  }
  return BarGroups(spec, layout);
}

Figure LoopCosts(const ProfileRun& run, Layout layout) {
  LinePanelsSpec spec{
      .title = Phrase("Cost of the N+1 loops by round-trip time"),
      .description = results::LoopFinding(run),
      .wide_note = Phrase("waiting by round-trip time in microseconds, logarithmic; dotted: grows "
                          "like the round-trip time"),
      .narrow_note = Phrase("waiting by round trip in us, logarithmic"),
      .x_name = Phrase("round trip of us"),
      .legend = {},
      .panels = {}};
  for (std::size_t i = 0; i < Drawn(run.loops.size(), kDrawnLoops); ++i) {
    const ProfileLoop& loop = run.loops[i];
    spec.panels.push_back(
        {.title = Phrase("{}: {}", results::LoopName(i), PhraseOf(loop.character)),
         .lines = {LineOf(run, loop)}});
  }
  return LinePanels(spec, layout);
}

Report MakeProfileReport(const ProfileRun& run, const std::string& source) {
  Report report;
  report.title = Phrase("Dispatchbench: profile");
  report.headline = results::ProfileFinding(run);
  report.tally = results::ProfileSubjectText(run);
  report.sound = results::Gaps(run).empty();
  report.provenance = {{Phrase("machine"), Phrase("{}: {}, {}", run.machine.name, run.machine.cpu,
                                                  results::Plural(run.machine.cores, "core"))},
                       {"PostgreSQL", run.postgresql.version},
                       {Phrase("commit"), run.commit + (run.dirty ? " " + Phrase("(dirty)") : "")},
                       {Phrase("started"), run.started}};
  report.tiles = Tiles(run);
  report.attention = AttentionOf(run);
  report.sections = {TimeSection(run), GroupSection(run), LoopSection(run)};
  for (Section& section : report.sections) section.command = "./dispatchbench plot " + source;
  return report;
}

std::string ProfileCsv(const ProfileRun& run) {
  std::string csv =
      "group,fingerprint,count,total_us,mean_us,p50_us,p99_us,slowest_us,share,rows,bytes_sent,"
      "bytes_received,errors,text\n";
  for (const ProfileGroup& group : run.groups.all()) {
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", CsvField(group.id),
                       CsvField(group.fingerprint), group.count, group.total_us, group.mean_us,
                       group.p50_us, group.p99_us, group.slowest_us, group.share, group.rows,
                       group.bytes_sent, group.bytes_received, group.errors, CsvField(group.text));
  }
  return csv;
}

}  // namespace dispatchbench::plots
