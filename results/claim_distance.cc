#include "results/claim_distance.h"

#include <fmt/format.h>

#include "results/measured_sides.h"
#include "results/network_model.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

// Several lines as one: what is done one after the other.
struct Lines {
  NetworkLine before;
  NetworkLine after;
};

void Add(const NetworkLine& line, NetworkLine& sum) {
  sum.base_us += line.base_us;
  sum.round_trips += line.round_trips;
}

std::optional<Lines> LinesOf(const Run& run, const Measure& measure, int size) {
  const auto sides = SidesOf(run, measure);
  if (!sides) return std::nullopt;
  Lines lines;
  for (const MeasuredSides& side : *sides) {
    const auto before = FitNetwork(run, side.operation, side.before, size);
    const auto after = FitNetwork(run, side.operation, side.after, size);
    if (!before || !after) return std::nullopt;
    Add(*before, lines.before);
    Add(*after, lines.after);
  }
  return lines;
}

std::string ReachedText(const Threshold& reached, const Lines& lines) {
  if (reached.kind == Threshold::Kind::kAlways) return Phrase("already at 0");
  if (reached.kind != Threshold::Kind::kNever) return reached.Text();
  return Phrase("never: tends to {}", FactorLimitText(lines.before, lines.after));
}

std::string BoundText(const Threshold& threshold) {
  switch (threshold.kind) {
    case Threshold::Kind::kAlways:
      return "0";
    case Threshold::Kind::kNever:
      return Phrase("never");
    default:
      return DurationText(threshold.rtt_us);
  }
}

}  // namespace

std::optional<Ratio> FactorAtZero(const Run& run, const Measure& measure, int size) {
  const auto sides = SidesOf(run, measure);
  if (!sides) return std::nullopt;
  const auto wall_us = [](const Sample& sample) { return sample.wall_us; };
  return RatioOfMedians(SummedValues(run, *sides, &MeasuredSides::before, size, {}, wall_us),
                        SummedValues(run, *sides, &MeasuredSides::after, size, {}, wall_us));
}

std::string DistanceText(const Run& run, const Measure& measure, int size, double factor) {
  const std::optional<Lines> lines = LinesOf(run, measure, size);
  if (!lines) return "";
  const Threshold reached = FactorReached(lines->before, lines->after, factor);
  const std::string text = ReachedText(reached, *lines);
  const std::optional<Ratio> at_zero = FactorAtZero(run, measure, size);
  if (!at_zero || !at_zero->interval) return text;
  const Threshold early =
      FactorReached(lines->before, lines->after, factor, at_zero->interval->upper);
  const Threshold late =
      FactorReached(lines->before, lines->after, factor, at_zero->interval->lower);
  if (early.kind == reached.kind && late.kind == reached.kind &&
      (reached.kind == Threshold::Kind::kAlways || reached.kind == Threshold::Kind::kNever)) {
    return text;
  }
  return Phrase("{} [{}, {}]", text, BoundText(early), BoundText(late));
}

}  // namespace dispatchbench::results
