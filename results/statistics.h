#ifndef DISPATCHBENCH_RESULTS_STATISTICS_H_
#define DISPATCHBENCH_RESULTS_STATISTICS_H_

#include <cstdint>
#include <optional>
#include <vector>

namespace dispatchbench::results {

// Medians and intervals that assume no distribution: repetitions on a shared machine are skewed,
// and five of them say little about a tail.

// The confidence that intervals aim at.
inline constexpr double kConfidence = 0.95;

// Holds the true value with probability `coverage`: as wide as the sample allows when the sample is
// too small for the confidence that was asked for, so look at it.
struct Interval {
  double lower = 0;
  double upper = 0;
  double coverage = 0;
};

// The value below which the share `probability` of the sample lies, interpolated between its
// neighbours (type 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages, The American
// Statistician 50(4), 1996; what R and NumPy do). Throws std::invalid_argument when the sample is
// empty or the probability not in [0, 1].
double Quantile(std::vector<double> sample, double probability);

// Quantile(sample, 0.5).
double Median(std::vector<double> sample);

// (upper quartile - lower quartile) / median; 0 for a median of 0 or less. Throws as Quantile().
double RelativeSpread(const std::vector<double>& sample);

// The exact interval of the median: from the k-th smallest to the k-th largest value, k the
// largest for which 1 - 2 P(Binomial(n, 1/2) < k) >= confidence (David and Nagaraja, Order
// Statistics, 3rd ed. 2003, section 7.1). With less than 6 values that is less than 95%: from
// smallest to largest, 1 - 2^(1-n). nullopt for less than 2 values. Requires 0 < confidence < 1.
std::optional<Interval> MedianInterval(std::vector<double> sample, double confidence = kConfidence);

// How many of the orders of m values of one sample and n of another, all equally likely, have a
// Mann-Whitney statistic U of 0, 1, 2, ..., m * n (Mann and Whitney, On a Test of Whether One of
// Two Random Variables Is Stochastically Larger than the Other, Annals of Mathematical Statistics
// 18(1), 1947).
std::vector<double> MannWhitneyOrders(int m, int n);

struct Ratio {
  double value = 0;
  std::optional<Interval> interval;  // not where each side has a single value
};

// median(numerator) / median(denominator), and the interval of the factor between the two: all
// quotients of a value here and a value there, in order, cut off at both ends where the exact
// Mann-Whitney test rejects (Hodges and Lehmann, Estimates of Location Based on Rank Tests, Annals
// of Mathematical Statistics 34(2), 1963, on logarithms). It assumes that the two differ by a
// factor, and no distribution; drift that both share makes it wider, not wrong. With more than 40
// values on a side the two intervals of the medians are divided instead (Bonferroni), which assumes
// less and is wider. The interval always holds the value. nullopt when a side is empty or has a
// value that is not above 0.
std::optional<Ratio> RatioOfMedians(const std::vector<double>& numerator,
                                    const std::vector<double>& denominator,
                                    double confidence = kConfidence);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_STATISTICS_H_
