#ifndef DISPATCHBENCH_BENCH_SUITES_MEMORY_DOCUMENT_H_
#define DISPATCHBENCH_BENCH_SUITES_MEMORY_DOCUMENT_H_

#include <string>
#include <vector>

#include "bench/run_context.h"
#include "bench/suites/memory_measurement.h"

namespace dispatchbench::bench::suites {

// The document of kind "memory" of results/README.md as JSON text.
std::string MemoryDocumentText(const RunContext& context, const std::vector<MemorySeries>& series,
                               const std::vector<MemoryWire>& wires, bool complete,
                               double duration_s);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_MEMORY_DOCUMENT_H_
