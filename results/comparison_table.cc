#include <fmt/format.h>

#include <algorithm>

#include "results/comparison_text.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

std::string Coloured(const std::string& text, Decision decision, bool is_coloured) {
  if (!is_coloured || decision == Decision::kSame) return text;
  const char* const code =
      decision == Decision::kRegressed ? "31" : (decision == Decision::kImproved ? "32" : "33");
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

std::string Change(const Judgement& judgement) {
  return fmt::format("{:+.1f}%", (judgement.ratio - 1) * 100);
}

std::string Range(const Judgement& judgement) {
  if (!judgement.interval) return "";
  return fmt::format("[{:+.1f}, {:+.1f}]", (judgement.interval->lower - 1) * 100,
                     (judgement.interval->upper - 1) * 100);
}

std::string RowText(const ComparisonRow& row, std::size_t width, bool is_coloured) {
  const std::string word = fmt::format("{:<10}", ToText(row.decision));
  std::string text =
      fmt::format("{}  {:<{}}  ", Coloured(word, row.decision, is_coloured), row.benchmark, width);
  if (row.was_timed) {
    text += fmt::format("{:>8} {:<16} {:>8} {:<16}", Change(row.cpu), Range(row.cpu),
                        Change(row.wall), Range(row.wall));
  }
  while (text.back() == ' ') text.pop_back();
  text += "\n";
  if (!row.text.empty()) text += Wrapped("            " + row.text, 12) + "\n";
  if (row.decision == Decision::kRegressed && !row.source.empty()) {
    text += fmt::format("            {}\n", row.source);
  }
  return text;
}

std::string List(const char* what, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += Wrapped(fmt::format("{} {}", what, name), 4) + "\n";
  return text;
}

}  // namespace

std::string ComparisonTable(const Comparison& comparison, bool is_coloured) {
  const std::vector<ComparisonRow> rows = Rows(comparison);
  std::size_t width = 9;
  for (const ComparisonRow& row : rows) {
    if (row.decision != Decision::kSame) width = std::max(width, row.benchmark.size());
  }
  std::string text = Wrapped(ComparisonFinding(comparison), 2) + "\n\n";
  if (std::any_of(rows.begin(), rows.end(),
                  [](const ComparisonRow& row) { return row.decision != Decision::kSame; })) {
    text += fmt::format("{:<10}  {:<{}}  {:<25} {}\n", "verdict", "benchmark", width,
                        "on-CPU [95%]", "wall [95%]");
    for (const ComparisonRow& row : rows) {
      if (row.decision != Decision::kSame) text += RowText(row, width, is_coloured);
    }
    text += "\n";
  }
  text += List("MISSING", comparison.exact.missing);
  text += List("FAILING", Failures(comparison));
  text += List("new", comparison.exact.added);
  for (const std::string& sentence : BudgetSentences(comparison)) {
    text += Wrapped(sentence, 2) + "\n";
  }
  return text;
}

}  // namespace dispatchbench::results
