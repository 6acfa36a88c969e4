#ifndef DISPATCHBENCH_TESTS_SUPPORT_PLOTS_WRITTEN_FILES_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PLOTS_WRITTEN_FILES_H_

#include <filesystem>
#include <map>
#include <string>

#include "tests/support/results/golden.h"

namespace dispatchbench::testing {

// Content of every file below the folder, by its relative name; none where there is no folder.
inline std::map<std::string, std::string> WrittenFiles(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::map<std::string, std::string> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[fs::relative(entry.path(), folder).string()] = ReadText(entry.path());
    }
  }
  return files;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PLOTS_WRITTEN_FILES_H_
