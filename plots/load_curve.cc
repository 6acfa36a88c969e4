#include "plots/load_curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "plots/scale.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::LoadRow;
using results::Phrase;

// More points than that nobody sees.
constexpr std::size_t kMostPoints = 240;
constexpr double kTextSize = 11;

struct Axes {
  Scale x;  // of 1 / (1 - percentile)
  Scale y;  // of microseconds
};

struct Frame {
  double left;
  double right;
  double top;
  double bottom;
};

// Before, batched, after for the first, those between, and the last.
Ink InkOf(std::size_t index, std::size_t count) {
  if (index == 0) return Ink::kBefore;
  return index + 1 == count ? Ink::kAfter : Ink::kBatched;
}

Shape ShapeOf(std::size_t index) {
  constexpr std::array kShapes = {Shape::kCircle, Shape::kDiamond, Shape::kSquare};
  return kShapes[index % kShapes.size()];
}

// 2 is the median, 10 is P90, 100 is P99.
double TailOf(double probability) { return 1 / (1 - probability); }

// The i-th of n values in order stands for the share i / (n + 1) (Weibull): a curve reaches P99.9
// from 1000 values on, as the tables do.
double ShareOf(std::size_t index, std::size_t count) {
  return (static_cast<double>(index) + 1) / (static_cast<double>(count) + 1);
}

// Indexes into n values in order, closer together towards the tail, the last one included.
std::vector<std::size_t> Chosen(std::size_t count) {
  std::vector<std::size_t> chosen;
  const double longest = std::log(TailOf(ShareOf(count - 1, count)));
  for (std::size_t i = 0; i < kMostPoints; ++i) {
    const double tail =
        std::exp(longest * static_cast<double>(i) / static_cast<double>(kMostPoints - 1));
    const double share = 1 - 1 / tail;
    const auto index =
        static_cast<std::size_t>(std::clamp(std::round(share * static_cast<double>(count + 1)) - 1,
                                            0.0, static_cast<double>(count - 1)));
    if (chosen.empty() || index > chosen.back()) chosen.push_back(index);
  }
  return chosen;
}

void DrawAxes(Figure& figure, const Axes& axes, const Frame& frame) {
  for (const double tick : axes.y.Ticks(6)) {
    const double y = axes.y.Position(tick);
    figure.Line({frame.left, y}, {frame.right, y}, Ink::kGrid);
    figure.Text({frame.left - 6, y + 4}, TickDuration(tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kEnd, .size = kTextSize});
  }
  for (const double share : {0.0, 0.5, 0.9, 0.99, 0.999, 0.9999}) {
    if (TailOf(share) > axes.x.highest()) continue;
    const double x = axes.x.Position(TailOf(share));
    figure.Line({x, frame.top}, {x, frame.bottom}, Ink::kGrid);
    figure.Text({x, frame.bottom + 15}, results::PercentileName(share),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kTextSize});
  }
}

void DrawRow(Figure& figure, const LoadRow& row, Ink ink, Shape shape, const Axes& axes) {
  if (row.latency_us.empty()) return;
  const std::size_t count = row.latency_us.size();
  std::vector<Point> points;
  for (const std::size_t index : Chosen(count)) {
    points.push_back(
        {axes.x.Position(TailOf(ShareOf(index, count))), axes.y.Position(row.latency_us[index])});
  }
  figure.Polyline(points, ink);
  for (std::size_t i = 0; i < row.percentiles.size(); ++i) {
    if (!row.percentiles[i]) continue;
    const double probability = results::kLatencyPercentiles[i];
    const double latency_us = row.percentiles[i]->value;
    figure.BeginMark(Phrase("{}: {} {}", row.variant, results::PercentileName(probability),
                            results::DurationText(latency_us)));
    figure.Dot(shape, {axes.x.Position(TailOf(probability)), axes.y.Position(latency_us)}, 4, ink);
    figure.EndMark();
  }
}

std::vector<LegendEntry> LegendOf(const std::vector<LoadRow>& rows) {
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    legend.push_back({.text = rows[i].variant, .ink = InkOf(i, rows.size()), .dot = ShapeOf(i)});
  }
  return legend;
}

}  // namespace

Figure LoadCurve(const std::vector<LoadRow>& rows, const std::string& description, Layout layout) {
  const std::vector<LegendEntry> legend = LegendOf(rows);
  const double width = WidthOf(layout);
  const double notes = LegendHeight(width, legend);
  const double height = layout == Layout::kWide ? 300 : 240;
  const Frame frame{.left = 64, .right = width - 24, .top = notes + 30, .bottom = notes + height};
  Figure figure(width, frame.bottom + 28, Phrase("Latency of a dispatch by percentile"),
                description);
  DrawLegend(figure, {4, 2}, legend);
  figure.Text({4, notes + 16},
              layout == Layout::kWide
                  ? Phrase("latency of a dispatch, logarithmic; towards the right ever rarer")
                  : Phrase("latency, logarithmic"),
              {.ink = Ink::kMuted, .size = kTextSize});
  std::vector<double> tails = {1};
  std::vector<double> latencies;
  for (const LoadRow& row : rows) {
    if (row.latency_us.empty()) continue;
    tails.push_back(TailOf(ShareOf(row.latency_us.size() - 1, row.latency_us.size())));
    latencies.insert(latencies.end(), row.latency_us.begin(), row.latency_us.end());
  }
  const Axes axes{.x = Scale::Log(tails, frame.left, frame.right),
                  .y = Scale::Log(latencies, frame.bottom, frame.top)};
  DrawAxes(figure, axes, frame);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    DrawRow(figure, rows[i], InkOf(i, rows.size()), ShapeOf(i), axes);
  }
  if (latencies.empty()) {
    figure.Text({width / 2, frame.top + 60}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
  }
  return figure;
}

}  // namespace dispatchbench::plots
