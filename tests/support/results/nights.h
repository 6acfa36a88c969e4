#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_NIGHTS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_NIGHTS_H_

#include <fmt/format.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "results/night.h"

namespace dispatchbench::testing {

inline constexpr char kNightBenchmark[] = "insert_assignments/bulk/100";

// Nights 1, 2, ... of one benchmark whose on-CPU ratio has these levels, 20 nights each, from
// 2025-01-01 on. Months have 28 days. Commits are numbers in hexadecimal.
inline std::vector<results::Night> Nights(const std::vector<double>& levels,
                                          bool has_ratio = true) {
  std::mt19937_64 random(4);
  std::normal_distribution<double> noise(0, 0.005);
  std::vector<results::Night> nights;
  for (const double level : levels) {
    for (int i = 0; i < 20; ++i) {
      const int day = static_cast<int>(nights.size());
      results::Night night{
          {.date = fmt::format("2025-{:02}-{:02}T02:00:00Z", 1 + day / 28, 1 + day % 28),
           .commit = fmt::format("c{:039x}", day),
           .reference = "r",
           .machine = "lab",
           .postgresql = "15.18"},
          {}};
      const double value = level * std::exp(noise(random));
      results::NightFigure figure{.cpu_us = 100 * value, .wall_us = 120};
      if (has_ratio) {
        figure.cpu_ratio = value;
        figure.wall_ratio = std::exp(noise(random));
      }
      night.figures[kNightBenchmark] = figure;
      nights.push_back(night);
    }
  }
  return nights;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_NIGHTS_H_
