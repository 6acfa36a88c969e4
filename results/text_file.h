#ifndef DISPATCHBENCH_RESULTS_TEXT_FILE_H_
#define DISPATCHBENCH_RESULTS_TEXT_FILE_H_

#include <filesystem>
#include <string>

namespace dispatchbench::results {

// Writes `text` to a temporary name beside `file` and renames it: whoever reads sees the old text
// or the new one. Throws std::runtime_error, naming the file, when it cannot be written.
void WriteTextFile(const std::filesystem::path& file, const std::string& text);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TEXT_FILE_H_
