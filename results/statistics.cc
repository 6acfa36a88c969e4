#include "results/statistics.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

// From here on the exact distribution costs more than it tells.
constexpr std::size_t kLargestExact = 40;

bool AllPositive(const std::vector<double>& sample) {
  return !sample.empty() && std::all_of(sample.begin(), sample.end(), [](double value) {
    return std::isfinite(value) && value > 0;
  });
}

std::optional<Interval> FromRanks(const std::vector<double>& numerator,
                                  const std::vector<double>& denominator, double confidence) {
  std::vector<double> quotients;
  quotients.reserve(numerator.size() * denominator.size());
  for (const double a : numerator) {
    for (const double b : denominator) quotients.push_back(a / b);
  }
  if (quotients.size() < 2) return std::nullopt;
  std::sort(quotients.begin(), quotients.end());

  const std::vector<double> orders =
      MannWhitneyOrders(static_cast<int>(numerator.size()), static_cast<int>(denominator.size()));
  double all = 0;
  for (const double count : orders) all += count;
  // Cutting off k quotients at each end errs with probability 2 P(U < k).
  std::size_t cut = 0;
  double below = orders[0];
  double coverage = 1 - 2 * below / all;
  while (cut + 1 < quotients.size() / 2) {
    const double next = below + orders[cut + 1];
    if (1 - 2 * next / all < confidence) break;
    below = next;
    coverage = 1 - 2 * below / all;
    ++cut;
  }
  return Interval{quotients[cut], quotients[quotients.size() - 1 - cut], coverage};
}

std::optional<Interval> FromMedians(const std::vector<double>& numerator,
                                    const std::vector<double>& denominator, double confidence) {
  const double each = (1 + confidence) / 2;
  const auto a = MedianInterval(numerator, each);
  const auto b = MedianInterval(denominator, each);
  if (!a || !b) return std::nullopt;
  return Interval{a->lower / b->upper, a->upper / b->lower,
                  std::max(0.0, a->coverage + b->coverage - 1)};
}

}  // namespace

double Quantile(std::vector<double> sample, double probability) {
  if (sample.empty()) throw std::invalid_argument("quantile of an empty sample");
  if (!(probability >= 0 && probability <= 1)) {
    throw std::invalid_argument("quantile: the probability must be in [0, 1]");
  }
  std::sort(sample.begin(), sample.end());
  const double position = probability * static_cast<double>(sample.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sample.size() - 1);
  const double share = position - static_cast<double>(below);
  return sample[below] + share * (sample[above] - sample[below]);
}

double Median(std::vector<double> sample) { return Quantile(std::move(sample), 0.5); }

double RelativeSpread(const std::vector<double>& sample) {
  const double median = Median(sample);
  if (median <= 0) return 0;
  return (Quantile(sample, 0.75) - Quantile(sample, 0.25)) / median;
}

std::optional<Interval> MedianInterval(std::vector<double> sample, double confidence) {
  if (sample.size() < 2) return std::nullopt;
  std::sort(sample.begin(), sample.end());
  const std::size_t n = sample.size();
  const boost::math::binomial_distribution<double> below_median(static_cast<double>(n), 0.5);
  const auto coverage_of = [&](std::size_t k) {
    return 1 - 2 * boost::math::cdf(below_median, static_cast<double>(k - 1));
  };
  std::size_t k = 1;
  while (k + 1 <= n / 2 && coverage_of(k + 1) >= confidence) ++k;
  return Interval{sample[k - 1], sample[n - k], coverage_of(k)};
}

std::vector<double> MannWhitneyOrders(int m, int n) {
  // orders[j] for i values of the first sample and j of the second. The largest of all is either of
  // the first sample, and then above j of the second, or of the second:
  //   f(i, j, u) = f(i - 1, j, u - j) + f(i, j - 1, u).
  const auto width = static_cast<std::size_t>(m) * static_cast<std::size_t>(n) + 1;
  const auto columns = static_cast<std::size_t>(n) + 1;
  std::vector<std::vector<double>> orders(columns, std::vector<double>(width, 0));
  for (std::size_t j = 0; j < columns; ++j) orders[j][0] = 1;
  for (int i = 1; i <= m; ++i) {
    for (std::size_t j = 1; j < columns; ++j) {
      // From the top, so that orders[j][u - j] is still that of i - 1. Beyond i * j there is none.
      for (std::size_t u = static_cast<std::size_t>(i) * j + 1; u-- > 0;) {
        orders[j][u] = (u >= j ? orders[j][u - j] : 0) + orders[j - 1][u];
      }
    }
  }
  return orders[columns - 1];
}

std::optional<Ratio> RatioOfMedians(const std::vector<double>& numerator,
                                    const std::vector<double>& denominator, double confidence) {
  if (!AllPositive(numerator) || !AllPositive(denominator)) return std::nullopt;
  Ratio ratio;
  ratio.value = Median(numerator) / Median(denominator);
  const bool exact = std::max(numerator.size(), denominator.size()) <= kLargestExact;
  ratio.interval = exact ? FromRanks(numerator, denominator, confidence)
                         : FromMedians(numerator, denominator, confidence);
  if (ratio.interval) {
    // A skewed sample can push the ratio of medians past the end of the rank interval.
    ratio.interval->lower = std::min(ratio.interval->lower, ratio.value);
    ratio.interval->upper = std::max(ratio.interval->upper, ratio.value);
  }
  return ratio;
}

}  // namespace dispatchbench::results
