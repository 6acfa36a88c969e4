#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_NOISY_LEVELS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_NOISY_LEVELS_H_

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace dispatchbench::results {

// `length` values of each level, one level after the other, each times a noise with long tails
// (Student's t with 4 degrees of freedom) of `spread`, a share. Requires positive levels.
inline std::vector<double> NoisyLevels(const std::vector<double>& levels, int length, double spread,
                                       std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::student_t_distribution<double> noise(4);
  std::vector<double> values;
  for (const double level : levels) {
    for (int i = 0; i < length; ++i) values.push_back(level * std::exp(spread * noise(random)));
  }
  return values;
}

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_NOISY_LEVELS_H_
