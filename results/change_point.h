#ifndef DISPATCHBENCH_RESULTS_CHANGE_POINT_H_
#define DISPATCHBENCH_RESULTS_CHANGE_POINT_H_

#include <cstddef>
#include <vector>

namespace dispatchbench::results {

// Where the distribution of a series changes: the indexes of the first values of the new
// distributions, ascending; between two of them, and before the first and after the last, there are
// at least `min_distance` values. Empty when it does not change, or for less than 2 * min_distance
// values. Assumes no distribution, and that values are independent of each other between changes.
// These are candidates: noise has some too (shift.h says how many, and tests them).
//
// Method: ED-PELT (Haynes, Fearnhead and Eckley, A computationally efficient nonparametric approach
// for changepoint detection, Statistics and Computing 27, 2017): the segments whose empirical
// distribution functions fit best, with a penalty of 3 ln(n) a change, found by PELT (Killick,
// Fearnhead and Eckley, Optimal Detection of Changepoints With a Linear Computational Cost, JASA
// 107, 2012). As E-divisive (Matteson and James 2014) it sees changes of level and of spread; it
// needs no permutations, so the same series always gives the same answer. It takes about n ln(n)
// steps where changes are frequent, and n^2 ln(n) where there is none: for long series choose the
// places first (level_screen.h).
//
// Throws std::invalid_argument when min_distance is 0 or a value is not finite.
std::vector<std::size_t> ChangePoints(const std::vector<double>& series,
                                      std::size_t min_distance = 5);

// The same where changes are possible at `places` only, indexes below series.size() in ascending
// order: the best choice among them, in at most places^2 ln(n) steps.
std::vector<std::size_t> ChangePointsAt(const std::vector<double>& series,
                                        const std::vector<std::size_t>& places,
                                        std::size_t min_distance = 5);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CHANGE_POINT_H_
