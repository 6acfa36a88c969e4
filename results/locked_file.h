#ifndef DISPATCHBENCH_RESULTS_LOCKED_FILE_H_
#define DISPATCHBENCH_RESULTS_LOCKED_FILE_H_

#include <filesystem>
#include <functional>
#include <string>

namespace dispatchbench::results {

// Changes to files that several processes may make at once, each under a lock (flock(2)).

// Adds `line` and a line feed to the end of the file, which is made where it is not there, and
// forces it to the disk. A last line without a line feed is ended first. Throws std::runtime_error
// with the system's reason; then the file is as it was.
void AppendLine(const std::filesystem::path& file, const std::string& line);

// Puts `make_text()` in the place of the file, by a rename: no reader sees half of it. `make_text`
// may read the file, which nobody else replaces meanwhile. Locks the file's folder, which must be
// there. Throws what make_text throws, std::runtime_error with the system's reason; then the file
// is as it was.
void ReplaceFile(const std::filesystem::path& file, const std::function<std::string()>& make_text);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LOCKED_FILE_H_
