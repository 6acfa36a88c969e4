#ifndef DISPATCHBENCH_PLOTS_RAW_DATA_H_
#define DISPATCHBENCH_PLOTS_RAW_DATA_H_

#include <string>
#include <utility>
#include <vector>

#include "plots/output_file.h"
#include "plots/report.h"
#include "results/evidence.h"
#include "results/summary.h"

namespace dispatchbench::plots {

// The stored documents behind a report: a row each, in the order of their kinds.
Table DocumentTable(const results::Evidence& evidence);

// Every benchmark of a run: repetitions, median, spread, exact counts. Names its benchmarks, so
// that a page can link to them.
Table BenchmarkTable(const results::Run& run);

// The documents, every benchmark of the newest run of the suite (nullptr: none), and what can be
// taken away: the rows of `summary` inside the page, everything else in files beside it.
Section RawDataSection(const results::Evidence& evidence, const results::Run* run,
                       const results::Summary& summary);

// The files that RawDataSection() names, without the one that holds the report as JSON.
std::vector<OutputFile> RawDataFiles(const results::Evidence& evidence, const results::Run* run);

// Name of the report as JSON, beside the page.
inline constexpr const char* kReportJsonFile = "report.json";

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_RAW_DATA_H_
