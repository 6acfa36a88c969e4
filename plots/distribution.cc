#include "plots/distribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plots/scale.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

constexpr double kTextSize = 11.5;
constexpr double kFarthest = 100;       // percent from the median
constexpr std::size_t kMostDots = 120;  // of a row: more nobody can tell apart
constexpr std::size_t kBins = 40;       // of the histogram
constexpr double kHistogramHeight = 72;

// Its middle is where the share has no difference from the median.
struct Frame {
  double left;
  double right;
  double top;
  double bottom;
};

std::string Percent(double percent) { return Phrase("{}%", results::Decimal(percent, 1)); }

std::vector<double> Differences(const std::vector<DistributionRow>& rows, std::size_t most) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
    for (const double percent : rows[i].percents) differences.push_back(percent - 100);
  }
  return differences;
}

// Values in order, all or so many of them that keep their shape, the smallest and largest included.
std::vector<double> Thinned(const std::vector<double>& values) {
  if (values.size() <= kMostDots) return values;
  std::vector<double> thinned;
  for (std::size_t i = 0; i < kMostDots; ++i) {
    thinned.push_back(values[i * (values.size() - 1) / (kMostDots - 1)]);
  }
  return thinned;
}

void DrawHistogram(Figure& figure, const std::vector<double>& differences, const Scale& scale,
                   const Frame& frame) {
  const double bottom = frame.top + kHistogramHeight;
  std::vector<std::size_t> counts(kBins, 0);
  const double width = scale.highest() - scale.lowest();
  for (const double difference : differences) {
    const double share = (difference - scale.lowest()) / width;
    const double bin = std::clamp(std::floor(share * kBins), 0.0, kBins - 1.0);
    ++counts[static_cast<std::size_t>(bin)];
  }
  const auto most = static_cast<double>(*std::max_element(counts.begin(), counts.end()));
  for (std::size_t i = 0; i < kBins; ++i) {
    if (counts[i] == 0) continue;
    const auto from = static_cast<double>(i) / kBins * width + scale.lowest();
    const auto to = static_cast<double>(i + 1) / kBins * width + scale.lowest();
    const double height =
        std::max(1.0, static_cast<double>(counts[i]) / most * (kHistogramHeight - 8));
    figure.BeginMark(Phrase(
        "{} to {} of the median: {} of {}", Percent(100 + from), Percent(100 + to), counts[i],
        results::Plural(static_cast<std::int64_t>(differences.size()), "repetition")));
    figure.Bar({scale.Position(from) + 1, bottom - height},
               scale.Position(to) - scale.Position(from) - 2, height, Ink::kAfter);
    figure.EndMark();
  }
}

void DrawRow(Figure& figure, const DistributionRow& row, const Scale& scale, double top,
             Layout layout) {
  const bool wide = layout == Layout::kWide;
  const double y = wide ? top + 11 : top + 28;
  const double baseline = wide ? y + 4 : top + 13;
  const std::string range =
      Phrase("{} to {}", Percent(row.percents.front()), Percent(row.percents.back()));
  figure.BeginMark(
      Phrase("{}: {} of {} each in the median, {} of it, spread {}", row.benchmark,
             results::Plural(static_cast<std::int64_t>(row.percents.size()), "repetition"),
             results::DurationText(row.median_us), range, results::PercentText(row.spread)));
  figure.Text({wide ? 348.0 : 4.0, baseline}, Fitted(row.benchmark, wide ? 342 : 205, kTextSize),
              {.anchor = wide ? Anchor::kEnd : Anchor::kStart, .size = kTextSize});
  figure.Line({scale.Position(row.percents.front() - 100), y},
              {scale.Position(row.percents.back() - 100), y}, Ink::kMuted, 1);
  for (const double percent : Thinned(row.percents)) {
    // Beyond the axis: another sign.
    const Shape shape = percent - 100 > scale.highest() ? Shape::kTriangle : Shape::kCircle;
    figure.Dot(shape, {scale.Position(percent - 100), y}, 3.2, Ink::kAfter);
  }
  figure.Text({figure.width() - 4, baseline}, range, {.anchor = Anchor::kEnd, .size = kTextSize});
  figure.EndMark();
}

void DrawAxis(Figure& figure, const Scale& scale, const Frame& frame, Layout layout) {
  for (const double tick : scale.Ticks(layout == Layout::kWide ? 7 : 5)) {
    const double x = scale.Position(tick);
    figure.Line({x, frame.top}, {x, frame.bottom}, Ink::kGrid);
    figure.Text({x, frame.bottom + 15}, Phrase("{}%", TickNumber(100 + tick)),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
  }
  figure.Text({(frame.left + frame.right) / 2, frame.bottom + 32}, Phrase("of its own median"),
              {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
}

}  // namespace

std::vector<DistributionRow> MakeDistribution(const results::Run& run) {
  std::vector<DistributionRow> rows;
  for (const results::Benchmark& benchmark : run.benchmarks) {
    std::vector<double> times = results::WallTimes(benchmark);
    if (times.empty()) continue;
    const double median = results::Median(times);
    if (!(median > 0)) continue;
    DistributionRow row{.benchmark = benchmark.name(),
                        .median_us = median,
                        .percents = {},
                        .spread = results::RelativeSpread(times)};
    std::sort(times.begin(), times.end());
    for (const double time : times) row.percents.push_back(100 * time / median);
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.spread > b.spread; });
  return rows;
}

Figure Distribution(const std::vector<DistributionRow>& rows, Layout layout) {
  const bool wide = layout == Layout::kWide;
  const double width = WidthOf(layout);
  const std::size_t drawn = std::min(kDrawnDistributions, rows.size());
  const double row_height = wide ? 22 : 40;
  const double rows_top = 24 + kHistogramHeight + 8;
  const Frame frame{
      .left = wide ? 366.0 : 24.0,
      .right = wide ? 700 : width - 24,
      .top = 24,
      .bottom = rows_top + row_height * static_cast<double>(std::max<std::size_t>(1, drawn))};
  Figure figure(width, frame.bottom + 40, Phrase("Every repetition in percent of its own median"),
                DistributionFinding(rows));
  const std::vector<double> all = Differences(rows, rows.size());
  figure.Text({4, 16},
              Phrase("all {}, then the benchmarks that spread most",
                     results::Plural(static_cast<std::int64_t>(all.size()), "repetition")),
              {.ink = Ink::kMuted, .size = 11});
  const Scale scale =
      Scale::Symmetric(Differences(rows, drawn), kFarthest, frame.left, frame.right);
  DrawAxis(figure, scale, frame, layout);
  if (rows.empty()) {
    figure.Text({width / 2, rows_top + 15}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 12});
    return figure;
  }
  DrawHistogram(figure, all, scale, frame);
  for (std::size_t i = 0; i < drawn; ++i) {
    DrawRow(figure, rows[i], scale, rows_top + row_height * static_cast<double>(i), layout);
  }
  return figure;
}

Table DistributionTable(const std::vector<DistributionRow>& rows) {
  const std::size_t listed = std::min(kDrawnDistributions, rows.size());
  Table table{.caption = listed < rows.size() ? Phrase("The {} of {} benchmarks that spread most",
                                                       listed, rows.size())
                                              : Phrase("Spread of every benchmark"),
              .columns = {{Phrase("benchmark")},
                          {Phrase("repetitions"), true},
                          {Phrase("median"), true},
                          {Phrase("smallest"), true},
                          {Phrase("lower quartile"), true},
                          {Phrase("upper quartile"), true},
                          {Phrase("largest"), true},
                          {Phrase("spread"), true}},
              .rows = {}};
  for (std::size_t i = 0; i < listed; ++i) {
    const DistributionRow& row = rows[i];
    const auto text = [&](double probability) {
      return Percent(results::Quantile(row.percents, probability));
    };
    table.rows.push_back({row.benchmark, std::to_string(row.percents.size()),
                          results::DurationText(row.median_us), text(0), text(0.25), text(0.75),
                          text(1), results::PercentText(row.spread)});
  }
  return table;
}

std::string DistributionFinding(const std::vector<DistributionRow>& rows) {
  if (rows.empty()) return Phrase("No repetition was timed.");
  std::vector<double> spreads;
  for (const DistributionRow& row : rows) spreads.push_back(row.spread);
  if (rows.size() == 1) {
    return Phrase("The repetitions of {} spread {} between their quartiles.", rows[0].benchmark,
                  results::PercentText(rows[0].spread));
  }
  return Phrase(
      "Between the quartiles, the repetitions of the middle one of {} spread {}, those of {} most: "
      "{}.",
      results::Plural(static_cast<std::int64_t>(rows.size()), "benchmark"),
      results::PercentText(results::Median(spreads)), rows.front().benchmark,
      results::PercentText(rows.front().spread));
}

}  // namespace dispatchbench::plots
