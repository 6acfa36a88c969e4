#ifndef DISPATCHBENCH_RESULTS_COUNT_LINE_H_
#define DISPATCHBENCH_RESULTS_COUNT_LINE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "results/run.h"

namespace dispatchbench::results {

// A count as slope * N + fixed, exactly so at every size that was counted.
struct CountLine {
  std::int64_t slope = 0;
  std::int64_t fixed = 0;

  std::int64_t At(std::int64_t size) const { return slope * size + fixed; }
  // "N + 2", "5 N", "6" where it does not depend on N.
  std::string Text() const;
};

// The count of a benchmark by size, whatever the distance; those that failed are not there.
std::map<int, std::int64_t> CountsBySize(const Run& run, const std::string& operation,
                                         const std::string& variant, std::int64_t Counts::*count);

// nullopt when they do not lie on one line with whole numbers, or are of less than three sizes.
std::optional<CountLine> LineThrough(const std::map<int, std::int64_t>& counts);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_COUNT_LINE_H_
