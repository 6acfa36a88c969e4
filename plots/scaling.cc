#include "plots/scaling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

constexpr double kTextSize = 10;
constexpr double kAxisWidth = 48;  // for the labels of the time axis

struct Grid {
  int columns;
  double width;  // of a panel with its axis
  double height;
  double top;
};

// Inside of one panel.
struct Frame {
  double left;
  double right;
  double top;
  double bottom;
};

struct Axes {
  Scale x;
  Scale y;
};

Ink InkOf(const ScalingSeries& series) {
  if (series.role == "before") return Ink::kBefore;
  return series.role == "batched" ? Ink::kBatched : Ink::kAfter;
}

Shape ShapeOf(const ScalingSeries& series) {
  if (series.role == "before") return Shape::kCircle;
  return series.role == "batched" ? Shape::kSquare : Shape::kDiamond;
}

// Of all panels: they share their axes.
struct Values {
  std::vector<double> sizes;
  std::vector<double> times;
};

Values AllValues(const std::vector<ScalingPanel>& panels) {
  Values all;
  for (const ScalingPanel& panel : panels) {
    for (const ScalingSeries& series : panel.series) {
      for (const ScalingSeries::Value& value : series.values) {
        all.sizes.push_back(value.size);
        all.times.push_back(value.wall_us);
      }
    }
  }
  return all;
}

void DrawAxes(Figure& figure, const Axes& axes, const Frame& frame) {
  for (const double tick : axes.y.Ticks(5)) {
    const double y = axes.y.Position(tick);
    figure.Line({frame.left, y}, {frame.right, y}, Ink::kGrid);
    figure.Text({frame.left - 5, y + 3.5}, TickDuration(tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kEnd, .size = kTextSize});
  }
  for (const double tick : axes.x.Ticks(4)) {
    const double x = axes.x.Position(tick);
    figure.Line({x, frame.top}, {x, frame.bottom}, Ink::kGrid);
    figure.Text({x, frame.bottom + 13}, fmt::format("{:g}", tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kTextSize});
  }
}

// Twice the rows, twice the time; cut off where it leaves the panel.
void DrawGuide(Figure& figure, const Axes& axes, const ScalingSeries& series) {
  if (series.values.empty()) return;
  const ScalingSeries::Value& first = series.values.front();
  if (!(first.wall_us > 0) || first.size <= 0) return;
  const double per_row = first.wall_us / first.size;
  const double last = std::min(axes.x.highest(), axes.y.highest() / per_row);
  if (last <= first.size) return;
  figure.Line({axes.x.Position(first.size), axes.y.Position(first.wall_us)},
              {axes.x.Position(last), axes.y.Position(last * per_row)}, Ink::kMuted, 1.5,
              Dash::kDotted);
}

void DrawSeries(Figure& figure, const std::string& operation, const ScalingSeries& series,
                const Axes& axes) {
  std::vector<Point> points;
  for (const ScalingSeries::Value& value : series.values) {
    points.push_back({axes.x.Position(value.size), axes.y.Position(value.wall_us)});
  }
  figure.Polyline(points, InkOf(series));
  for (std::size_t i = 0; i < points.size(); ++i) {
    figure.BeginMark(fmt::format("{}, {} ({}), size {}: {}", operation, series.role, series.variant,
                                 series.values[i].size,
                                 results::DurationText(series.values[i].wall_us)));
    figure.Dot(ShapeOf(series), points[i], 3.5, InkOf(series));
    figure.EndMark();
  }
}

void DrawPanel(Figure& figure, const ScalingPanel& panel, const Axes& axes, const Frame& frame) {
  const double left = frame.left - kAxisWidth + 4;
  figure.Text({left, frame.top - 8}, Fitted(panel.operation, frame.right - left + 8, 12),
              {.size = 12, .bold = true});
  DrawAxes(figure, axes, frame);
  if (panel.series.empty()) {
    figure.Text({(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2}, "not measured",
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
  }
  // From `after`, the last: that of `before` would hide below its line, which is as steep.
  if (!panel.series.empty()) DrawGuide(figure, axes, panel.series.back());
  for (const ScalingSeries& series : panel.series) {
    DrawSeries(figure, panel.operation, series, axes);
  }
}

}  // namespace

Figure Scaling(const std::vector<ScalingPanel>& panels, Layout layout) {
  const std::vector<LegendEntry> legend = {
      {.text = "before", .ink = Ink::kBefore, .dot = Shape::kCircle},
      {.text = "fastest batched", .ink = Ink::kBatched, .dot = Shape::kSquare},
      {.text = "after", .ink = Ink::kAfter, .dot = Shape::kDiamond}};
  const double width = WidthOf(layout);
  const double notes = LegendHeight(width, legend);
  const Grid grid = layout == Layout::kWide
                        ? Grid{.columns = 4, .width = width / 4, .height = 190, .top = notes + 28}
                        : Grid{.columns = 2, .width = width / 2, .height = 170, .top = notes + 28};
  const auto count = static_cast<int>(std::max<std::size_t>(1, panels.size()));
  const int lines = (count + grid.columns - 1) / grid.columns;
  Figure figure(width, grid.top + grid.height * lines + 4, "Time by number of rows, per operation",
                ScalingFinding(panels));
  DrawLegend(figure, {4, 2}, legend);
  figure.Text({4, notes + 16},
              layout == Layout::kWide
                  ? "wall time of one iteration by size, logarithmic; dotted: grows like the size"
                  : "time by size, logarithmic; dotted: like the size",
              {.ink = Ink::kMuted, .size = 11});
  const Values all = AllValues(panels);
  for (std::size_t i = 0; i < panels.size(); ++i) {
    const auto column = static_cast<int>(i) % grid.columns;
    const auto line = static_cast<int>(i) / grid.columns;
    const Frame frame{.left = grid.width * column + kAxisWidth,
                      .right = grid.width * (column + 1) - 16,
                      .top = grid.top + grid.height * line + 20,
                      .bottom = grid.top + grid.height * (line + 1) - 26};
    DrawPanel(figure, panels[i],
              {.x = Scale::Log(all.sizes, frame.left, frame.right),
               .y = Scale::Log(all.times, frame.bottom, frame.top)},
              frame);
  }
  if (panels.empty()) {
    figure.Text({width / 2, grid.top + 60}, "nothing was measured",
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
