#include "plots/before_after.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/finding.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::DurationText;
using results::Phrase;
using results::RatioText;
using results::Side;
using results::Summary;
using results::SummaryRow;

constexpr double kNameSize = 12;
constexpr double kTimeSize = 10.5;

// Where things stand; `dots` is how far below a row's top its dots lie.
struct Geometry {
  double axis_left;
  double axis_right;
  double row_height;
  double dots;
  double name_width;
};

Geometry MakeGeometry(Layout layout) {
  // Besides the dots there must be room for the times written left and right of them.
  if (layout == Layout::kNarrow) {
    return {.axis_left = 62,
            .axis_right = kNarrowWidth - 62,
            .row_height = 44,
            .dots = 30,
            .name_width = 190};
  }
  return {.axis_left = 240, .axis_right = 620, .row_height = 28, .dots = 14, .name_width = 172};
}

std::string SideText(const Side& side) {
  return fmt::format("({}) {}", side.variant,
                     side.wall_us ? DurationText(*side.wall_us) : side.problem);
}

// A time is written on the outer side of its dot: the slower on the right, the faster on the left.
void DrawSide(Figure& figure, const Side& side, double x, double y, bool is_before, bool right) {
  figure.Dot(is_before ? Shape::kCircle : Shape::kDiamond, {x, y}, 5,
             is_before ? Ink::kBefore : Ink::kAfter);
  figure.Text(
      {right ? x + 9 : x - 9, y + 4}, DurationText(*side.wall_us),
      {.ink = Ink::kMuted, .anchor = right ? Anchor::kStart : Anchor::kEnd, .size = kTimeSize});
}

void DrawDots(Figure& figure, const SummaryRow& row, const Scale& scale, double y) {
  const auto& before = row.before.wall_us;
  const auto& after = row.after.wall_us;
  const double x_before = before ? scale.Position(*before) : 0;
  const double x_after = after ? scale.Position(*after) : 0;
  if (before && after) figure.Line({x_before, y}, {x_after, y}, Ink::kMuted, 2);
  const bool before_right = !after || (before && *before >= *after);
  if (before) DrawSide(figure, row.before, x_before, y, true, before_right);
  if (after) DrawSide(figure, row.after, x_after, y, false, !before_right);
}

// What stands beside the dots: the factor, or why there is none.
std::string Verdict(const SummaryRow& row) {
  if (row.factor) return RatioText(*row.factor);
  for (const Side* side : {&row.before, &row.after}) {
    if (!side->problem.empty()) {
      return side == &row.before ? Phrase("before {}", side->short_problem())
                                 : Phrase("after {}", side->short_problem());
    }
  }
  return Phrase("no factor: a time is 0");
}

void DrawRow(Figure& figure, const SummaryRow& row, const Scale& scale, const Geometry& place,
             double top, Layout layout) {
  const bool wide = layout == Layout::kWide;
  const double baseline = wide ? top + place.dots + 4 : top + 14;
  figure.BeginMark(BeforeAfterLabel(row));
  figure.Text({wide ? place.name_width : 4, baseline},
              Fitted(row.operation, place.name_width - 4, kNameSize),
              {.anchor = wide ? Anchor::kEnd : Anchor::kStart, .size = kNameSize, .bold = !wide});
  DrawDots(figure, row, scale, top + place.dots);
  const double verdict_width = wide ? 165 : figure.width() - place.name_width - 8;
  figure.Text({figure.width() - 6, baseline}, Fitted(Verdict(row), verdict_width, kNameSize),
              {.ink = row.factor ? Ink::kText : Ink::kMuted,
               .anchor = Anchor::kEnd,
               .size = kNameSize,
               .bold = row.factor.has_value()});
  figure.EndMark();
}

}  // namespace

std::string BeforeAfterLabel(const SummaryRow& row) {
  std::string label =
      Phrase("{}: before {}, after {}", row.operation, SideText(row.before), SideText(row.after));
  if (row.factor) label += ", " + RatioText(*row.factor);
  return label;
}

Figure BeforeAfterDots(const Summary& summary, Layout layout) {
  const Geometry place = MakeGeometry(layout);
  const std::vector<LegendEntry> legend = {
      {.text = Phrase("before"), .ink = Ink::kBefore, .dot = Shape::kCircle},
      {.text = Phrase("after: the best known way"), .ink = Ink::kAfter, .dot = Shape::kDiamond}};
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, legend) + 10;
  const double bottom =
      top + place.row_height * static_cast<double>(std::max<std::size_t>(1, summary.rows.size()));
  Figure figure(width, bottom + 42,
                Phrase("Time before and after, per operation, at size {}", summary.size),
                results::SpeedFinding(summary));
  DrawLegend(figure, {layout == Layout::kWide ? place.axis_left : 4, 2}, legend);

  std::vector<double> times;
  for (const SummaryRow& row : summary.rows) {
    for (const Side* side : {&row.before, &row.after}) {
      if (side->wall_us) times.push_back(*side->wall_us);
    }
  }
  const Scale scale = Scale::Log(times, place.axis_left, place.axis_right);
  DrawDurationAxis(figure, scale,
                   {.top = top, .bottom = bottom, .most_ticks = layout == Layout::kWide ? 7 : 4},
                   Phrase("wall time of one iteration (logarithmic)"));
  for (std::size_t i = 0; i < summary.rows.size(); ++i) {
    DrawRow(figure, summary.rows[i], scale, place, top + place.row_height * static_cast<double>(i),
            layout);
  }
  if (summary.rows.empty()) {
    figure.Text({width / 2, top + place.dots + 4}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kNameSize});
  }
  return figure;
}

}  // namespace dispatchbench::plots
