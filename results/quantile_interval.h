#ifndef DISPATCHBENCH_RESULTS_QUANTILE_INTERVAL_H_
#define DISPATCHBENCH_RESULTS_QUANTILE_INTERVAL_H_

#include <optional>
#include <vector>

#include "results/statistics.h"

namespace dispatchbench::results {

// A quantile of what a sample was taken from, and what holds it. An end is open (nullopt) where the
// sample is too small to have a value there: of 1000 values none lies above the true P99.9 with
// more than 63% probability.
struct QuantileEstimate {
  double value = 0;
  std::optional<double> lower;
  std::optional<double> upper;
};

// Quantile(sample, probability) and its exact interval between two order statistics: the l-th and
// the u-th smallest value with P(Binomial(n, p) < l) and P(Binomial(n, p) >= u) at most half of
// 1 - confidence each, l as large and u as small as that allows (David and Nagaraja, Order
// Statistics, 3rd ed. 2003, section 7.1). Assumes no distribution, but independent values: those of
// dispatches that wait for each other are not quite. Throws as Quantile().
QuantileEstimate EstimateQuantile(std::vector<double> sample, double probability,
                                  double confidence = kConfidence);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_QUANTILE_INTERVAL_H_
