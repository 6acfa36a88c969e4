#include "results/sign_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <numeric>
#include <stdexcept>

namespace dispatchbench::results {

double SignTestTail(int n, int k) {
  if (k < 0 || k > n) {
    throw std::invalid_argument(fmt::format("sign test: {} of {} values above the median", k, n));
  }
  if (k == 0) return 1;
  const boost::math::binomial_distribution<double> above(n, 0.5);
  return boost::math::cdf(boost::math::complement(above, k - 1));
}

double PAbove(const std::vector<double>& values, double threshold) {
  const auto above =
      std::count_if(values.begin(), values.end(), [&](double value) { return value > threshold; });
  return SignTestTail(static_cast<int>(values.size()), static_cast<int>(above));
}

double PBelow(const std::vector<double>& values, double threshold) {
  const auto below =
      std::count_if(values.begin(), values.end(), [&](double value) { return value < threshold; });
  return SignTestTail(static_cast<int>(values.size()), static_cast<int>(below));
}

std::vector<double> HolmAdjusted(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size());
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double scaled = p[order[rank]] * static_cast<double>(p.size() - rank);
    largest = std::max(largest, std::min(scaled, 1.0));
    adjusted[order[rank]] = largest;
  }
  return adjusted;
}

}  // namespace dispatchbench::results
