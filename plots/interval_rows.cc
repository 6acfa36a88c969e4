#include "plots/interval_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

constexpr double kTextSize = 11.5;
constexpr double kLineHeight = 13;
constexpr std::size_t kMostLines = 4;  // of a name
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

// A row with its place.
struct PlacedRow {
  const IntervalRow* row;
  std::vector<std::string> name;  // lines
  double top;

  double height(Layout layout) const {
    return (layout == Layout::kWide ? 22 : 40) + kLineHeight * static_cast<double>(name.size() - 1);
  }
};

// From top to bottom.
std::vector<PlacedRow> Place(const std::vector<IntervalRow>& rows, double top, Layout layout) {
  std::vector<PlacedRow> placed;
  for (const IntervalRow& row : rows) {
    // On a telephone left of the line at 1.
    const double width = layout == Layout::kWide ? 312 : 165;
    placed.push_back({&row, Wrapped(row.name, width, kTextSize, kMostLines), top});
    top += placed.back().height(layout);
  }
  return placed;
}

void DrawRow(Figure& figure, const PlacedRow& place, const IntervalRowsSpec& spec,
             const Scale& scale, Layout layout) {
  const bool wide = layout == Layout::kWide;
  const IntervalRow& row = *place.row;
  figure.BeginMark(row.label);
  const double bottom = place.top + place.height(layout);
  const double y = wide ? (place.top + bottom) / 2 : bottom - 12;
  const double first = place.top + (wide ? 15 : 13);
  const double baseline = wide ? y + 4 : first;
  figure.Lines({wide ? 318.0 : 4.0, first}, place.name, kLineHeight,
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
  const std::vector<PlacedRow> rows = Place(spec.rows, top, layout);
  const double bottom = rows.empty() ? top + 22 : rows.back().top + rows.back().height(layout);
  Figure figure(width, bottom + 40, spec.title, spec.description);
  DrawLegend(figure, {4, 2}, spec.legend);
  const double left = wide ? 336 : 24;
  const double right = wide ? 660 : width - 24;
  const Scale scale = spec.axis == RowAxis::kFactor
                          ? FactorScale(spec.rows, spec.most_factor, left, right)
                          : PercentScale(spec.rows, left, right);
  DrawAxis(figure, spec, scale, top, bottom, layout);
  for (const PlacedRow& row : rows) DrawRow(figure, row, spec, scale, layout);
  if (rows.empty()) {
    figure.Text({width / 2, top + 15}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
