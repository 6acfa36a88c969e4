#ifndef DISPATCHBENCH_RESULTS_CONTEXT_READER_H_
#define DISPATCHBENCH_RESULTS_CONTEXT_READER_H_

#include "results/field.h"
#include "results/run.h"

namespace dispatchbench::results {

// The value of `kind`; "suite" in documents of version 1, which had no other. Throws DocumentError
// when the document is not ours or newer than we know.
std::string ReadKind(const Field& document);

// Fills `context` from the document's `context`, whatever its kind. Throws DocumentError.
void ReadDocumentContext(const Field& document, DocumentContext& context);

// Fields that several kinds have. Throw DocumentError.
std::string ReadIndexState(const Field& document);
std::vector<Dataset> ReadDatasets(const Field& document);

// Fills everything of `run` but the benchmarks from the document's `context`. Throws DocumentError.
void ReadContext(const Field& document, Run& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CONTEXT_READER_H_
