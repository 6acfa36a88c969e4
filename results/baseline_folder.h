#ifndef DISPATCHBENCH_RESULTS_BASELINE_FOLDER_H_
#define DISPATCHBENCH_RESULTS_BASELINE_FOLDER_H_

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "results/baseline.h"

namespace dispatchbench::results {

// The folder of what the suite is compared with: postgresql-N.json, a Baseline each, and the file
// `reference`, which names the commit whose build is the reference for times.
class BaselineFolder {
 public:
  explicit BaselineFolder(std::filesystem::path root) : root_(std::move(root)) {}

  // Ascending; empty where there is no baseline.
  std::vector<int> Majors() const;
  std::filesystem::path FileOf(int postgresql_major) const;
  // nullopt where there is none. Throws DocumentError when it cannot be read.
  std::optional<Baseline> Find(int postgresql_major) const;

  std::filesystem::path reference_file() const { return root_ / "reference"; }
  // The commit in the file; "" where there is none.
  std::string Reference() const;

 private:
  std::filesystem::path root_;
};

// What the file `reference` holds: how it is changed, why it was, and the commit.
std::string ReferenceText(const std::string& commit, const std::string& reason);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_BASELINE_FOLDER_H_
