#include "plots/nightly.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plots/scale.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"
#include "results/trend_text.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;
using State = results::TrendShift::State;

constexpr double kMostPercent = 100;
constexpr std::size_t kMostPoints = 120;  // of a line
constexpr double kAxisWidth = 44;

struct Frame {
  double left;
  double right;
  double top;
  double bottom;
};

// Places nights and percentages in a panel.
class Axes {
 public:
  Axes(const Frame& frame, std::size_t nights, const std::vector<double>& percents)
      : frame_(frame),
        nights_(nights),
        y_(Scale::Symmetric(percents, kMostPercent, frame.bottom, frame.top)) {}

  double X(std::size_t night) const {
    if (nights_ < 2) return (frame_.left + frame_.right) / 2;
    return frame_.left + (frame_.right - frame_.left) * static_cast<double>(night) /
                             static_cast<double>(nights_ - 1);
  }
  const Scale& y() const { return y_; }
  const Frame& frame() const { return frame_; }

 private:
  Frame frame_;
  std::size_t nights_;
  Scale y_;
};

std::string PercentText(double percent) {
  if (!std::isfinite(percent)) return Phrase("from nothing to something");
  return results::ChangePercentText(percent / 100);
}

struct Sign {
  Shape shape;
  Ink ink;
};

Sign SignOf(State state) {
  switch (state) {
    case State::kOpen:
      return {Shape::kCircle, Ink::kBefore};
    case State::kAcknowledged:
      return {Shape::kTriangle, Ink::kBatched};
    case State::kFixed:
      return {Shape::kSquare, Ink::kMuted};
    case State::kImproved:
      break;
  }
  return {Shape::kDiamond, Ink::kAfter};
}

// As many points as a line needs: medians of neighbours where there are more.
std::vector<NightlyPanel::Value> Thinned(const std::vector<NightlyPanel::Value>& values) {
  if (values.size() <= kMostPoints) return values;
  std::vector<NightlyPanel::Value> thinned;
  for (std::size_t i = 0; i < kMostPoints; ++i) {
    const std::size_t begin = i * values.size() / kMostPoints;
    const std::size_t end = (i + 1) * values.size() / kMostPoints;
    std::vector<double> percents;
    for (std::size_t n = begin; n < end; ++n) percents.push_back(values[n].percent);
    thinned.push_back({values[(begin + end) / 2].night, results::Median(percents)});
  }
  return thinned;
}

// The value of the first night at or after `night`.
double PercentAt(const NightlyPanel& panel, std::size_t night) {
  for (const NightlyPanel::Value& value : panel.values) {
    if (value.night >= night) return value.percent;
  }
  return panel.values.empty() ? 0 : panel.values.back().percent;
}

void DrawAxes(Figure& figure, const NightlyChart& chart, const Axes& axes) {
  const Frame& frame = axes.frame();
  for (const double tick : axes.y().Ticks(5)) {
    const double y = axes.y().Position(tick);
    figure.Line({frame.left, y}, {frame.right, y}, tick == 0 ? Ink::kMuted : Ink::kGrid);
    figure.Text(
        {frame.left - 4, y + 4},
        Phrase("{}%", tick == 0 ? "0" : results::WithDecimalSign(fmt::format("{:+g}", tick))),
        {.ink = Ink::kMuted, .anchor = Anchor::kEnd, .size = 10});
  }
  const TextStyle style{.ink = Ink::kMuted, .size = 10};
  figure.Text({frame.left, frame.bottom + 14}, chart.first_day, style);
  if (chart.first_day == chart.last_day) return;
  figure.Text({frame.right, frame.bottom + 14}, chart.last_day,
              {.ink = Ink::kMuted, .anchor = Anchor::kEnd, .size = 10});
}

void DrawPanel(Figure& figure, const NightlyPanel& panel, const NightlyChart& chart,
               const Axes& axes) {
  const Frame& frame = axes.frame();
  const double width = frame.right - frame.left + kAxisWidth - 4;
  figure.Text({frame.left - kAxisWidth + 4, frame.top - 20}, Fitted(panel.benchmark, width, 11),
              {.size = 11, .bold = true});
  figure.Text({frame.left - kAxisWidth + 4, frame.top - 7},
              Fitted(results::TrendFigureText(panel.figure), width, 10),
              {.ink = Ink::kMuted, .size = 10});
  DrawAxes(figure, chart, axes);
  std::vector<Point> points;
  for (const NightlyPanel::Value& value : Thinned(panel.values)) {
    points.push_back({axes.X(value.night), axes.y().Position(value.percent)});
  }
  figure.Polyline(points, Ink::kAfter, 1.5);
  const std::string name = panel.benchmark + ", " + results::TrendFigureText(panel.figure);
  for (const NightlyPanel::Change& change : panel.changes) {
    const Sign sign = SignOf(change.state);
    const double x = axes.X(change.night);
    figure.BeginMark(Phrase("{}: {}", name, change.text));
    figure.Line({x, frame.top}, {x, frame.bottom}, sign.ink, 1, Dash::kDotted);
    figure.Dot(sign.shape, {x, axes.y().Position(PercentAt(panel, change.night))}, 4.5, sign.ink);
    figure.EndMark();
  }
  if (panel.values.empty()) return;
  const NightlyPanel::Value& last = panel.values.back();
  figure.BeginMark(Phrase("{}: {} in the last night", name, PercentText(last.percent)));
  figure.Dot(Shape::kCircle, {axes.X(last.night), axes.y().Position(last.percent)}, 2.5,
             Ink::kAfter);
  figure.EndMark();
}

}  // namespace

Figure Nightly(const NightlyChart& chart, const std::string& description, Layout layout) {
  const std::vector<LegendEntry> legend = {
      {.text = Phrase("open"), .ink = Ink::kBefore, .dot = Shape::kCircle},
      {.text = Phrase("acknowledged"), .ink = Ink::kBatched, .dot = Shape::kTriangle},
      {.text = Phrase("fixed"), .ink = Ink::kMuted, .dot = Shape::kSquare},
      {.text = Phrase("improved"), .ink = Ink::kAfter, .dot = Shape::kDiamond}};
  const double width = WidthOf(layout);
  const int columns = layout == Layout::kWide ? 3 : 1;
  const double panel_width = width / columns;
  const double panel_height = layout == Layout::kWide ? 160 : 150;
  const double top = LegendHeight(width, legend) + 26;
  const auto count = static_cast<int>(std::max<std::size_t>(1, chart.panels.size()));
  const int rows = (count + columns - 1) / columns;
  Figure figure(width, top + panel_height * rows + 4, Phrase("Lasting changes over the nights"),
                description);
  DrawLegend(figure, {4, 2}, legend);
  figure.Text({4, top - 8},
              layout == Layout::kWide
                  ? Phrase("change since the first nights that are drawn; up is slower")
                  : Phrase("change since the first nights; up is slower"),
              {.ink = Ink::kMuted, .size = 11});
  std::vector<double> percents;
  for (const NightlyPanel& panel : chart.panels) {
    for (const NightlyPanel::Value& value : panel.values) percents.push_back(value.percent);
  }
  for (int i = 0; i < static_cast<int>(chart.panels.size()); ++i) {
    const double left = panel_width * (i % columns);
    const double panel_top = top + panel_height * (i / columns);
    const Frame frame{.left = left + kAxisWidth,
                      .right = left + panel_width - 12,
                      .top = panel_top + 40,
                      .bottom = panel_top + panel_height - 24};
    DrawPanel(figure, chart.panels[static_cast<std::size_t>(i)], chart,
              Axes(frame, chart.nights, percents));
  }
  if (chart.panels.empty()) {
    figure.Text({width / 2, top + 60}, Phrase("no night is stored"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
