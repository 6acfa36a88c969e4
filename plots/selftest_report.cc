#include "plots/selftest_report.h"

#include <fmt/format.h>

#include "plots/text_table.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/recording_text.h"
#include "results/selftest_text.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

Report ReportOf(Section section, const results::DocumentContext& context) {
  Report report;
  report.title = Phrase("Dispatchbench: {}", section.title);
  report.headline = section.finding;
  report.sound = context.complete;
  report.provenance = {
      {Phrase("machine"), Phrase("{}: {}, {}", context.machine.name, context.machine.cpu,
                                 results::Plural(context.machine.cores, "core"))},
      {"PostgreSQL", context.postgresql.version},
      {Phrase("commit"), context.commit + (context.dirty ? " " + Phrase("(dirty)") : "")},
      {Phrase("started"), context.started}};
  report.sections = {std::move(section)};
  return report;
}

std::string Sentences(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

}  // namespace

Section SelftestSection(const results::Selftest& selftest, const std::string& source) {
  Section section;
  section.id = "selftest";
  section.title = Phrase("Whether compare works");
  section.finding = results::SelftestFinding(selftest);
  section.how_to_read = Sentences(results::SelftestMethod(selftest));
  for (const results::TextTable& table : results::SelftestTables(selftest)) {
    section.tables.push_back(FromText(table));
  }
  section.command = fmt::format("./dispatchbench plot {}", source);
  return section;
}

Report MakeSelftestReport(const results::Selftest& selftest, const std::string& source) {
  Report report = ReportOf(SelftestSection(selftest, source), selftest.context);
  report.tally = results::Plural(static_cast<std::int64_t>(selftest.replayed.size()), "goal");
  report.sound = report.sound && results::ExitCode(selftest) == 0;
  return report;
}

Report MakeRecordingReport(const results::Recording& recording, const std::string& source) {
  Section section;
  section.id = "recording";
  section.title = Phrase("Samples for judging rules");
  section.finding = results::RecordingFinding(recording);
  section.how_to_read = Phrase(
      "Effects are medians over all rounds; the spread is half of what holds 90% of the values of "
      "an epoch about their benchmark's median, on-CPU.");
  section.tables = {FromText(results::RecordingTable(recording))};
  section.command = fmt::format("./dispatchbench selftest --replay={}", source);
  Report report = ReportOf(std::move(section), recording.context);
  report.tally = results::Plural(static_cast<std::int64_t>(recording.epochs.size()), "epoch");
  return report;
}

std::string SelftestCsv(const results::Selftest& selftest) {
  std::string text = "check,rule,what,found,of\n";
  const auto add = [&](const results::ReplayedCheck& check, const char* rule, const char* what,
                       const results::Share& share) {
    text += fmt::format("{},{},{},{},{}\n", check.name, rule, what, share.found, share.of);
  };
  for (const results::ReplayedCheck& check : selftest.replayed) {
    add(check, "compare", "found", check.paired);
    add(check, "compare", "false alarms", check.paired_false_alarms);
    add(check, "compare", "same", check.same);
    add(check, "compare", "noisy", check.noisy);
    add(check, "classic", "found", check.classic);
    add(check, "classic", "false alarms", check.classic_false_alarms);
  }
  return text;
}

std::string RecordingCsv(const results::Recording& recording) {
  std::string text =
      "epoch,benchmark,contender,round,side,at_s,took_s,wall_us,cpu_us,run_queue_wait_us\n";
  for (std::size_t e = 0; e < recording.epochs.size(); ++e) {
    for (const auto& [pair, rounds] : recording.epochs[e].rounds) {
      for (std::size_t r = 0; r < rounds.size(); ++r) {
        for (std::size_t i = 0; i < rounds[r].timings.size(); ++i) {
          const results::RecordedTiming& one = rounds[r].timings[i];
          const bool is_contender = (i == 0 || i == 3) == rounds[r].contender_first;
          text += fmt::format(
              "{},{},{},{},{},{},{},{},{},{}\n", e, recording.benchmarks[pair.first].name,
              recording.contenders[pair.second].name, r, is_contender ? "contender" : "baseline",
              one.at_s, one.took_s, one.timing.wall_us, one.timing.cpu_us,
              one.timing.run_queue_wait_us.value_or(0));
        }
      }
    }
  }
  return text;
}

}  // namespace dispatchbench::plots
