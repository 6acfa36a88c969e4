#include "results/change_point.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

// What a segment costs: how badly one distribution fits it, at some quantiles of the whole series
// (section 3.1 of the paper: denser towards both ends). Segments lie between two of `bounds`.
class SegmentCost {
 public:
  SegmentCost(const std::vector<double>& series, const std::vector<std::size_t>& bounds)
      : bounds_(bounds), n_(series.size()), quantiles_(QuantileCount(n_)) {
    std::vector<double> sorted = series;
    std::sort(sorted.begin(), sorted.end());
    // below_[i * quantiles + k]: twice the number of the values before bound i that are below the
    // k-th quantile, those equal to it counted once.
    below_.assign(bounds.size() * quantiles_, 0);
    for (std::size_t k = 0; k < quantiles_; ++k) {
      const double quantile = sorted[RankOf(k)];
      int below = 0;
      for (std::size_t bound = 1; bound < bounds.size(); ++bound) {
        for (std::size_t i = bounds[bound - 1]; i < bounds[bound]; ++i) {
          below += series[i] < quantile ? 2 : (series[i] == quantile ? 1 : 0);
        }
        below_[bound * quantiles_ + k] = below;
      }
    }
  }

  // Of the values from bound `begin` to bound `end`.
  double operator()(std::size_t begin, std::size_t end) const {
    const auto length = static_cast<double>(bounds_[end] - bounds_[begin]);
    double fit = 0;
    for (std::size_t k = 0; k < quantiles_; ++k) {
      const int below = below_[end * quantiles_ + k] - below_[begin * quantiles_ + k];
      const double share = below / (2 * length);
      if (share > 0 && share < 1) {
        fit += length * (share * std::log(share) + (1 - share) * std::log(1 - share));
      }
    }
    return -2 * std::log(2 * static_cast<double>(n_) - 1) / static_cast<double>(quantiles_) * fit;
  }

 private:
  static std::size_t QuantileCount(std::size_t n) {
    const auto count = static_cast<std::size_t>(std::ceil(4 * std::log(static_cast<double>(n))));
    return std::clamp<std::size_t>(count, 1, n);
  }

  std::size_t RankOf(std::size_t k) const {
    const double z = -1 + (2 * static_cast<double>(k) + 1) / static_cast<double>(quantiles_);
    const double p = 1 / (1 + std::pow(2 * static_cast<double>(n_) - 1, -z));
    return static_cast<std::size_t>(static_cast<double>(n_ - 1) * p);
  }

  const std::vector<std::size_t>& bounds_;
  std::size_t n_;
  std::size_t quantiles_;
  std::vector<int> below_;
};

// PELT over the bounds of segments, the first of them 0 and the last the length of the series.
class Segmentation {
 public:
  Segmentation(const std::vector<double>& series, const std::vector<std::size_t>& bounds,
               std::size_t min_distance)
      : bounds_(bounds),
        cost_(series, bounds),
        min_distance_(min_distance),
        penalty_(3 * std::log(static_cast<double>(series.size()))),
        best_(bounds.size(), std::numeric_limits<double>::infinity()),
        last_change_(bounds.size(), 0) {
    best_[0] = -penalty_;
    for (std::size_t end = 1; end < bounds.size(); ++end) End(end);
  }

  // From the last change back to the first.
  std::vector<std::size_t> Changes() const {
    std::vector<std::size_t> changes;
    for (std::size_t at = last_change_.back(); at > 0; at = last_change_[at]) {
      changes.push_back(bounds_[at]);
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
  }

 private:
  void End(std::size_t end) {
    while (next_ < end && bounds_[next_] + min_distance_ <= bounds_[end]) {
      if (std::isfinite(best_[next_])) candidates_.push_back(next_);
      ++next_;
    }
    if (candidates_.empty()) return;
    std::vector<double> costs;
    for (const std::size_t begin : candidates_) {
      costs.push_back(best_[begin] + cost_(begin, end) + penalty_);
    }
    const auto lowest = std::min_element(costs.begin(), costs.end());
    best_[end] = *lowest;
    last_change_[end] = candidates_[static_cast<std::size_t>(lowest - costs.begin())];
    // A candidate that costs more than the best by a whole penalty can never win again.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (costs[i] < best_[end] + penalty_) candidates_[kept++] = candidates_[i];
    }
    candidates_.resize(kept);
  }

  const std::vector<std::size_t>& bounds_;
  SegmentCost cost_;
  std::size_t min_distance_;
  double penalty_;
  std::vector<double> best_;
  std::vector<std::size_t> last_change_;
  std::vector<std::size_t> candidates_;  // where the last segment may begin
  std::size_t next_ = 0;                 // the first bound that is not among them yet
};

}  // namespace

std::vector<std::size_t> ChangePoints(const std::vector<double>& series, std::size_t min_distance) {
  std::vector<std::size_t> places(series.size());
  std::iota(places.begin(), places.end(), 0U);
  return ChangePointsAt(series, places, min_distance);
}

std::vector<std::size_t> ChangePointsAt(const std::vector<double>& series,
                                        const std::vector<std::size_t>& places,
                                        std::size_t min_distance) {
  if (min_distance == 0) throw std::invalid_argument("change points: the distance must be above 0");
  if (!std::all_of(series.begin(), series.end(),
                   [](double value) { return std::isfinite(value); })) {
    throw std::invalid_argument("change points: a value is not finite");
  }
  const std::size_t n = series.size();
  if (n < 2 * min_distance || places.empty()) return {};
  std::vector<std::size_t> bounds = {0};
  for (const std::size_t place : places) {
    if (place >= min_distance && place + min_distance <= n) bounds.push_back(place);
  }
  bounds.push_back(n);
  return Segmentation(series, bounds, min_distance).Changes();
}

}  // namespace dispatchbench::results
