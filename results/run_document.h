#ifndef DISPATCHBENCH_RESULTS_RUN_DOCUMENT_H_
#define DISPATCHBENCH_RESULTS_RUN_DOCUMENT_H_

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "results/run.h"

namespace dispatchbench::results {

// The newest version of the document's format that is understood here.
inline constexpr int kSchemaVersion = 1;

// Why a file is no run that can be used. what() names the file, the field with its path, what was
// expected, what was found, and what to do.
class DocumentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The run in a document of the format that results/README.md describes. `file` is what messages
// call it. Fields that the description does not have are ignored. Throws DocumentError when the
// text is empty, broken off or not JSON, is not ours, is of a newer version, or a field is missing,
// of the wrong type, or contradicts another.
Run ParseRun(std::string_view json_text, const std::string& file);

// The same from a file; DocumentError also when it cannot be read.
Run LoadRun(const std::filesystem::path& file);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RUN_DOCUMENT_H_
