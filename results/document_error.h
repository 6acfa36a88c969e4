#ifndef DISPATCHBENCH_RESULTS_DOCUMENT_ERROR_H_
#define DISPATCHBENCH_RESULTS_DOCUMENT_ERROR_H_

#include <stdexcept>

namespace dispatchbench::results {

// The newest version of the documents' format that is understood here.
inline constexpr int kSchemaVersion = 2;

// Why a file is no document that can be used. what() names the file, the field with its path, what
// was expected, what was found, and what to do.
class DocumentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_DOCUMENT_ERROR_H_
