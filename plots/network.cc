#include "plots/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::NetworkLine;
using results::Phrase;
using Value = NetworkPanel::Value;

constexpr double kTextSize = 10;
constexpr double kAxisWidth = 44;  // for the labels of the factors
constexpr double kZeroWidth = 22;  // between the place of 0 and the first distance

struct Frame {
  double left;
  double right;
  double top;
  double bottom;
};

// A distance of 0 has no place on a logarithmic axis, but one at its left.
struct Axes {
  double zero;
  Scale x;
  Scale y;

  Point At(const Value& value) const {
    return {value.rtt_us > 0 ? x.Position(value.rtt_us) : zero, y.Position(value.factor)};
  }
};

// "100x": a tick is round, so without the digits of a measurement.
std::string TickFactor(double factor) {
  return factor < 1 ? TickNumber(factor) + "x" : fmt::format("{:.0f}x", factor);
}

bool IsDrawable(double factor) { return std::isfinite(factor) && factor > 0; }

// Over three decades up to ten times the last distance.
void AddModel(const NetworkLine& before, const NetworkLine& after, NetworkPanel& panel) {
  constexpr int kSteps = 48;
  constexpr double kDecades = 5;
  const double last_us = panel.measured.back().rtt_us * 10;
  for (int i = 0; i <= kSteps; ++i) {
    const double rtt_us = last_us * std::pow(10, kDecades * (static_cast<double>(i) / kSteps - 1));
    const double factor = before.PredictUs(rtt_us) / after.PredictUs(rtt_us);
    if (IsDrawable(factor)) panel.modelled.push_back({rtt_us, factor});
  }
}

// So many times the middle one of the operations' largest factors still has room on the scale.
constexpr double kMostAboveMiddle = 10;

// The largest factor that the scale must show. An operation that needs no round trip at all any
// more is a million times faster far away: a scale with room for that would flatten all others.
double HighestShown(const std::vector<NetworkPanel>& panels) {
  std::vector<double> largest;
  for (const NetworkPanel& panel : panels) {
    double of_panel = 0;
    for (const Value& value : panel.measured) {
      if (IsDrawable(value.factor)) of_panel = std::max(of_panel, value.factor);
    }
    if (of_panel > 0) largest.push_back(of_panel);
  }
  if (largest.empty()) return 1;
  std::sort(largest.begin(), largest.end());
  return kMostAboveMiddle * std::max(1.0, largest[(largest.size() - 1) / 2]);
}

// All panels share them but for where they are.
Axes MakeAxes(const std::vector<NetworkPanel>& panels, const Frame& frame) {
  const double highest = HighestShown(panels);
  std::vector<double> distances;
  std::vector<double> factors = {1};
  for (const NetworkPanel& panel : panels) {
    for (const Value& value : panel.measured) {
      distances.push_back(value.rtt_us);
      if (value.factor <= highest) factors.push_back(value.factor);
    }
  }
  return {.zero = frame.left + 6,
          .x = Scale::Log(distances, frame.left + 6 + kZeroWidth, frame.right),
          .y = Scale::Log(factors, frame.bottom, frame.top)};
}

void DrawAxes(Figure& figure, const Axes& axes, const Frame& frame) {
  const TextStyle muted{.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kTextSize};
  for (const double tick : axes.y.Ticks(5)) {
    const double y = axes.y.Position(tick);
    figure.Line({frame.left, y}, {frame.right, y}, Ink::kGrid);
    figure.Text({frame.left - 5, y + 3.5}, TickFactor(tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kEnd, .size = kTextSize});
  }
  figure.Line({axes.zero, frame.top}, {axes.zero, frame.bottom}, Ink::kGrid);
  figure.Text({axes.zero, frame.bottom + 13}, "0", muted);
  for (const double tick : axes.x.Ticks(3)) {
    const double x = axes.x.Position(tick);
    figure.Line({x, frame.top}, {x, frame.bottom}, Ink::kGrid);
    figure.Text({x, frame.bottom + 13}, TickDuration(tick), muted);
  }
}

// What of the model lies on both axes.
void DrawModel(Figure& figure, const NetworkPanel& panel, const Axes& axes) {
  std::vector<Point> points;
  for (const Value& value : panel.modelled) {
    if (value.rtt_us >= axes.x.lowest() && value.rtt_us <= axes.x.highest() &&
        value.factor >= axes.y.lowest() && value.factor <= axes.y.highest()) {
      points.push_back(axes.At(value));
    }
  }
  if (points.size() > 1) figure.Polyline(points, Ink::kAfter, 1.5);
}

bool IsAbove(const Value& value, const Axes& axes) {
  return IsDrawable(value.factor) && value.factor > axes.y.highest();
}

// The factors that lie above the scale, as text: where their marks are, at its edge, says nothing.
void DrawAbove(Figure& figure, const NetworkPanel& panel, const Axes& axes, const Frame& frame) {
  std::vector<double> factors;
  for (const Value& value : panel.measured) {
    if (IsAbove(value, axes)) factors.push_back(value.factor);
  }
  if (factors.empty()) return;
  const auto [least, most] = std::minmax_element(factors.begin(), factors.end());
  const std::string text =
      *least == *most ? results::FactorText(*least)
                      : Phrase("{} to {}", results::FactorText(*least), results::FactorText(*most));
  const TextStyle style{.anchor = Anchor::kMiddle, .size = kTextSize};
  const double middle = (frame.left + frame.right) / 2;
  figure.Text({middle, frame.top + 20}, Phrase("above the scale:"), style);
  figure.Text({middle, frame.top + 34}, text, style);
}

void DrawPanel(Figure& figure, const NetworkPanel& panel, const Axes& axes, const Frame& frame) {
  const double left = frame.left - kAxisWidth + 4;
  figure.Text({left, frame.top - 8}, Fitted(panel.operation, frame.right - left + 8, 12),
              {.size = 12, .bold = true});
  DrawAxes(figure, axes, frame);
  if (panel.measured.empty()) {
    figure.Text({(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2},
                Phrase("not measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
  }
  DrawModel(figure, panel, axes);
  DrawAbove(figure, panel, axes, frame);
  for (const Value& value : panel.measured) {
    const std::string distance = value.rtt_us > 0
                                     ? Phrase("round trip {}", results::DurationText(value.rtt_us))
                                     : Phrase("direct");
    figure.BeginMark(
        Phrase("{}, {}: {}", panel.operation, distance, results::FactorText(value.factor)));
    figure.Dot(IsAbove(value, axes) ? Shape::kTriangle : Shape::kDiamond, axes.At(value), 4,
               Ink::kAfter);
    figure.EndMark();
  }
}

bool HasAbove(const std::vector<NetworkPanel>& panels) {
  const Axes axes = MakeAxes(panels, {.left = 0, .right = 100, .top = 0, .bottom = 100});
  return std::any_of(panels.begin(), panels.end(), [&](const NetworkPanel& panel) {
    return std::any_of(panel.measured.begin(), panel.measured.end(),
                       [&](const Value& value) { return IsAbove(value, axes); });
  });
}

}  // namespace

std::vector<NetworkPanel> MakeNetworkPanels(const results::Run& run, int size) {
  std::vector<NetworkPanel> panels;
  for (const results::Operation& operation : run.operations) {
    NetworkPanel& panel = panels.emplace_back();
    panel.operation = operation.name;
    const auto before = results::FitNetwork(run, operation.name, operation.before, size);
    const auto after = results::FitNetwork(run, operation.name, operation.after, size);
    if (!before || !after) continue;
    for (const results::NetworkPoint& b : before->points) {
      for (const results::NetworkPoint& a : after->points) {
        const double factor = b.wall_us / a.wall_us;
        if (a.nominal_us == b.nominal_us && IsDrawable(factor)) {
          panel.measured.push_back({b.rtt_us, factor});
        }
      }
    }
    const bool has_distance = !panel.measured.empty() && panel.measured.back().rtt_us > 0;
    if (has_distance) AddModel(*before, *after, panel);
  }
  return panels;
}

Figure SpeedUpByDistance(const std::vector<NetworkPanel>& panels, Layout layout) {
  std::vector<LegendEntry> legend = {
      {.text = Phrase("measured"), .ink = Ink::kAfter, .dot = Shape::kDiamond},
      {.text = Phrase("line: the model"), .ink = Ink::kAfter, .dot = std::nullopt}};
  if (HasAbove(panels)) {
    legend.push_back(
        {.text = Phrase("above the scale"), .ink = Ink::kAfter, .dot = Shape::kTriangle});
  }
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, legend) + 28;
  const int columns = layout == Layout::kWide ? 4 : 2;
  const double panel_width = width / columns;
  const double panel_height = layout == Layout::kWide ? 190 : 170;
  const auto count = static_cast<int>(std::max<std::size_t>(1, panels.size()));
  const int lines = (count + columns - 1) / columns;
  Figure figure(
      width, top + panel_height * lines + 4, Phrase("Speed-up by network distance, per operation"),
      Phrase("How many times faster each operation got, by the round trip time of the network"));
  DrawLegend(figure, {4, 2}, legend);
  figure.Text({4, top - 12},
              layout == Layout::kWide
                  ? Phrase("time before / time after by network round trip time, both logarithmic")
                  : Phrase("time before / after by round trip time"),
              {.ink = Ink::kMuted, .size = 11});
  for (std::size_t i = 0; i < panels.size(); ++i) {
    const auto column = static_cast<int>(i) % columns;
    const auto line = static_cast<int>(i) / columns;
    const Frame frame{.left = panel_width * column + kAxisWidth,
                      .right = panel_width * (column + 1) - 16,
                      .top = top + panel_height * line + 20,
                      .bottom = top + panel_height * (line + 1) - 26};
    DrawPanel(figure, panels[i], MakeAxes(panels, frame), frame);
  }
  if (panels.empty()) {
    figure.Text({width / 2, top + 60}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
