#ifndef DISPATCHBENCH_RESULTS_MEASURED_SIDES_H_
#define DISPATCHBENCH_RESULTS_MEASURED_SIDES_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "results/measure.h"
#include "results/run.h"

namespace dispatchbench::results {

// The benchmarks of one operation that a measure sets against each other.
struct MeasuredSides {
  std::string operation;
  std::string before;  // a variant; "" where there is none
  std::string after;
};

// Of each operation of the measure, with what the run itself calls before and after where the
// measure does not say it; nullopt when the run lacks an operation. Requires kind suite or later.
std::optional<std::vector<MeasuredSides>> SidesOf(const Run& run, const Measure& measure);

// What `value` is of each repetition of the variants `side` (before or after) at the size under the
// condition, those of all operations added up by repetition; empty where one was not timed.
std::vector<double> SummedValues(const Run& run, const std::vector<MeasuredSides>& sides,
                                 std::string MeasuredSides::*side, int size,
                                 const Condition& condition,
                                 const std::function<double(const Sample&)>& value);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MEASURED_SIDES_H_
