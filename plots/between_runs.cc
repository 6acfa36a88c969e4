#include "plots/between_runs.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::BetweenRow;
using results::Verdict;

constexpr double kTextSize = 11.5;

struct Sign {
  Shape shape;
  Ink ink;
  std::string_view word;
};

Sign SignOf(Verdict verdict) {
  if (verdict == Verdict::kFaster) return {Shape::kDiamond, Ink::kAfter, "faster"};
  if (verdict == Verdict::kSlower) return {Shape::kCircle, Ink::kBefore, "slower"};
  return {Shape::kSquare, Ink::kMuted, "undecided"};
}

std::string RowText(const BetweenRow& row) {
  if (row.factor) return results::RatioText(*row.factor);
  return row.baseline.problem.empty() ? "contender " + row.contender.short_problem()
                                      : "baseline " + row.baseline.short_problem();
}

Scale MakeScale(const std::vector<BetweenRow>& rows, double left, double right) {
  // As far to one side of 1 as to the other.
  double reach = 2;
  for (const BetweenRow& row : rows) {
    if (!row.factor) continue;
    reach = std::max({reach, row.factor->value, 1 / row.factor->value});
    if (!row.factor->interval) continue;
    reach = std::max({reach, row.factor->interval->upper, 1 / row.factor->interval->lower});
  }
  return Scale::Log({1 / reach, reach}, left, right);
}

void DrawRow(Figure& figure, const BetweenRow& row, const Scale& scale, double top, Layout layout) {
  const bool wide = layout == Layout::kWide;
  const std::string name = row.operation + "/" + row.variant;
  const Sign sign = SignOf(row.verdict());
  figure.BeginMark(fmt::format("{}: {}{}", row.name(), RowText(row),
                               row.factor ? fmt::format(", {}", sign.word) : ""));
  const double y = wide ? top + 11 : top + 28;
  const double baseline = wide ? y + 4 : top + 13;
  figure.Text({wide ? 318.0 : 4.0, baseline}, Fitted(name, wide ? 312 : 205, kTextSize),
              {.anchor = wide ? Anchor::kEnd : Anchor::kStart, .size = kTextSize});
  if (row.factor) {
    if (row.factor->interval) {
      figure.Line({scale.Position(row.factor->interval->lower), y},
                  {scale.Position(row.factor->interval->upper), y}, sign.ink, 2);
    }
    figure.Dot(sign.shape, {scale.Position(row.factor->value), y}, 4.5, sign.ink);
  }
  figure.Text(
      {figure.width() - 4, baseline}, Fitted(RowText(row), wide ? 178 : 138, kTextSize),
      {.ink = row.factor ? Ink::kText : Ink::kMuted, .anchor = Anchor::kEnd, .size = kTextSize});
  figure.EndMark();
}

void DrawAxis(Figure& figure, const Scale& scale, double top, double bottom, Layout layout) {
  for (const double tick : scale.Ticks(layout == Layout::kWide ? 7 : 5)) {
    const double x = scale.Position(tick);
    figure.Line({x, top}, {x, bottom}, Ink::kGrid);
    figure.Text({x, bottom + 15}, fmt::format("{:g}x", tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
  }
  figure.Line({scale.Position(1), top}, {scale.Position(1), bottom}, Ink::kText, 1.5);
  figure.Text({(scale.Position(scale.lowest()) + scale.Position(scale.highest())) / 2, bottom + 32},
              "contender / baseline, logarithmic",
              {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
}

}  // namespace

Figure BetweenRuns(const std::vector<BetweenRow>& all_rows, int size, Layout layout) {
  std::vector<BetweenRow> rows;
  std::copy_if(all_rows.begin(), all_rows.end(), std::back_inserter(rows),
               [&](const BetweenRow& row) { return row.size == size; });
  const bool wide = layout == Layout::kWide;
  const std::vector<LegendEntry> legend = {
      {.text = "contender faster", .ink = Ink::kAfter, .dot = Shape::kDiamond},
      {.text = "undecided", .ink = Ink::kMuted, .dot = Shape::kSquare},
      {.text = "contender slower", .ink = Ink::kBefore, .dot = Shape::kCircle}};
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, legend) + 8;
  const double row_height = wide ? 22 : 40;
  const double bottom =
      top + row_height * static_cast<double>(std::max<std::size_t>(1, rows.size()));
  Figure figure(width, bottom + 40,
                fmt::format("Between two runs, unpaired: contender / baseline at size {}", size),
                results::BetweenFinding(rows));
  DrawLegend(figure, {4, 2}, legend);
  const Scale scale = wide ? MakeScale(rows, 336, 660) : MakeScale(rows, 24, width - 24);
  DrawAxis(figure, scale, top, bottom, layout);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    DrawRow(figure, rows[i], scale, top + row_height * static_cast<double>(i), layout);
  }
  if (rows.empty()) {
    figure.Text({width / 2, top + 15}, "nothing was measured",
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
