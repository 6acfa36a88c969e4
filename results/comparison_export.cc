#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "results/comparison_text.h"
#include "results/markup.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

std::string PercentRange(const Judgement& judgement) {
  std::string text = fmt::format("{:+.1f}%", (judgement.ratio - 1) * 100);
  if (judgement.interval) {
    text += fmt::format(" [{:+.1f}, {:+.1f}]", (judgement.interval->lower - 1) * 100,
                        (judgement.interval->upper - 1) * 100);
  }
  return text;
}

// What happened and, of what someone must act on, where.
std::string WhatAndWhere(const ComparisonRow& row) {
  const bool is_named = row.decision == Decision::kRegressed && !row.source.empty();
  return is_named ? fmt::format("{} ({})", row.text, row.source) : row.text;
}

// The rows that are the same, or all others; "" without any.
std::string MarkdownRows(const std::vector<ComparisonRow>& rows, bool same) {
  std::string text;
  for (const ComparisonRow& row : rows) {
    if ((row.decision == Decision::kSame) != same) continue;
    text += fmt::format("| {} | `{}` | {} | {} | {} |\n", ToText(row.decision), row.benchmark,
                        row.was_timed ? PercentRange(row.cpu) : "",
                        row.was_timed ? PercentRange(row.wall) : "", Escaped(WhatAndWhere(row)));
  }
  if (text.empty()) return "";
  return "\n| verdict | benchmark | on-CPU [95%] | wall [95%] | what |\n"
         "| --- | --- | ---: | ---: | --- |\n" +
         text;
}

Json JudgementJson(const Judgement& judgement) {
  Json json = {{"decision", ToText(judgement.decision)}, {"ratio", judgement.ratio}};
  if (judgement.interval) {
    json["interval"] = {{"lower", judgement.interval->lower},
                        {"upper", judgement.interval->upper},
                        {"coverage", judgement.interval->coverage}};
  }
  return json;
}

Json RowJson(const ComparisonRow& row) {
  Json json = {{"benchmark", row.benchmark},
               {"verdict", ToText(row.decision)},
               {"text", row.text},
               {"source", row.source},
               {"changes", Json::array()}};
  for (const CountChange& change : row.changes) {
    json["changes"].push_back(
        {{"what", change.what}, {"before", change.before}, {"after", change.after}});
  }
  for (const InstructionChange& change : row.instructions) {
    json["instructions"][change.side] = {
        {"decision", ToText(change.decision)}, {"before", change.before}, {"after", change.after}};
  }
  if (row.was_timed) {
    json["cpu"] = JudgementJson(row.cpu);
    json["wall"] = JudgementJson(row.wall);
  }
  return json;
}

Json RevisionJson(const Revision& revision) {
  return {{"name", revision.name}, {"commit", revision.commit}, {"dirty", revision.dirty}};
}

// Failed for a reason, each of them a test case of its own where the benchmark was not compared.
std::string JunitFailure(const std::string& name, const std::string& message) {
  return fmt::format(
      "  <testcase classname=\"dispatchbench\" name=\"{}\"><failure message=\"{}\"/></testcase>\n",
      Escaped(name), Escaped(message));
}

std::string JunitRow(const ComparisonRow& row) {
  if (row.decision == Decision::kRegressed) return JunitFailure(row.benchmark, WhatAndWhere(row));
  const std::string open =
      fmt::format("  <testcase classname=\"dispatchbench\" name=\"{}\"", Escaped(row.benchmark));
  if (row.decision == Decision::kUndecided) {
    return fmt::format("{}><skipped message=\"{}\"/></testcase>\n", open, Escaped(row.text));
  }
  return open + "/>\n";
}

}  // namespace

std::string ComparisonMarkdown(const Comparison& comparison, const std::string& title) {
  const std::vector<ComparisonRow> rows = Rows(comparison);
  std::string text =
      fmt::format("### {}\n\n**{}**\n", title, Escaped(ComparisonFinding(comparison)));
  text += MarkdownRows(rows, false);
  for (const std::string& name : comparison.exact.missing) {
    text += fmt::format("\n**MISSING** `{}`\n", name);
  }
  for (const std::string& failure : Failures(comparison)) {
    text += fmt::format("\n**FAILING** {}\n", Escaped(failure));
  }
  if (const std::string same = MarkdownRows(rows, true); !same.empty()) {
    text += "\n<details><summary>The same</summary>\n" + same + "\n</details>\n";
  }
  for (const std::string& sentence : BudgetSentences(comparison)) text += "\n" + sentence + "\n";
  return text;
}

std::string ComparisonJunit(const Comparison& comparison) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
         JunitSuite(comparison, "dispatchbench compare");
}

std::string JunitSuite(const Comparison& comparison, const std::string& suite) {
  std::string cases;
  int failures = 0;
  int skipped = 0;
  int tests = 0;
  for (const ComparisonRow& row : Rows(comparison)) {
    ++tests;
    failures += row.decision == Decision::kRegressed ? 1 : 0;
    skipped += row.decision == Decision::kUndecided ? 1 : 0;
    cases += JunitRow(row);
  }
  for (const std::string& name : comparison.exact.missing) {
    cases += JunitFailure(name, "missing: the baseline has it, the contender has not");
  }
  const std::vector<std::string> failing = Failures(comparison);
  for (const std::string& failure : failing) {
    cases += JunitFailure(failure.substr(0, failure.find(": ")), failure);
  }
  const auto alone = static_cast<int>(comparison.exact.missing.size() + failing.size());
  return fmt::format(
      "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\" "
      "time=\"{:.1f}\">\n{}</testsuite>\n",
      Escaped(suite), tests + alone, failures + alone, skipped, comparison.duration_s, cases);
}

std::string ComparisonJson(const Comparison& comparison) {
  Json json = {{"finding", ComparisonFinding(comparison)},
               {"exit_code", ExitCode(comparison)},
               {"baseline", RevisionJson(comparison.baseline)},
               {"contender", RevisionJson(comparison.contender)},
               {"machine", comparison.machine},
               {"postgresql", comparison.postgresql},
               {"settings_profile", comparison.settings_profile},
               {"duration_s", comparison.duration_s},
               {"noise", NoiseReason(comparison)},
               {"error_budget", BudgetSentences(comparison)},
               {"missing", comparison.exact.missing},
               {"failing", Failures(comparison)},
               {"new", comparison.exact.added},
               {"rows", Json::array()}};
  for (const ComparisonRow& row : Rows(comparison)) json["rows"].push_back(RowJson(row));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::results
