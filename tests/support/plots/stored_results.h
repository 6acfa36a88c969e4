#ifndef DISPATCHBENCH_TESTS_SUPPORT_PLOTS_STORED_RESULTS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PLOTS_STORED_RESULTS_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dispatchbench::testing {

// How much is stored; the figures are invented. Same arguments, same bytes.
struct StoredAmount {
  int operations = 12;
  int variants = 5;  // of each operation; at least 2
  std::vector<int> sizes = {10, 50, 100, 200, 1000};
  std::vector<std::int64_t> rtts_us = {0};
  int repetitions = 5;
  int nights = 0;
  int night_benchmarks = 112;  // what a night of size 100 has

  int benchmarks() const {
    return operations * variants * static_cast<int>(sizes.size() * rtts_us.size());
  }
};

// 300 benchmarks; 10 000 benchmarks and 1 000 nights.
StoredAmount UsualAmount();
StoredAmount LargeAmount();

// A run of the suite as results/README.md describes it.
std::string RunText(const StoredAmount& amount);

// Writes the run and the nights below `results`, where ./dispatchbench would; returns the file of
// the run.
std::filesystem::path StoreResults(const StoredAmount& amount,
                                   const std::filesystem::path& results);

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PLOTS_STORED_RESULTS_H_
