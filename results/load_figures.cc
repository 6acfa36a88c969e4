#include "results/load_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "results/phrase.h"
#include "results/quantile_interval.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

constexpr double kUsPerS = 1e6;

using Blocks = std::vector<const LoadBlock*>;

Blocks BlocksOf(const MeasuredLoad& load, const std::string& variant) {
  Blocks blocks;
  for (const LoadBlock& block : load.blocks) {
    if (block.variant == variant && block.phase != "trial") blocks.push_back(&block);
  }
  return blocks;
}

std::vector<double> Latencies(const Blocks& blocks) {
  std::vector<double> latencies;
  for (const LoadBlock* const block : blocks) {
    latencies.insert(latencies.end(), block->latency_us.begin(), block->latency_us.end());
  }
  return latencies;
}

// What one block has of the quantity; nullopt where it cannot be told.
std::optional<double> ValueOf(const std::string& quantity, const LoadBlock& block) {
  if (quantity == "connections_mean") return block.connections_mean;
  if (quantity == "bookings_per_s") {
    if (!(block.window_s > 0) || block.completed == 0) return std::nullopt;
    return block.dispatches_in_window / block.window_s * static_cast<double>(block.assigned) /
           static_cast<double>(block.completed);
  }
  if (!block.server_cpu_s || !(block.dispatches_in_window > 0)) return std::nullopt;
  return *block.server_cpu_s / block.dispatches_in_window * kUsPerS;
}

std::vector<double> ValuesOf(const std::string& quantity, const Blocks& blocks) {
  std::vector<double> values;
  for (const LoadBlock* const block : blocks) {
    if (const std::optional<double> value = ValueOf(quantity, *block)) values.push_back(*value);
  }
  return values;
}

// before / after of a percentile. Both intervals hold with 97.5%, so that their quotient holds with
// 95% at least (Bonferroni).
std::optional<Ratio> PercentileRatio(const Blocks& before, const Blocks& after, double probability,
                                     LedgerPoint& point) {
  constexpr double kHalf = 1 - (1 - kConfidence) / 2;
  const std::vector<double> before_us = Latencies(before);
  const std::vector<double> after_us = Latencies(after);
  if (before_us.empty() || after_us.empty()) return std::nullopt;
  const QuantileEstimate slow = EstimateQuantile(before_us, probability, kHalf);
  const QuantileEstimate fast = EstimateQuantile(after_us, probability, kHalf);
  if (!(fast.value > 0)) return std::nullopt;
  point.before = slow.value;
  point.after = fast.value;
  Ratio ratio{.value = slow.value / fast.value, .interval = std::nullopt};
  if (slow.lower && slow.upper && fast.lower && fast.upper && *fast.lower > 0) {
    ratio.interval = Interval{.lower = *slow.lower / *fast.upper,
                              .upper = *slow.upper / *fast.lower,
                              .coverage = kConfidence};
  }
  return ratio;
}

std::optional<Ratio> BlockRatio(const std::string& quantity, const Blocks& before,
                                const Blocks& after, LedgerPoint& point) {
  const std::vector<double> first = ValuesOf(quantity, before);
  const std::vector<double> second = ValuesOf(quantity, after);
  if (first.empty() || second.empty()) return std::nullopt;
  point.before = Median(first);
  point.after = Median(second);
  return quantity == "bookings_per_s" ? RatioOfMedians(second, first)
                                      : RatioOfMedians(first, second);
}

std::string BesideText(const std::string& quantity, const LedgerPoint& point) {
  if (quantity == "bookings_per_s") {
    return Phrase("{} to {} bookings/s", Significant(*point.before), Significant(*point.after));
  }
  if (quantity == "connections_mean") {
    return Phrase("{} to {} connections", Significant(*point.before), Significant(*point.after));
  }
  return Phrase("{} to {}", DurationText(*point.before), DurationText(*point.after));
}

// False when the load does not have it.
bool FillFactor(const std::string& quantity, const Blocks& before, const Blocks& after,
                LedgerPoint& point) {
  constexpr std::pair<const char*, double> kPercentiles[] = {
      {"latency_p50", 0.5}, {"latency_p95", 0.95}, {"latency_p99", 0.99}};
  const auto* const percentile =
      std::find_if(std::begin(kPercentiles), std::end(kPercentiles),
                   [&](const auto& named) { return named.first == quantity; });
  point.factor = percentile == std::end(kPercentiles)
                     ? BlockRatio(quantity, before, after, point)
                     : PercentileRatio(before, after, percentile->second, point);
  if (!point.factor) return false;
  point.beside = BesideText(quantity, point);
  return true;
}

// What went wrong, and whether anything went at all.
bool FillFailures(const Blocks& blocks, LedgerPoint& point) {
  std::int64_t completed = 0;
  double failures = 0;
  for (const LoadBlock* const block : blocks) {
    completed += block->completed;
    failures +=
        static_cast<double>(block->given_up) + static_cast<double>(block->violations.size());
  }
  point.after = failures;
  point.remarks.push_back(Phrase("{} completed.", Plural(completed, "dispatch|dispatches")));
  return completed > 0;
}

bool FillSlowest(const Blocks& blocks, LedgerPoint& point) {
  const std::vector<double> latencies = Latencies(blocks);
  if (latencies.empty()) return false;
  const double slowest = *std::max_element(latencies.begin(), latencies.end());
  point.after = slowest;
  point.interval = Interval{.lower = slowest, .upper = slowest, .coverage = 1};
  point.remarks.push_back(Phrase("The slowest of {} measured dispatches.", latencies.size()));
  return true;
}

bool Fill(const Measure& measure, const MeasuredLoad& load, LedgerPoint& point) {
  const Blocks before = BlocksOf(load, measure.sides.front());
  const Blocks after = BlocksOf(load, measure.sides.back());
  if (before.empty() || after.empty()) return false;
  if (measure.quantity == "not_completed") return FillFailures(after, point);
  if (measure.quantity == "slowest") return FillSlowest(after, point);
  return FillFactor(measure.quantity, before, after, point);
}

}  // namespace

Measurement MeasureLoads(const Claim& claim, const std::vector<Stored<MeasuredLoad>>& loads) {
  const Measure& measure = claim.measure;
  Measurement measurement;
  for (const Stored<MeasuredLoad>& load : loads) {
    const LoadConfiguration& configuration = load.document.configuration;
    if (configuration.bookings != *measure.size) continue;
    if (!measure.mode.empty() && configuration.mode != measure.mode) continue;
    LedgerPoint point = PointOf(load.file, load.document, configuration.bookings);
    if (Fill(measure, load.document, point)) measurement.points.push_back(std::move(point));
  }
  if (measurement.points.empty()) {
    measurement.missing =
        Phrase("No stored load run has {} of {} at {} bookings a dispatch",
               PhraseOf(QuantityOf(measure).what), SidesText(measure), *measure.size);
    if (measure.mode == "open") measurement.missing = Phrase("{}, open loop", measurement.missing);
    if (measure.mode == "closed") {
      measurement.missing = Phrase("{}, closed loop", measurement.missing);
    }
  }
  return measurement;
}

}  // namespace dispatchbench::results
