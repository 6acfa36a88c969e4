#ifndef DISPATCHBENCH_RESULTS_RANK_SUMS_H_
#define DISPATCHBENCH_RESULTS_RANK_SUMS_H_

#include <cstddef>
#include <vector>

namespace dispatchbench::results {

// A split of an interval in two.
struct Split {
  std::size_t at = 0;    // the first value of the second part
  double statistic = 0;  // square of the two-sample t statistic of the ranks
};

// The ranks of a series, summed up so that the best split of any interval takes one pass over it.
class RankSums {
 public:
  explicit RankSums(const std::vector<double>& series);

  // Where the mean ranks of [begin, at) and [at, end) differ most, `at` being at least
  // `min_distance` from both. Requires end - begin >= 2 * min_distance, min_distance > 0.
  Split Best(std::size_t begin, std::size_t end, std::size_t min_distance) const;

 private:
  std::vector<double> sums_;     // [i]: of the first i ranks, less their mean
  std::vector<double> squares_;  // [i]: of their squares
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RANK_SUMS_H_
