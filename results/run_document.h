#ifndef DISPATCHBENCH_RESULTS_RUN_DOCUMENT_H_
#define DISPATCHBENCH_RESULTS_RUN_DOCUMENT_H_

#include <filesystem>
#include <string>
#include <string_view>

#include "results/document_error.h"
#include "results/run.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

// The run in a document of the format that results/README.md describes. Fields that the description
// does not have are ignored. Throws DocumentError when the document is of another kind, or a field
// is missing, of the wrong type, or contradicts another.
Run ReadRun(const StoredDocument& document);

// The same from text.
Run ParseRun(std::string_view json_text, const std::string& file);

// The same from a file; DocumentError also when it cannot be read.
Run LoadRun(const std::filesystem::path& file);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RUN_DOCUMENT_H_
