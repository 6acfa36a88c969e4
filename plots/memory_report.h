#ifndef DISPATCHBENCH_PLOTS_MEMORY_REPORT_H_
#define DISPATCHBENCH_PLOTS_MEMORY_REPORT_H_

#include <string>

#include "plots/layout.h"
#include "plots/report.h"
#include "results/memory_run.h"

namespace dispatchbench::plots {

// Peak memory by number of bookings: a panel for each of whole, streamed and cursor.
Figure MemoryPeaks(const results::MemoryRun& run, Layout layout);

// The report of a run of the suite "memory"; `source`: the file, as a command here would name it.
Report MakeMemoryReport(const results::MemoryRun& run, const std::string& source);

// One line per load, with a head line (RFC 4180 with LF).
std::string MemoryCsv(const results::MemoryRun& run);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_MEMORY_REPORT_H_
