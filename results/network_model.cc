#include "results/network_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"
#include "results/summary.h"

namespace dispatchbench::results {
namespace {

// The distance as measured; the nominal one in a document that does not say.
double MeasuredRttUs(const Run& run, std::int64_t nominal_us) {
  for (const NetworkDistance& distance : run.network) {
    if (distance.nominal_us == nominal_us) return distance.measured_us;
  }
  return static_cast<double>(nominal_us);
}

// Source of the weights: with a constant relative error the variance is proportional to time^2
// (Draper and Smith, Applied Regression Analysis, 3rd ed. 1998, section 9.2).
std::optional<double> SlopeOf(const std::vector<NetworkPoint>& points) {
  double w = 0;
  double wx = 0;
  double wy = 0;
  for (const NetworkPoint& point : points) {
    const double weight = 1 / (point.wall_us * point.wall_us);
    w += weight;
    wx += weight * point.rtt_us;
    wy += weight * point.wall_us;
  }
  double numerator = 0;
  double denominator = 0;
  for (const NetworkPoint& point : points) {
    const double weight = 1 / (point.wall_us * point.wall_us);
    const double dx = point.rtt_us - wx / w;
    numerator += weight * dx * (point.wall_us - wy / w);
    denominator += weight * dx * dx;
  }
  if (points.size() < 2 || !(denominator > 0)) return std::nullopt;
  return numerator / denominator;
}

std::vector<NetworkPoint> PointsOf(const Run& run, const Benchmark& key) {
  std::vector<NetworkPoint> points;
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.operation != key.operation || benchmark.variant != key.variant ||
        benchmark.size != key.size || benchmark.condition.asynchronous_commit ||
        benchmark.samples.empty() || !benchmark.error.empty()) {
      continue;
    }
    const double wall_us = Median(WallTimes(benchmark));
    if (!(wall_us > 0)) continue;
    const std::int64_t nominal_us = benchmark.condition.rtt_us;
    points.push_back({.nominal_us = nominal_us,
                      .rtt_us = nominal_us == 0 ? 0 : MeasuredRttUs(run, nominal_us),
                      .wall_us = wall_us,
                      .predicted_us = 0});
  }
  std::sort(points.begin(), points.end(), [](const NetworkPoint& a, const NetworkPoint& b) {
    return a.nominal_us < b.nominal_us;
  });
  return points;
}

// Where a * RTT > b is true.
Threshold Solve(double a, double b) {
  using Kind = Threshold::Kind;
  if (a == 0) return {b < 0 ? Kind::kAlways : Kind::kNever, 0};
  const double rtt_us = b / a;
  if (a > 0) return rtt_us <= 0 ? Threshold{Kind::kAlways, 0} : Threshold{Kind::kFrom, rtt_us};
  return rtt_us <= 0 ? Threshold{Kind::kNever, 0} : Threshold{Kind::kUntil, rtt_us};
}

}  // namespace

std::optional<NetworkLine> FitNetwork(const Run& run, const std::string& operation,
                                      const std::string& variant, int size) {
  NetworkLine line;
  line.operation = operation;
  line.variant = variant;
  line.size = size;
  const auto measured =
      std::find_if(run.benchmarks.begin(), run.benchmarks.end(), [&](const Benchmark& benchmark) {
        return benchmark.operation == operation && benchmark.variant == variant &&
               benchmark.size == size && benchmark.counts && benchmark.error.empty();
      });
  if (measured == run.benchmarks.end()) return std::nullopt;
  line.round_trips = measured->counts->round_trips;
  line.points = PointsOf(run, *measured);
  if (line.points.empty()) return std::nullopt;
  line.base_measured = line.points.front().nominal_us == 0;
  if (line.base_measured) {
    line.base_us = line.points.front().wall_us;
  } else {
    for (const NetworkPoint& point : line.points) {
      line.base_us += point.wall_us - static_cast<double>(line.round_trips) * point.rtt_us;
    }
    line.base_us = std::max(0.0, line.base_us / static_cast<double>(line.points.size()));
  }
  for (NetworkPoint& point : line.points) point.predicted_us = line.PredictUs(point.rtt_us);
  line.slope = SlopeOf(line.points);
  return line;
}

std::vector<NetworkLine> FitNetworks(const Run& run, int size) {
  std::vector<NetworkLine> lines;
  for (const Operation& operation : run.operations) {
    for (const DeclaredVariant& variant : operation.variants) {
      std::optional<NetworkLine> line = FitNetwork(run, operation.name, variant.name, size);
      if (line && line->points.back().nominal_us > 0) lines.push_back(std::move(*line));
    }
  }
  return lines;
}

bool HasDistances(const Run& run) {
  return std::any_of(run.benchmarks.begin(), run.benchmarks.end(), [](const Benchmark& benchmark) {
    return benchmark.condition.rtt_us > 0 && !benchmark.samples.empty();
  });
}

int NetworkSize(const Run& run, int preferred) {
  int largest = 0;
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.condition.rtt_us == 0 || benchmark.samples.empty()) continue;
    if (benchmark.size == preferred) return preferred;
    largest = std::max(largest, benchmark.size);
  }
  return largest;
}

std::vector<ModelError> ModelErrors(const Run& run) {
  std::map<std::int64_t, std::vector<double>> errors;
  for (const int size : Sizes(run)) {
    for (const NetworkLine& line : FitNetworks(run, size)) {
      // Against a time at 0 that comes from the distances themselves an error would say little.
      if (!line.base_measured) continue;
      for (const NetworkPoint& point : line.points) {
        if (point.nominal_us > 0) errors[point.nominal_us].push_back(std::fabs(point.error()));
      }
    }
  }
  std::vector<ModelError> medians;
  medians.reserve(errors.size());
  for (const auto& [nominal_us, values] : errors) {
    medians.push_back({nominal_us, Median(values), values.size()});
  }
  return medians;
}

std::string Threshold::Text() const {
  switch (kind) {
    case Kind::kAlways:
      return Phrase("always");
    case Kind::kNever:
      return Phrase("never");
    case Kind::kFrom:
      return Phrase("from {} on", DurationText(rtt_us));
    case Kind::kUntil:
      return Phrase("up to {}", DurationText(rtt_us));
  }
  return "";
}

Threshold BreakEven(const NetworkLine& first, const NetworkLine& second) {
  return Solve(static_cast<double>(first.round_trips - second.round_trips),
               second.base_us - first.base_us);
}

Threshold FactorReached(const NetworkLine& before, const NetworkLine& after, double factor,
                        std::optional<double> base_factor) {
  const double before_us = base_factor ? *base_factor * after.base_us : before.base_us;
  return Solve(
      static_cast<double>(before.round_trips) - factor * static_cast<double>(after.round_trips),
      factor * after.base_us - before_us);
}

std::optional<double> FactorLimit(const NetworkLine& before, const NetworkLine& after) {
  if (after.round_trips == 0) return std::nullopt;
  return static_cast<double>(before.round_trips) / static_cast<double>(after.round_trips);
}

std::string FactorLimitText(const NetworkLine& before, const NetworkLine& after) {
  const std::optional<double> limit = FactorLimit(before, after);
  return limit ? FactorText(*limit) : Phrase("no limit");
}

}  // namespace dispatchbench::results
