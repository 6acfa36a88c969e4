#ifndef DISPATCHBENCH_PLOTS_CSV_H_
#define DISPATCHBENCH_PLOTS_CSV_H_

#include <string>
#include <utility>
#include <vector>

#include "results/run.h"

namespace dispatchbench::plots {

// A field of CSV: in quotes where it must be (RFC 4180).
std::string CsvField(const std::string& text);

// One line per repetition of every benchmark and one per failed benchmark, with a head line; RFC
// 4180 with LF. The first column, "run", holds the name that the run is given here. Numbers in full
// precision; what is not known is empty.
std::string MeasurementsCsv(const std::vector<std::pair<std::string, const results::Run*>>& runs);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_CSV_H_
