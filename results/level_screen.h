#ifndef DISPATCHBENCH_RESULTS_LEVEL_SCREEN_H_
#define DISPATCHBENCH_RESULTS_LEVEL_SCREEN_H_

#include <cstddef>
#include <vector>

namespace dispatchbench::results {

// Places at which the level of a series may change: indexes of first values of a new level,
// ascending, each at least `min_distance` from both ends. Cheap (about n ln(n) additions) and
// generous: of noise a few remain (of 10 000 values less than 30), of a lasting change one of the
// places is near it. What looks closer (change_point.h, shift.h) has little left to look at.
//
// Method: seeded binary segmentation (Kovacs, Buehlmann, Li and Munk, Seeded binary segmentation: a
// general methodology for fast and optimal changepoint detection, Biometrika 110(1), 2023, with a
// decay of 1/2): in each of a fixed set of intervals, from the whole series down to twice
// `min_distance`, the split with the largest CUSUM statistic. It is taken of the ranks of the
// values, so that a wild night weighs no more than any other. A place counts from a squared
// statistic of 6 + 2 ln(number of intervals of that length) on.
//
// Throws std::invalid_argument when min_distance is 0.
std::vector<std::size_t> ScreenedPlaces(const std::vector<double>& series,
                                        std::size_t min_distance);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LEVEL_SCREEN_H_
