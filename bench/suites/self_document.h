#ifndef DISPATCHBENCH_BENCH_SUITES_SELF_DOCUMENT_H_
#define DISPATCHBENCH_BENCH_SUITES_SELF_DOCUMENT_H_

#include <string>

#include "bench/run_context.h"
#include "bench/suites/self_measurements.h"

namespace dispatchbench::bench::suites {

// The document of kind "self" (results/README.md). Throws std::logic_error when a comparison has
// not as many times of one side as of the other.
std::string SelfDocumentText(const RunContext& context, const SelfResults& results, bool complete,
                             double duration_s);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_SELF_DOCUMENT_H_
