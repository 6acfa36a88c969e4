#include "results/change_point.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

// What a segment costs: how badly one distribution fits it, at some quantiles of the whole series
// (section 3.1 of the paper: denser towards both ends).
class SegmentCost {
 public:
  explicit SegmentCost(const std::vector<double>& series)
      : n_(series.size()), quantiles_(QuantileCount(n_)) {
    std::vector<double> sorted = series;
    std::sort(sorted.begin(), sorted.end());
    // below_[i * quantiles + k]: twice the number of the first i values below the k-th quantile,
    // those equal to it counted once.
    below_.assign((n_ + 1) * quantiles_, 0);
    for (std::size_t k = 0; k < quantiles_; ++k) {
      const double quantile = sorted[RankOf(k)];
      for (std::size_t i = 0; i < n_; ++i) {
        const int value = series[i] < quantile ? 2 : (series[i] == quantile ? 1 : 0);
        below_[(i + 1) * quantiles_ + k] = below_[i * quantiles_ + k] + value;
      }
    }
  }

  // Of the values [begin, end).
  double operator()(std::size_t begin, std::size_t end) const {
    const auto length = static_cast<double>(end - begin);
    double fit = 0;
    for (std::size_t k = 0; k < quantiles_; ++k) {
      const int below = below_[end * quantiles_ + k] - below_[begin * quantiles_ + k];
      const double share = below / (2 * length);
      if (share > 0 && share < 1)
        fit += length * (share * std::log(share) + (1 - share) * std::log(1 - share));
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

  std::size_t n_;
  std::size_t quantiles_;
  std::vector<int> below_;
};

// From the last change back to the first.
std::vector<std::size_t> Changes(const std::vector<std::size_t>& last_change, std::size_t end) {
  std::vector<std::size_t> changes;
  for (std::size_t at = last_change[end]; at > 0; at = last_change[at]) changes.push_back(at);
  std::reverse(changes.begin(), changes.end());
  return changes;
}

}  // namespace

std::vector<std::size_t> ChangePoints(const std::vector<double>& series, std::size_t min_distance) {
  if (min_distance == 0) throw std::invalid_argument("change points: the distance must be above 0");
  if (!std::all_of(series.begin(), series.end(), [](double value) { return std::isfinite(value); }))
    throw std::invalid_argument("change points: a value is not finite");
  const std::size_t n = series.size();
  if (n < 2 * min_distance) return {};
  const SegmentCost cost(series);
  const double penalty = 3 * std::log(static_cast<double>(n));
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> last_change(n + 1, 0);
  std::vector<std::size_t> candidates = {0};
  best[0] = -penalty;
  std::vector<double> costs;
  for (std::size_t end = min_distance; end <= n; ++end) {
    costs.clear();
    for (const std::size_t begin : candidates)
      costs.push_back(best[begin] + cost(begin, end) + penalty);
    const auto lowest = std::min_element(costs.begin(), costs.end());
    best[end] = *lowest;
    last_change[end] = candidates[static_cast<std::size_t>(lowest - costs.begin())];
    // A candidate that costs more than the best by a whole penalty can never win again.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (costs[i] < best[end] + penalty) candidates[kept++] = candidates[i];
    }
    candidates.resize(kept);
    if (end + 1 >= 2 * min_distance) candidates.push_back(end + 1 - min_distance);
  }
  return Changes(last_change, n);
}

}  // namespace dispatchbench::results
