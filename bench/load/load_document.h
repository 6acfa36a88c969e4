#ifndef DISPATCHBENCH_BENCH_LOAD_LOAD_DOCUMENT_H_
#define DISPATCHBENCH_BENCH_LOAD_LOAD_DOCUMENT_H_

#include <string>

#include "bench/load/load_options.h"
#include "bench/load/load_run.h"
#include "bench/run_context.h"

namespace dispatchbench::bench::load {

// The document of kind "load" that results/README.md describes, as text that ends with a line
// break.
std::string LoadDocumentText(const RunContext& context, const LoadOptions& options,
                             const LoadMeasurements& measurements, bool complete,
                             double duration_s);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_LOAD_DOCUMENT_H_
