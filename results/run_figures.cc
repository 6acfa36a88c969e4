#include "results/run_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "results/claim_distance.h"
#include "results/count_line.h"
#include "results/measured_sides.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary.h"

namespace dispatchbench::results {
namespace {

// One run held against one claim.
class RunReader {
 public:
  RunReader(const Claim& claim, const Stored<Run>& run)
      : claim_(claim), file_(run.file), run_(run.document), sides_(SidesOf(run_, claim.measure)) {}

  // Empty when the run did not measure it.
  std::vector<LedgerPoint> Points() const {
    if (!sides_) return {};
    const Quantity& quantity = QuantityOf(claim_.measure);
    if (quantity.nature == Nature::kCapacity) return CapacityPoints();
    std::vector<LedgerPoint> points;
    for (const int size : MeasuredSizes()) {
      for (LedgerPoint& point :
           quantity.count != nullptr ? CountPoints(size) : FactorPoints(size)) {
        points.push_back(std::move(point));
      }
    }
    return points;
  }

 private:
  // Those asked for, the largest first: it decides where the claim names none.
  std::vector<int> MeasuredSizes() const {
    if (claim_.measure.size) return {static_cast<int>(*claim_.measure.size)};
    std::set<int> sizes;
    for (const Benchmark& benchmark : run_.benchmarks) {
      if (benchmark.operation == sides_->front().operation) sizes.insert(benchmark.size);
    }
    return {sizes.rbegin(), sizes.rend()};
  }

  struct Sum {
    std::int64_t count = 0;
    CountLine line;
    bool has_line = true;
    bool is_worked_out = false;
  };

  // False when it is not known. Without a variant there is nothing to add.
  bool AddCount(const std::string& operation, const std::string& variant, int size,
                Sum& sum) const {
    const auto counts = CountsBySize(run_, operation, variant, QuantityOf(claim_.measure).count);
    const std::optional<CountLine> line = LineThrough(counts);
    sum.has_line = sum.has_line && line;
    if (line) {
      sum.line.slope += line->slope;
      sum.line.fixed += line->fixed;
    }
    const auto found = counts.find(size);
    if (found == counts.end() && !line) return false;
    sum.is_worked_out = sum.is_worked_out || found == counts.end();
    sum.count += found == counts.end() ? line->At(size) : found->second;
    return true;
  }

  std::vector<LedgerPoint> CountPoints(int size) const {
    Sum before;
    Sum after;
    for (const MeasuredSides& side : *sides_) {
      if (!side.before.empty() && !AddCount(side.operation, side.before, size, before)) return {};
      if (!AddCount(side.operation, side.after, size, after)) return {};
    }
    LedgerPoint point = PointOf(file_, run_, size);
    point.after = static_cast<double>(after.count);
    if (after.has_line) point.after_formula = after.line.Text();
    if (!sides_->front().before.empty()) {
      point.before = static_cast<double>(before.count);
      if (before.has_line) point.before_formula = before.line.Text();
    }
    AddBestKnown(size, point);
    if (before.is_worked_out || after.is_worked_out) {
      point.remarks.push_back(Phrase(
          "Size {} was not counted: at all sizes that were, the counts are {} to {}, exactly.",
          size, before.line.Text(), after.line.Text()));
    }
    return {point};
  }

  // Where the claim is of another variant than what the run itself calls the best known way.
  void AddBestKnown(int size, LedgerPoint& point) const {
    Measure declared = claim_.measure;
    declared.sides.clear();
    const auto sides = SidesOf(run_, declared);
    if (!sides || sides->size() != 1 || sides->front().after == sides_->front().after) return;
    Sum best;
    if (!AddCount(sides->front().operation, sides->front().after, size, best)) return;
    point.remarks.push_back(
        Phrase("The best known way, {}: {}.", sides->front().after, best.count));
  }

  std::vector<LedgerPoint> CapacityPoints() const {
    LedgerPoint point = PointOf(file_, run_, 0);
    const auto largest = [&](const std::string& variant) -> std::optional<double> {
      const auto counts =
          CountsBySize(run_, sides_->front().operation, variant, &Counts::statements);
      if (counts.empty()) return std::nullopt;
      return static_cast<double>(counts.rbegin()->first);
    };
    point.before = largest(sides_->front().before);
    point.after = largest(sides_->front().after);
    if (!point.after) return {};
    return {point};
  }

  std::vector<LedgerPoint> FactorPoints(int size) const {
    std::set<Condition> conditions;
    for (const Benchmark& benchmark : run_.benchmarks) {
      if (!benchmark.condition.asynchronous_commit) conditions.insert(benchmark.condition);
    }
    std::vector<LedgerPoint> points;
    for (const Condition& condition : conditions) {
      std::vector<double> before = Values(size, condition, &MeasuredSides::before);
      std::vector<double> after = Values(size, condition, &MeasuredSides::after);
      const bool is_rate = claim_.measure.quantity == "figure" && claim_.metric == "rate";
      const auto factor = is_rate ? RatioOfMedians(after, before) : RatioOfMedians(before, after);
      if (!factor) continue;
      LedgerPoint point = PointOf(file_, run_, size);
      point.rtt_us = condition.rtt_us;
      point.before = Median(before);
      point.after = Median(after);
      point.factor = factor;
      point.beside =
          claim_.measure.quantity == "figure"
              ? Phrase("{} to {} {}", Significant(*point.before), Significant(*point.after),
                       claim_.measure.figure)
              : Phrase("{} to {}", DurationText(*point.before), DurationText(*point.after));
      points.push_back(std::move(point));
    }
    return points;
  }

  double ValueOf(const Sample& sample) const {
    const std::string& quantity = claim_.measure.quantity;
    if (quantity == "factor_wall") return sample.wall_us;
    if (quantity == "factor_cpu") return sample.cpu_us;
    const auto found = sample.figures.find(claim_.measure.figure);
    return found == sample.figures.end() ? 0 : found->second;
  }

  std::vector<double> Values(int size, const Condition& condition,
                             std::string MeasuredSides::*side) const {
    return SummedValues(run_, *sides_, side, size, condition,
                        [this](const Sample& sample) { return ValueOf(sample); });
  }

  const Claim& claim_;
  const std::string& file_;
  const Run& run_;
  std::optional<std::vector<MeasuredSides>> sides_;
};

}  // namespace

Measurement MeasureRuns(const Claim& claim, const std::vector<Stored<Run>>& runs) {
  Measurement measurement;
  for (const Stored<Run>& run : runs) {
    const std::vector<LedgerPoint> points = RunReader(claim, run).Points();
    const bool is_decisive = measurement.points.empty() && !points.empty();
    measurement.points.insert(measurement.points.end(), points.begin(), points.end());
    const bool is_of_distance = claim.measure.kind == "suite" &&
                                claim.measure.quantity == "factor_wall" && claim.factor->least > 1;
    if (!is_decisive || !is_of_distance) continue;
    measurement.holds_from = DistanceText(
        run.document, claim.measure, static_cast<int>(points.front().rows), claim.factor->least);
  }
  if (measurement.points.empty()) {
    measurement.missing = Phrase("No stored run has {}", BenchmarkText(claim.measure));
  }
  return measurement;
}

}  // namespace dispatchbench::results
