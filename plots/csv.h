#ifndef DISPATCHBENCH_PLOTS_CSV_H_
#define DISPATCHBENCH_PLOTS_CSV_H_

#include <string>
#include <utility>
#include <vector>

#include "results/run.h"

namespace dispatchbench::plots {

// One line per repetition of every benchmark and one per failed benchmark, with a head line; RFC
// 4180 with LF. The first column, "run", holds the name that the run is given here. Numbers in full
// precision; what is not known is empty.
std::string MeasurementsCsv(const std::vector<std::pair<std::string, const results::Run*>>& runs);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_CSV_H_
