#include "results/quantile_interval.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cstddef>

namespace dispatchbench::results {

QuantileEstimate EstimateQuantile(std::vector<double> sample, double probability,
                                  double confidence) {
  QuantileEstimate estimate{Quantile(sample, probability), {}, {}};
  std::sort(sample.begin(), sample.end());
  const std::size_t n = sample.size();
  const double each = (1 - confidence) / 2;
  const boost::math::binomial_distribution<> below(static_cast<double>(n), probability);
  // P(Binomial < l) grows with l, P(Binomial >= u) falls with u: found by halving.
  const auto first_with = [&](const auto& holds) {
    std::size_t low = 1;
    std::size_t high = n + 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      holds(static_cast<double>(middle)) ? high = middle : low = middle + 1;
    }
    return low;
  };
  const std::size_t too_high = first_with([&](double rank) { return cdf(below, rank - 1) > each; });
  if (too_high > 1) estimate.lower = sample[too_high - 2];
  const std::size_t upper =
      first_with([&](double rank) { return cdf(complement(below, rank - 1)) <= each; });
  if (upper <= n) estimate.upper = sample[upper - 1];
  return estimate;
}

}  // namespace dispatchbench::results
