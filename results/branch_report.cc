#include "results/branch_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "results/document_error.h"
#include "results/field.h"
#include "results/phrase.h"
#include "results/retold.h"
#include "results/stored_document.h"

namespace dispatchbench::results {
namespace {

constexpr const char* kAdvice = "Write it anew with ./dispatchbench compare --json=FILE";
constexpr Decision kDecisions[] = {Decision::kRegressed, Decision::kImproved, Decision::kSame,
                                   Decision::kUndecided};

Decision ReadDecision(const Field& field) {
  const std::string text = field.Text();
  std::string words;
  for (const Decision decision : kDecisions) {
    if (text == ToText(decision)) return decision;
    words += fmt::format("{}\"{}\"", words.empty() ? "" : ", ", ToText(decision));
  }
  field.Reject("one of " + words, kAdvice);
}

std::optional<Interval> ReadInterval(const Field& field) {
  const std::optional<Field> interval = field.Find("interval");
  if (!interval) return std::nullopt;
  return Interval{.lower = interval->At("lower").Amount(),
                  .upper = interval->At("upper").Amount(),
                  .coverage = interval->At("coverage").Amount()};
}

Judgement ReadJudgement(const Field& field) {
  Judgement judgement;
  judgement.decision = ReadDecision(field.At("decision"));
  judgement.ratio = field.At("ratio").Amount();
  judgement.interval = ReadInterval(field);
  return judgement;
}

ComparisonRow ReadRow(const Field& field) {
  ComparisonRow row;
  row.benchmark = field.At("benchmark").NonEmptyText();
  row.operation = row.benchmark.substr(0, row.benchmark.find('/'));
  row.decision = ReadDecision(field.At("verdict"));
  row.text = field.At("text").Text();
  row.source = field.At("source").Text();
  for (const Field& change : field.At("changes").Elements()) {
    row.changes.push_back({.benchmark = row.benchmark,
                           .operation = row.operation,
                           .what = change.At("what").Text(),
                           .before = change.At("before").Text(),
                           .after = change.At("after").Text()});
  }
  if (const std::optional<Field> cpu = field.Find("cpu")) {
    row.was_timed = true;
    row.cpu = ReadJudgement(*cpu);
    row.wall = ReadJudgement(field.At("wall"));
  }
  return row;
}

Revision ReadRevision(const Field& field) {
  return {.name = field.At("name").Text(),
          .commit = field.At("commit").Text(),
          .dirty = field.At("dirty").Flag()};
}

std::vector<std::string> ReadTexts(const Field& field) {
  std::vector<std::string> texts;
  for (const Field& element : field.Elements()) texts.push_back(element.Text());
  return texts;
}

BranchReport ReadComparison(const Field& field) {
  BranchReport report;
  report.finding = field.At("finding").Text();
  report.exit_code = static_cast<int>(field.At("exit_code").Integer(0));
  report.baseline = ReadRevision(field.At("baseline"));
  report.contender = ReadRevision(field.At("contender"));
  report.machine = field.At("machine").Text();
  report.postgresql = field.At("postgresql").Text();
  report.settings_profile = field.At("settings_profile").Text();
  report.noise = field.At("noise").Text();
  report.limits = ReadTexts(field.At("error_budget"));
  report.missing = ReadTexts(field.At("missing"));
  report.failing = ReadTexts(field.At("failing"));
  for (const Field& row : field.At("rows").Elements()) report.rows.push_back(ReadRow(row));
  return report;
}

// Times of two stored runs: unpaired, so of `wall` the ratio only.
void ReadTimes(const Field& times, BranchReport& report) {
  std::map<std::string, ComparisonRow*> rows;
  for (ComparisonRow& row : report.rows) rows[row.benchmark] = &row;
  for (const Field& time : times.Elements()) {
    const std::optional<Field> ratio = time.Find("wall_ratio");
    const auto row = rows.find(time.At("benchmark").NonEmptyText());
    if (!ratio || row == rows.end()) continue;
    row->second->was_timed = true;
    row->second->wall.ratio = ratio->Amount();
    row->second->wall.interval = ReadInterval(time);
  }
}

BranchReport ReadBranchReport(const nlohmann::json& json, const std::string& file) {
  const Field root(json, file);
  const std::optional<Field> times = root.Find("times");
  if (!times) return ReadComparison(root);
  BranchReport report = ReadComparison(root.At("counts"));
  report.is_paired = false;
  report.finding = root.At("finding").Text();
  report.exit_code = static_cast<int>(root.At("exit_code").Integer(0));
  report.limits = ReadTexts(root.At("limits"));
  ReadTimes(*times, report);
  return report;
}

// Of a document: its texts are English.
BranchReport Retell(BranchReport report) {
  report.contender.name = PhraseOf(report.contender.name);
  report.finding = RetoldComparison(report.finding);
  report.noise = RetoldComparison(report.noise);
  for (std::string& sentence : report.limits) sentence = RetoldComparison(sentence);
  for (ComparisonRow& row : report.rows) row.text = RetoldComparison(row.text);
  for (std::string& failure : report.failing) {
    const std::size_t colon = failure.find(": ");
    if (colon == std::string::npos) continue;
    failure = failure.substr(0, colon + 2) + RetoldFailure(failure.substr(colon + 2));
  }
  return report;
}

}  // namespace

std::size_t BranchReport::Count(Decision decision) const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(),
                    [&](const ComparisonRow& row) { return row.decision == decision; }));
}

BranchReport ParseBranchReport(std::string_view json_text, const std::string& file) {
  nlohmann::json json = nlohmann::json::parse(json_text, nullptr, false);
  if (json.is_discarded()) {
    throw DocumentError(
        fmt::format("{}: expected the JSON of a comparison, found none. {}", file, kAdvice));
  }
  return Retell(ReadBranchReport(json, file));
}

BranchReport LoadBranchReport(const std::filesystem::path& file) {
  return Retell(ReadBranchReport(LoadJson(file), file.string()));
}

BranchReport BranchReportOf(const StoredComparison& comparison) {
  // Its texts are in the current language already.
  return ReadBranchReport(nlohmann::json::parse(StoredJson(comparison)),
                          comparison.counts.contender.name);
}

}  // namespace dispatchbench::results
