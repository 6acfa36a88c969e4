#ifndef DISPATCHBENCH_PLOTS_INDEX_CSV_H_
#define DISPATCHBENCH_PLOTS_INDEX_CSV_H_

#include <string>

#include "results/index_run.h"

namespace dispatchbench::plots {

// One line per measured time of an index run, with a head line (RFC 4180 with LF): reads, pairs of
// reads and of writes with and without an index, migrations.
std::string IndexCsv(const results::IndexRun& run);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_INDEX_CSV_H_
