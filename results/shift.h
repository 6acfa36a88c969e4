#ifndef DISPATCHBENCH_RESULTS_SHIFT_H_
#define DISPATCHBENCH_RESULTS_SHIFT_H_

#include <cstddef>
#include <vector>

#include "results/statistics.h"

namespace dispatchbench::results {

// A lasting change of level in a series of nights.
struct Shift {
  std::size_t at = 0;  // the first night of the new level
  Ratio size;          // median after / median before, up to the shifts on both sides
  double p = 1;        // of the Mann-Whitney test between the two levels
};

struct ShiftRule {
  double min_effect = 0.02;  // a smaller change of the median is not worth a word
  // ED-PELT alone sees a change in about a third of all series of 100 nights that have none: each
  // candidate must also convince a test at this level. So strict because a series is looked at anew
  // every night (README.md, "How sure it is").
  double alpha = 3e-5;
  std::size_t min_nights = 5;  // of a level
};

// The shifts of a series of values above 0, in order: what ChangePointsAt() chooses among the
// ScreenedPlaces(), each moved to the best split between its neighbours; the least convincing is
// dropped, and its two levels joined, until all hold. Takes about n ln(n) steps. Throws
// std::invalid_argument when a value is not above 0.
std::vector<Shift> Shifts(const std::vector<double>& series, const ShiftRule& rule = {});

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SHIFT_H_
