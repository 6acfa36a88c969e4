#include "results/targets_text.h"

#include <fmt/format.h>

#include "results/markup.h"
#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

std::string OrDash(const std::string& text) { return text.empty() ? "-" : text; }

std::string JunitCase(const TargetRow& row) {
  const std::string start = fmt::format(
      "  <testcase classname=\"dispatchbench.target\" name=\"{}\"", Escaped(row.target.claim.id));
  if (row.verdict == TargetVerdict::kMet) return start + "/>\n";
  return fmt::format("{}><{} message=\"{}: {}\"/></testcase>\n", start,
                     row.verdict == TargetVerdict::kMissed ? "failure" : "error",
                     ToText(row.verdict), Escaped(row.reason));
}

}  // namespace

TextTable TargetTable(const TargetReport& report) {
  TextTable table{.caption = Phrase("Targets, and what was measured"),
                  .columns = {Phrase("target"), Phrase("before"), Phrase("wanted"),
                              Phrase("measured"), Phrase("verdict")},
                  .rows = {}};
  for (const TargetRow& row : report.rows) {
    const Claim& claim = row.target.claim;
    table.rows.push_back({claim.id, claim.before ? FigureText(claim.metric, *claim.before) : "-",
                          OrDash(row.wanted), OrDash(row.measured.measured), ToText(row.verdict)});
  }
  return table;
}

Chapter TargetChapter(const TargetReport& report) {
  Chapter chapter(Phrase("Targets"));
  chapter.Say(TargetFinding(report));
  if (!report.rows.empty()) chapter.Add(TargetTable(report));
  for (const TargetRow& row : report.rows) {
    if (row.verdict == TargetVerdict::kMet) continue;
    chapter.Item(Phrase("{}: {}. {}", row.target.claim.id, ToText(row.verdict), row.reason));
    if (!row.measured.command.empty()) chapter.Code(row.measured.command, "sh");
  }
  return chapter;
}

std::string TargetJunit(const TargetReport& report, const std::string& name) {
  const std::size_t failures = report.Count(TargetVerdict::kMissed);
  const std::size_t errors = report.rows.size() - failures - report.Count(TargetVerdict::kMet);
  std::string text = fmt::format(
      "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\">\n",
      Escaped(name), report.rows.size(), failures, errors);
  for (const TargetRow& row : report.rows) text += JunitCase(row);
  return text + "</testsuite>\n";
}

}  // namespace dispatchbench::results
