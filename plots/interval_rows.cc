#include "plots/interval_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

constexpr double kTextSize = 11.5;
constexpr double kMostPercent = 100;

// A ratio as a value of the axis.
double OnAxis(double ratio, RowAxis axis) {
  return axis == RowAxis::kFactor ? ratio : (ratio - 1) * 100;
}

std::string TickText(double tick, RowAxis axis) {
  if (axis == RowAxis::kFactor) return TickNumber(tick) + "x";
  if (tick == 0) return Phrase("{}%", 0);
  return Phrase("{}%", (tick > 0 ? "+" : "") + TickNumber(tick));
}

Scale FactorScale(const std::vector<IntervalRow>& rows, double most, double left, double right) {
  if (most > 0) return Scale::Log({1 / most, most}, left, right);
  double reach = 2;
  for (const IntervalRow& row : rows) {
    if (!row.ratio) continue;
    reach = std::max({reach, row.ratio->value, 1 / row.ratio->value});
    if (!row.ratio->interval) continue;
    reach = std::max({reach, row.ratio->interval->upper, 1 / row.ratio->interval->lower});
  }
  return Scale::Log({1 / reach, reach}, left, right);
}

Scale PercentScale(const std::vector<IntervalRow>& rows, double left, double right) {
  std::vector<double> values;
  for (const IntervalRow& row : rows) {
    if (!row.ratio) continue;
    values.push_back(OnAxis(row.ratio->value, RowAxis::kPercent));
    if (!row.ratio->interval) continue;
    values.push_back(OnAxis(row.ratio->interval->lower, RowAxis::kPercent));
    values.push_back(OnAxis(row.ratio->interval->upper, RowAxis::kPercent));
  }
  return Scale::Symmetric(values, kMostPercent, left, right);
}

void DrawRatio(Figure& figure, const IntervalRow& row, const IntervalRowsSpec& spec,
               const Scale& scale, double y) {
  const auto at = [&](double ratio) { return scale.Position(OnAxis(ratio, spec.axis)); };
  const double left = scale.Position(scale.lowest());
  const double value = at(row.ratio->value);
  if (spec.has_bars) figure.Bar({left, y - 4}, value - left, 8, row.sign.ink, Fill::kHollow);
  if (row.ratio->interval) {
    figure.Line({at(row.ratio->interval->lower), y}, {at(row.ratio->interval->upper), y},
                row.sign.ink, 2);
  }
  figure.Dot(row.sign.shape, {value, y}, 4.5, row.sign.ink);
}

void DrawRow(Figure& figure, const IntervalRow& row, const IntervalRowsSpec& spec,
             const Scale& scale, double top, Layout layout) {
  const bool wide = layout == Layout::kWide;
  figure.BeginMark(row.label);
  const double y = wide ? top + 11 : top + 28;
  const double baseline = wide ? y + 4 : top + 13;
  figure.Text({wide ? 318.0 : 4.0, baseline}, Fitted(row.name, wide ? 312 : 205, kTextSize),
              {.anchor = wide ? Anchor::kEnd : Anchor::kStart, .size = kTextSize});
  if (row.ratio) DrawRatio(figure, row, spec, scale, y);
  figure.Text(
      {figure.width() - 4, baseline}, Fitted(row.text, wide ? 178 : 138, kTextSize),
      {.ink = row.ratio ? Ink::kText : Ink::kMuted, .anchor = Anchor::kEnd, .size = kTextSize});
  figure.EndMark();
}

void DrawAxis(Figure& figure, const IntervalRowsSpec& spec, const Scale& scale, double top,
              double bottom, Layout layout) {
  for (const double tick : scale.Ticks(layout == Layout::kWide ? 7 : 5)) {
    const double x = scale.Position(tick);
    figure.Line({x, top}, {x, bottom}, Ink::kGrid);
    figure.Text({x, bottom + 15}, TickText(tick, spec.axis),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
  }
  const double one = scale.Position(OnAxis(1, spec.axis));
  figure.Line({one, top}, {one, bottom}, Ink::kText, 1.5);
  figure.Text({(scale.Position(scale.lowest()) + scale.Position(scale.highest())) / 2, bottom + 32},
              spec.axis_text, {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
}

}  // namespace

Figure IntervalRows(const IntervalRowsSpec& spec, Layout layout) {
  const bool wide = layout == Layout::kWide;
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, spec.legend) + 8;
  const double row_height = wide ? 22 : 40;
  const double bottom =
      top + row_height * static_cast<double>(std::max<std::size_t>(1, spec.rows.size()));
  Figure figure(width, bottom + 40, spec.title, spec.description);
  DrawLegend(figure, {4, 2}, spec.legend);
  const double left = wide ? 336 : 24;
  const double right = wide ? 660 : width - 24;
  const Scale scale = spec.axis == RowAxis::kFactor
                          ? FactorScale(spec.rows, spec.most_factor, left, right)
                          : PercentScale(spec.rows, left, right);
  DrawAxis(figure, spec, scale, top, bottom, layout);
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    DrawRow(figure, spec.rows[i], spec, scale, top + row_height * static_cast<double>(i), layout);
  }
  if (spec.rows.empty()) {
    figure.Text({width / 2, top + 15}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
