#ifndef DISPATCHBENCH_RESULTS_SHARE_H_
#define DISPATCHBENCH_RESULTS_SHARE_H_

#include "results/statistics.h"

namespace dispatchbench::results {

// So many of so many.
struct Share {
  int found = 0;
  int of = 0;

  // 0 of none.
  double value() const { return of == 0 ? 0 : static_cast<double>(found) / of; }
};

// The exact interval of the probability behind the share (Clopper and Pearson, The Use of
// Confidence or Fiducial Limits Illustrated in the Case of the Binomial, Biometrika 26(4), 1934);
// from 0 to 1 for none of none. Throws std::invalid_argument unless 0 <= found <= of.
Interval ShareInterval(const Share& share, double confidence = kConfidence);

// The bounds on one side: with the given confidence the probability is at most, or at least, this.
double ShareAtMost(const Share& share, double confidence = kConfidence);
double ShareAtLeast(const Share& share, double confidence = kConfidence);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SHARE_H_
