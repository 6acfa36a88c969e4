#include "results/level_screen.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "results/rank_sums.h"

namespace dispatchbench::results {

std::vector<std::size_t> ScreenedPlaces(const std::vector<double>& series,
                                        std::size_t min_distance) {
  if (min_distance == 0) throw std::invalid_argument("level screen: the distance must be above 0");
  const std::size_t n = series.size();
  if (n < 2 * min_distance) return {};
  const RankSums ranks(series);
  std::vector<std::size_t> places;
  for (std::size_t length = n;; length = std::max((length + 1) / 2, 2 * min_distance)) {
    // Each overlaps the next by a half; the last ends with the series.
    const std::size_t step = std::max<std::size_t>(length / 2, 1);
    const std::size_t count = (n - length + step - 1) / step + 1;
    const double limit = 6 + 2 * std::log(static_cast<double>(count));
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t begin = std::min(i * step, n - length);
      const Split split = ranks.Best(begin, begin + length, min_distance);
      if (split.statistic >= limit) places.push_back(split.at);
    }
    if (length == 2 * min_distance) break;
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace dispatchbench::results
