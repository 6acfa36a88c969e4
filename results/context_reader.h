#ifndef DISPATCHBENCH_RESULTS_CONTEXT_READER_H_
#define DISPATCHBENCH_RESULTS_CONTEXT_READER_H_

#include "results/field.h"
#include "results/run.h"

namespace dispatchbench::results {

// Fills everything of `run` but the benchmarks from the document's `context`. Throws DocumentError.
void ReadContext(const Field& document, Run& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CONTEXT_READER_H_
