#include "plots/branch.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/interval_rows.h"

namespace dispatchbench::plots {
namespace {

using results::BranchReport;
using results::ComparisonRow;
using results::Decision;
using results::Judgement;

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
  std::string text = fmt::format("{:+.1f}%", (judgement.ratio - 1) * 100);
  if (judgement.interval) {
    text += fmt::format(" [{:+.1f}, {:+.1f}]", (judgement.interval->lower - 1) * 100,
                        (judgement.interval->upper - 1) * 100);
  }
  return text;
}

IntervalRow RowOf(const ComparisonRow& row, bool is_paired) {
  const Judgement& time = is_paired ? row.cpu : row.wall;
  const std::string verdict(ToText(row.decision));
  IntervalRow drawn{.name = row.benchmark,
                    .text = row.was_timed ? ChangeText(time) : verdict,
                    .label = fmt::format("{}: {}", row.benchmark, verdict),
                    .ratio = std::nullopt,
                    .sign = SignOf(row)};
  if (row.was_timed) {
    drawn.ratio = results::Ratio{.value = time.ratio, .interval = time.interval};
    drawn.label += fmt::format(", {} {}", is_paired ? "on-CPU" : "wall", drawn.text);
  }
  if (!row.text.empty()) drawn.label += "; " + row.text;
  return drawn;
}

}  // namespace

Figure BranchForest(const BranchReport& branch, Layout layout) {
  IntervalRowsSpec spec{
      .title = fmt::format("{} against {}: change of each benchmark", branch.contender.name,
                           branch.baseline.name),
      .description = branch.finding,
      .axis_text = branch.is_paired ? "on-CPU time, right of 0% slower"
                                    : "wall time, unpaired, right of 0% slower",
      .axis = RowAxis::kPercent,
      .legend = {{.text = "regressed", .ink = Ink::kBefore, .dot = Shape::kCircle},
                 {.text = "undecided", .ink = Ink::kBatched, .dot = Shape::kTriangle},
                 {.text = "improved", .ink = Ink::kAfter, .dot = Shape::kDiamond},
                 {.text = "the same", .ink = Ink::kMuted, .dot = Shape::kSquare}},
      .rows = {}};
  for (const ComparisonRow& row : branch.rows) {
    if (spec.rows.size() == kDrawnBranchRows) break;
    spec.rows.push_back(RowOf(row, branch.is_paired));
  }
  return IntervalRows(spec, layout);
}

Table BranchTable(const BranchReport& branch) {
  Table table{.caption = "Every benchmark",
              .columns = {{"benchmark"},
                          {"verdict"},
                          {"on-CPU [interval]", true},
                          {"wall [interval]", true},
                          {"what"},
                          {"where"}},
              .rows = {}};
  for (const ComparisonRow& row : branch.rows) {
    table.rows.push_back({row.benchmark, std::string(ToText(row.decision)),
                          row.was_timed && branch.is_paired ? ChangeText(row.cpu) : "-",
                          row.was_timed ? ChangeText(row.wall) : "-", row.text, row.source});
  }
  for (const std::string& name : branch.missing) {
    table.rows.push_back({name, "MISSING", "-", "-", "the baseline has it, the contender not", ""});
  }
  for (const std::string& failure : branch.failing) {
    const std::size_t colon = failure.find(": ");
    table.rows.push_back({failure.substr(0, colon), "FAILING", "-", "-",
                          colon == std::string::npos ? "" : failure.substr(colon + 2), ""});
  }
  return table;
}

}  // namespace dispatchbench::plots
