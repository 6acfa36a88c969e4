#include "plots/branch.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/interval_rows.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::BranchReport;
using results::ComparisonRow;
using results::Decision;
using results::Judgement;
using results::Phrase;
using results::PhraseOf;

// Where a time decides nothing, its sign says so.
RowSign SignOf(const ComparisonRow& row) {
  switch (row.decision) {
    case Decision::kRegressed:
      return {Shape::kCircle, Ink::kBefore};
    case Decision::kImproved:
      return {Shape::kDiamond, Ink::kAfter};
    case Decision::kUndecided:
      return {Shape::kTriangle, Ink::kBatched};
    case Decision::kSame:
      break;
  }
  return {Shape::kSquare, Ink::kMuted};
}

// "+2.1% [+1.0, +3.3]"
std::string ChangeText(const Judgement& judgement) {
  const std::string text = results::ChangePercentText(judgement.ratio - 1);
  if (!judgement.interval) return text;
  const auto end = [](double ratio) {
    return results::WithDecimalSign(fmt::format("{:+.1f}", (ratio - 1) * 100));
  };
  return Phrase("{} [{}, {}]", text, end(judgement.interval->lower),
                end(judgement.interval->upper));
}

IntervalRow RowOf(const ComparisonRow& row, bool is_paired) {
  const Judgement& time = is_paired ? row.cpu : row.wall;
  const std::string verdict = PhraseOf(ToText(row.decision));
  IntervalRow drawn{.name = row.benchmark,
                    .text = row.was_timed ? ChangeText(time) : verdict,
                    .label = Phrase("{}: {}", row.benchmark, verdict),
                    .ratio = std::nullopt,
                    .sign = SignOf(row)};
  if (row.was_timed) {
    drawn.ratio = results::Ratio{.value = time.ratio, .interval = time.interval};
    drawn.label +=
        fmt::format(", {} {}", is_paired ? Phrase("on-CPU") : Phrase("wall"), drawn.text);
  }
  if (!row.text.empty()) drawn.label = Phrase("{}; {}", drawn.label, row.text);
  return drawn;
}

}  // namespace

Figure BranchForest(const BranchReport& branch, Layout layout) {
  IntervalRowsSpec spec{
      .title = Phrase("{} against {}: change of each benchmark", branch.contender.name,
                      branch.baseline.name),
      .description = branch.finding,
      .axis_text = branch.is_paired ? Phrase("on-CPU time, right of 0% slower")
                                    : Phrase("wall time, unpaired, right of 0% slower"),
      .axis = RowAxis::kPercent,
      .legend = {{.text = Phrase("regressed"), .ink = Ink::kBefore, .dot = Shape::kCircle},
                 {.text = Phrase("undecided"), .ink = Ink::kBatched, .dot = Shape::kTriangle},
                 {.text = Phrase("improved"), .ink = Ink::kAfter, .dot = Shape::kDiamond},
                 {.text = Phrase("the same"), .ink = Ink::kMuted, .dot = Shape::kSquare}},
      .rows = {}};
  for (const ComparisonRow& row : branch.rows) {
    if (spec.rows.size() == kDrawnBranchRows) break;
    spec.rows.push_back(RowOf(row, branch.is_paired));
  }
  return IntervalRows(spec, layout);
}

Table BranchTable(const BranchReport& branch) {
  Table table{.caption = Phrase("Every benchmark"),
              .columns = {{Phrase("benchmark")},
                          {Phrase("verdict")},
                          {Phrase("on-CPU [interval]"), true},
                          {Phrase("wall [interval]"), true},
                          {Phrase("what")},
                          {Phrase("where")}},
              .rows = {}};
  for (const ComparisonRow& row : branch.rows) {
    table.rows.push_back({row.benchmark, PhraseOf(ToText(row.decision)),
                          row.was_timed && branch.is_paired ? ChangeText(row.cpu) : "-",
                          row.was_timed ? ChangeText(row.wall) : "-", row.text, row.source});
  }
  for (const std::string& name : branch.missing) {
    table.rows.push_back(
        {name, Phrase("MISSING"), "-", "-", Phrase("the baseline has it, the contender not"), ""});
  }
  for (const std::string& failure : branch.failing) {
    const std::size_t colon = failure.find(": ");
    table.rows.push_back({failure.substr(0, colon), Phrase("FAILING"), "-", "-",
                          colon == std::string::npos ? "" : failure.substr(colon + 2), ""});
  }
  return table;
}

}  // namespace dispatchbench::plots
