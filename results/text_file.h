#ifndef DISPATCHBENCH_RESULTS_TEXT_FILE_H_
#define DISPATCHBENCH_RESULTS_TEXT_FILE_H_

#include <filesystem>
#include <string>

namespace dispatchbench::results {

// Who may read a file: whomever the process lets (umask), or its owner only, from the first byte
// on.
enum class Readers { kUsual, kOwner };

// Writes `text` to a temporary name beside `file` and renames it: whoever reads sees the old text
// or the new one. `readers` is of a file that is made or replaced, not of a device or pipe. Throws
// std::runtime_error, naming the file, when it cannot be written.
void WriteTextFile(const std::filesystem::path& file, const std::string& text,
                   Readers readers = Readers::kUsual);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TEXT_FILE_H_
