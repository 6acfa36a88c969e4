#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_DOCUMENT_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_DOCUMENT_H_

#include <string>
#include <vector>

#include "bench/run_context.h"
#include "bench/suites/index_measurement.h"
#include "bench/suites/index_query.h"

namespace dispatchbench::bench::suites {

// The document of kind "indexes" of results/README.md as JSON text. `queries`: of any size, their
// parameters are not stored but within the plans.
std::string IndexDocumentText(const RunContext& context, const std::vector<IndexQuery>& queries,
                              const std::vector<IndexMeasurement>& measurements, bool complete,
                              double duration_s);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_DOCUMENT_H_
