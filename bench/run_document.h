#ifndef DISPATCHBENCH_BENCH_RUN_DOCUMENT_H_
#define DISPATCHBENCH_BENCH_RUN_DOCUMENT_H_

#include <string>
#include <vector>

#include "bench/measurement.h"
#include "bench/run_context.h"

namespace dispatchbench::bench {

// The run document of results/README.md as JSON text: Google Benchmark's format with our context.
// `complete`: nothing is missing; `duration_s` since the start of the run. Measurements without
// repetitions appear as failed, as skipped, or, in an incomplete document, not at all.
std::string RunDocumentText(const RunContext& context, const std::vector<Measurement>& measurements,
                            bool complete, double duration_s);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_RUN_DOCUMENT_H_
