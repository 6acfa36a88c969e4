#include "results/rank_sums.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace dispatchbench::results {
namespace {

// Of equal values the mean of their ranks; less the mean of all ranks.
std::vector<double> CentredRanks(const std::vector<double>& series) {
  std::vector<std::pair<double, std::uint32_t>> sorted;
  sorted.reserve(series.size());
  for (const double value : series) {
    sorted.emplace_back(value, static_cast<std::uint32_t>(sorted.size()));
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> ranks(series.size());
  const double middle = static_cast<double>(series.size()) / 2;
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    while (end < sorted.size() && sorted[end].first == sorted[begin].first) ++end;
    const double rank = static_cast<double>(begin + end) / 2 - middle;
    for (; begin < end; ++begin) ranks[sorted[begin].second] = rank;
  }
  return ranks;
}

}  // namespace

RankSums::RankSums(const std::vector<double>& series)
    : sums_(series.size() + 1), squares_(series.size() + 1) {
  const std::vector<double> ranks = CentredRanks(series);
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    sums_[i + 1] = sums_[i] + ranks[i];
    squares_[i + 1] = squares_[i] + ranks[i] * ranks[i];
  }
}

Split RankSums::Best(std::size_t begin, std::size_t end, std::size_t min_distance) const {
  const auto length = static_cast<double>(end - begin);
  const double sum = sums_[end] - sums_[begin];
  const double mean = sum / length;
  Split best{.at = begin + min_distance};
  double between = -1;
  for (std::size_t at = begin + min_distance; at + min_distance <= end; ++at) {
    const auto before = static_cast<double>(at - begin);
    const double lead = sums_[at] - sums_[begin] - mean * before;
    const double value = lead * lead / (before * (length - before));
    if (value <= between) continue;
    between = value;
    best.at = at;
  }
  between *= length;
  const double within = squares_[end] - squares_[begin] - sum * mean - between;
  // All ranks of a part the same: as clear as it gets.
  best.statistic = within > 1e-9 * between ? between * (length - 2) / within
                   : between > 0           ? std::numeric_limits<double>::infinity()
                                           : 0;
  return best;
}

}  // namespace dispatchbench::results
