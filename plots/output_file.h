#ifndef DISPATCHBENCH_PLOTS_OUTPUT_FILE_H_
#define DISPATCHBENCH_PLOTS_OUTPUT_FILE_H_

#include <filesystem>
#include <string>
#include <vector>

namespace dispatchbench::plots {

struct OutputFile {
  std::filesystem::path path;  // below the output folder
  std::string content;
};

// Writes all files below `folder`, which is made where it is not there. Each is written beside its
// place and renamed, so that no reader sees half of one; whatever fails, no file is left half
// written and none under a temporary name. Throws std::runtime_error that says what and where.
void WriteFiles(const std::filesystem::path& folder, const std::vector<OutputFile>& files);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_OUTPUT_FILE_H_
