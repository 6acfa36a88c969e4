#include "results/count_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace dispatchbench::results {

std::string CountLine::Text() const {
  if (slope == 0) return std::to_string(fixed);
  const std::string rows = slope == 1 ? "N" : fmt::format("{} N", slope);
  if (fixed == 0) return rows;
  return fmt::format("{} {} {}", rows, fixed < 0 ? '-' : '+', fixed < 0 ? -fixed : fixed);
}

std::map<int, std::int64_t> CountsBySize(const Run& run, const std::string& operation,
                                         const std::string& variant, std::int64_t Counts::*count) {
  std::map<int, std::int64_t> counts;
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.operation != operation || benchmark.variant != variant) continue;
    if (!benchmark.counts || !benchmark.error.empty()) continue;
    counts.emplace(benchmark.size, (*benchmark.counts).*count);
  }
  return counts;
}

std::optional<CountLine> LineThrough(const std::map<int, std::int64_t>& counts) {
  constexpr std::size_t kFewestSizes = 3;
  if (counts.size() < kFewestSizes) return std::nullopt;
  const auto [size, value] = *counts.begin();
  const auto [next_size, next_value] = *std::next(counts.begin());
  if ((next_value - value) % (next_size - size) != 0) return std::nullopt;
  CountLine line;
  line.slope = (next_value - value) / (next_size - size);
  line.fixed = value - line.slope * size;
  const bool fits = std::all_of(counts.begin(), counts.end(), [&](const auto& counted) {
    return line.At(counted.first) == counted.second;
  });
  return fits ? std::optional(line) : std::nullopt;
}

}  // namespace dispatchbench::results
