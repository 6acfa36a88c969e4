#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "plots/index_figures.h"
#include "results/index_tables.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::IndexVerdict;
using results::Phrase;
using results::WriteCost;

constexpr double kNameSize = 12;

struct Geometry {
  double axis_left;
  double axis_right;
  double row_height;
  double name_width;
};

Geometry MakeGeometry(Layout layout) {
  if (layout == Layout::kNarrow) {
    return {.axis_left = 12,
            .axis_right = kNarrowWidth - 24,
            .row_height = 52,
            .name_width = kNarrowWidth - 12};
  }
  return {.axis_left = 250, .axis_right = kWideWidth - 30, .row_height = 34, .name_width = 240};
}

const WriteCost* Find(const IndexVerdict& verdict, const char* write) {
  for (const WriteCost& cost : verdict.costs) {
    if (cost.write == write) return &cost;
  }
  return nullptr;
}

double LargestCost(const IndexVerdict& verdict) {
  double largest_us = 0;
  for (const char* write : {"insert", "update"}) {
    const WriteCost* const cost = Find(verdict, write);
    if (cost != nullptr) largest_us = std::max(largest_us, cost->cost_us.value);
  }
  return largest_us;
}

std::string CostLabel(const IndexVerdict& verdict, const WriteCost& cost) {
  return Phrase("{}, one {}: {} us [{}, {}]", verdict.index, cost.write,
                results::Decimal(cost.cost_us.value, 2), results::Decimal(cost.cost_us.lower(), 2),
                results::Decimal(cost.cost_us.upper(), 2));
}

void DrawCost(Figure& figure, const IndexVerdict& verdict, const char* write, const Scale& scale,
              double y) {
  const WriteCost* const cost = Find(verdict, write);
  if (cost == nullptr) return;
  const bool inserts = cost->write == "insert";
  const Ink ink = inserts ? Ink::kAfter : Ink::kBefore;
  figure.BeginMark(CostLabel(verdict, *cost));
  figure.Line({scale.Position(cost->cost_us.lower()), y},
              {scale.Position(cost->cost_us.upper()), y}, ink, 2);
  figure.Dot(inserts ? Shape::kDiamond : Shape::kCircle, {scale.Position(cost->cost_us.value), y},
             4.5, ink);
  figure.EndMark();
}

}  // namespace

Figure IndexCosts(const std::vector<IndexVerdict>& verdicts, Layout layout) {
  std::vector<IndexVerdict> rows = verdicts;
  std::stable_sort(rows.begin(), rows.end(), [](const IndexVerdict& a, const IndexVerdict& b) {
    return LargestCost(a) > LargestCost(b);
  });
  const Geometry place = MakeGeometry(layout);
  const bool wide = layout == Layout::kWide;
  const std::vector<LegendEntry> legend = {
      {.text = Phrase("one INSERT"), .ink = Ink::kAfter, .dot = Shape::kDiamond},
      {.text = Phrase("one UPDATE of the status"), .ink = Ink::kBefore, .dot = Shape::kCircle}};
  const double top = LegendHeight(WidthOf(layout), legend) + 10;
  const double bottom =
      top + place.row_height * static_cast<double>(std::max<std::size_t>(1, rows.size()));
  Figure figure(WidthOf(layout), bottom + 42, Phrase("What each index costs a write of one row"),
                Phrase("Median difference of pairs with and without the index, and its interval"));
  DrawLegend(figure, {wide ? place.axis_left : 4, 2}, legend);
  std::vector<double> costs_us;
  for (const IndexVerdict& verdict : rows) {
    for (const WriteCost& cost : verdict.costs) {
      if (cost.rows == 1) costs_us.push_back(cost.cost_us.upper());
    }
  }
  const Scale scale = Scale::Linear(costs_us, place.axis_left, place.axis_right);
  DrawDurationAxis(figure, scale, {.top = top, .bottom = bottom, .most_ticks = wide ? 8 : 4},
                   Phrase("more than without the index"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = top + place.row_height * static_cast<double>(i);
    figure.Text({wide ? place.name_width : 4, wide ? y + 21 : y + 14},
                Fitted(results::ShortIndexName(rows[i].index), place.name_width - 4, kNameSize),
                {.anchor = wide ? Anchor::kEnd : Anchor::kStart, .size = kNameSize});
    DrawCost(figure, rows[i], "insert", scale, y + place.row_height - 22);
    DrawCost(figure, rows[i], "update", scale, y + place.row_height - 9);
  }
  if (rows.empty()) {
    figure.Text({figure.width() / 2, top + 18}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kNameSize});
  }
  return figure;
}

}  // namespace dispatchbench::plots
