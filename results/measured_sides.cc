#include "results/measured_sides.h"

#include <algorithm>
#include <cstddef>

#include "results/summary.h"

namespace dispatchbench::results {

std::optional<std::vector<MeasuredSides>> SidesOf(const Run& run, const Measure& measure) {
  std::vector<MeasuredSides> sides;
  for (const std::string& name : measure.operations) {
    const auto operation = std::find_if(run.operations.begin(), run.operations.end(),
                                        [&](const Operation& one) { return one.name == name; });
    if (operation == run.operations.end()) return std::nullopt;
    if (measure.sides.empty()) {
      sides.push_back({name, operation->before, operation->after});
    } else if (measure.sides.size() == 1) {
      sides.push_back({name, "", measure.sides.front()});
    } else {
      sides.push_back({name, measure.sides.front(), measure.sides.back()});
    }
  }
  return sides;
}

std::vector<double> SummedValues(const Run& run, const std::vector<MeasuredSides>& sides,
                                 std::string MeasuredSides::*side, int size,
                                 const Condition& condition,
                                 const std::function<double(const Sample&)>& value) {
  std::vector<double> sums;
  for (const MeasuredSides& one : sides) {
    const Benchmark* const benchmark =
        FindBenchmark(run, one.operation, one.*side, size, condition);
    if (benchmark == nullptr || !benchmark->error.empty()) return {};
    if (&one == &sides.front()) sums.assign(benchmark->samples.size(), 0);
    sums.resize(std::min(sums.size(), benchmark->samples.size()));
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += value(benchmark->samples[i]);
  }
  return sums;
}

}  // namespace dispatchbench::results
