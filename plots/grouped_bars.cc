#include "plots/grouped_bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/finding.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::DurationText;
using results::Side;
using results::Summary;
using results::SummaryRow;

constexpr double kBar = 10;
constexpr double kBarStep = 14;
constexpr double kGroupGap = 14;
constexpr double kNameSize = 12;
constexpr double kTextSize = 10.5;

struct BarRow {
  const Side* side;
  std::string_view role;
  Ink ink;
  Fill fill;
};

std::vector<BarRow> BarsOf(const SummaryRow& row) {
  std::vector<BarRow> bars = {{&row.before, "before", Ink::kBefore, Fill::kHollow}};
  // Not twice, where the best known way is a batched one.
  if (row.batched && row.batched->variant != row.after.variant) {
    bars.push_back({&*row.batched, "batched", Ink::kBatched, Fill::kSolid});
  }
  bars.push_back({&row.after, "after", Ink::kAfter, Fill::kSolid});
  return bars;
}

double GroupHeight(const SummaryRow& row, Layout layout) {
  const double name = layout == Layout::kNarrow ? 18 : 0;
  return name + kBarStep * static_cast<double>(BarsOf(row).size()) + kGroupGap;
}

struct BarArea {
  double left;
  double width;
  double text_width;
};

void DrawBar(Figure& figure, const SummaryRow& row, const BarRow& bar, const BarArea& area,
             double y, double slowest) {
  const auto& time = bar.side->wall_us;
  const std::string text =
      fmt::format("{} {}", time ? DurationText(*time) : bar.side->short_problem(),
                  time ? bar.side->variant : "");
  figure.BeginMark(fmt::format("{}, {}: {} {}", row.operation, bar.role, bar.side->variant,
                               time ? DurationText(*time) : bar.side->problem));
  const double share = time ? *time / slowest : 0;
  const double width = std::isfinite(share) ? area.width * share : 0;  // not for 0 / 0
  if (time) figure.Bar({area.left, y}, std::max(1.0, width), kBar, bar.ink, bar.fill);
  figure.Text({area.left + width + 7, y + kBar - 1}, Fitted(text, area.text_width, kTextSize),
              {.ink = Ink::kMuted, .size = kTextSize});
  figure.EndMark();
}

void DrawGroup(Figure& figure, const SummaryRow& row, double top, Layout layout) {
  const bool wide = layout == Layout::kWide;
  const BarArea area = wide ? BarArea{.left = 184, .width = 470, .text_width = 196}
                            : BarArea{.left = 4, .width = 180, .text_width = 155};
  const std::vector<BarRow> bars = BarsOf(row);
  figure.Text({wide ? area.left - 12 : 4, top + 11},
              Fitted(row.operation, wide ? area.left - 14 : figure.width() - 8, kNameSize),
              {.anchor = wide ? Anchor::kEnd : Anchor::kStart, .size = kNameSize, .bold = true});
  double slowest = 0;
  for (const BarRow& bar : bars) slowest = std::max(slowest, bar.side->wall_us.value_or(0));
  double y = top + (wide ? 2 : 18);
  for (const BarRow& bar : bars) {
    DrawBar(figure, row, bar, area, y, slowest);
    y += kBarStep;
  }
}

}  // namespace

Figure GroupedBars(const Summary& summary, Layout layout) {
  const std::vector<LegendEntry> legend = {
      {.text = "before", .ink = Ink::kBefore, .dot = {}, .fill = Fill::kHollow},
      {.text = "fastest batched", .ink = Ink::kBatched, .dot = {}},
      {.text = "after", .ink = Ink::kAfter, .dot = {}}};
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, legend) + 12;
  double height = top;
  for (const SummaryRow& row : summary.rows) height += GroupHeight(row, layout);
  if (summary.rows.empty()) height += 30;
  Figure figure(
      width, height,
      fmt::format("Time of n+1, batched and bulk, per operation, at size {}", summary.size),
      results::SpeedFinding(summary));
  DrawLegend(figure, {layout == Layout::kWide ? 184.0 : 4.0, 2}, legend);
  double y = top;
  for (const SummaryRow& row : summary.rows) {
    DrawGroup(figure, row, y, layout);
    y += GroupHeight(row, layout);
  }
  if (summary.rows.empty()) {
    figure.Text({width / 2, top + 16}, "nothing was measured",
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kNameSize});
  }
  return figure;
}

}  // namespace dispatchbench::plots
