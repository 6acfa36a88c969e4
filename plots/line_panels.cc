#include "plots/line_panels.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/scale.h"
#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

constexpr double kTextSize = 10;
constexpr double kAxisWidth = 48;     // for the labels of the time axis
constexpr double kTickOverhang = 22;  // half of the label "100000" below a panel's right end

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

// Of all panels: they share their axes.
struct Values {
  std::vector<double> xs;
  std::vector<double> ys;
};

Values AllValues(const std::vector<LinePanel>& panels) {
  Values all;
  for (const LinePanel& panel : panels) {
    for (const PanelLine& line : panel.lines) {
      for (const PanelLine::Value& value : line.values) {
        all.xs.push_back(value.x);
        all.ys.push_back(value.y);
      }
    }
  }
  return all;
}

void DrawAxes(Figure& figure, const LinePanelsSpec& spec, const Axes& axes, const Frame& frame) {
  for (const double tick : axes.y.Ticks(5)) {
    const double y = axes.y.Position(tick);
    figure.Line({frame.left, y}, {frame.right, y}, Ink::kGrid);
    figure.Text({frame.left - 5, y + 3.5}, spec.tick_text(tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kEnd, .size = kTextSize});
  }
  for (const double tick : axes.x.Ticks(4)) {
    const double x = axes.x.Position(tick);
    figure.Line({x, frame.top}, {x, frame.bottom}, Ink::kGrid);
    figure.Text({x, frame.bottom + 13}, TickNumber(tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kTextSize});
  }
}

// Twice the x, twice the y; cut off where it leaves the panel.
void DrawGuide(Figure& figure, const Axes& axes, const PanelLine& line) {
  if (line.values.empty()) return;
  const PanelLine::Value& first = line.values.front();
  if (!(first.y > 0) || !(first.x > 0)) return;
  const double per_row = first.y / first.x;
  const double last = std::min(axes.x.highest(), axes.y.highest() / per_row);
  if (!(last > first.x)) return;
  figure.Line({axes.x.Position(first.x), axes.y.Position(first.y)},
              {axes.x.Position(last), axes.y.Position(last * per_row)}, Ink::kMuted, 1.5,
              Dash::kDotted);
}

void DrawLine(Figure& figure, const LinePanel& panel, const PanelLine& line,
              const LinePanelsSpec& spec, const Axes& axes) {
  std::vector<Point> points;
  for (const PanelLine::Value& value : line.values) {
    points.push_back({axes.x.Position(value.x), axes.y.Position(value.y)});
  }
  figure.Polyline(points, line.ink);
  for (std::size_t i = 0; i < points.size(); ++i) {
    figure.BeginMark(Phrase("{}, {}, {} {}: {}", panel.title, line.label, spec.x_name,
                            LocalNumber(fmt::format("{}", line.values[i].x)),
                            spec.value_text(line.values[i].y)));
    figure.Dot(line.shape, points[i], 3.5, line.ink);
    figure.EndMark();
  }
}

void DrawPanel(Figure& figure, const LinePanel& panel, const LinePanelsSpec& spec, const Axes& axes,
               const Frame& frame) {
  const double left = frame.left - kAxisWidth + 4;
  figure.Text({left, frame.top - 8}, Fitted(panel.title, frame.right - left + 8, 12),
              {.size = 12, .bold = true});
  DrawAxes(figure, spec, axes, frame);
  if (panel.lines.empty()) {
    figure.Text({(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2},
                Phrase("not measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
  }
  // From the last line: that of the first would hide below a line that is as steep.
  if (!panel.lines.empty()) DrawGuide(figure, axes, panel.lines.back());
  for (const PanelLine& line : panel.lines) DrawLine(figure, panel, line, spec, axes);
}

Grid GridOf(const LinePanelsSpec& spec, Layout layout) {
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, spec.legend) + 28;
  if (layout == Layout::kNarrow) {
    return {.columns = 2, .width = width / 2, .height = 170, .top = top};
  }
  return {
      .columns = spec.wide_columns, .width = width / spec.wide_columns, .height = 190, .top = top};
}

}  // namespace

Figure LinePanels(const LinePanelsSpec& spec, Layout layout) {
  const Grid grid = GridOf(spec, layout);
  const auto count = static_cast<int>(std::max<std::size_t>(1, spec.panels.size()));
  const int rows = (count + grid.columns - 1) / grid.columns;
  Figure figure(WidthOf(layout), grid.top + grid.height * rows + 4, spec.title, spec.description);
  DrawLegend(figure, {4, 2}, spec.legend);
  figure.Text({4, grid.top - 12}, layout == Layout::kWide ? spec.wide_note : spec.narrow_note,
              {.ink = Ink::kMuted, .size = 11});
  const Values all = AllValues(spec.panels);
  for (std::size_t i = 0; i < spec.panels.size(); ++i) {
    const auto column = static_cast<int>(i) % grid.columns;
    const auto row = static_cast<int>(i) / grid.columns;
    const Frame frame{.left = grid.width * column + kAxisWidth,
                      .right = grid.width * (column + 1) - kTickOverhang,
                      .top = grid.top + grid.height * row + 20,
                      .bottom = grid.top + grid.height * (row + 1) - 26};
    DrawPanel(figure, spec.panels[i], spec,
              {.x = Scale::Log(all.xs, frame.left, frame.right),
               .y = Scale::Log(all.ys, frame.bottom, frame.top)},
              frame);
  }
  if (spec.panels.empty()) {
    figure.Text({figure.width() / 2, grid.top + 60}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
