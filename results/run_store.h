#ifndef DISPATCHBENCH_RESULTS_RUN_STORE_H_
#define DISPATCHBENCH_RESULTS_RUN_STORE_H_

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dispatchbench::results {

struct StoredRun {
  std::filesystem::path file;
  std::string machine;  // the folder it lies in
  std::string started;  // as in its name: "20250312T101500Z"
  int number = 0;       // tells runs of one second and commit apart
};

// The folder of stored runs: ROOT/<machine>/<started>-<commit>[-N].json. Whatever is not named like
// that, such as a file that is still being written, is not seen.
class RunStore {
 public:
  explicit RunStore(std::filesystem::path root) : root_(std::move(root)) {}

  // All runs, oldest first; in the same second: by machine, then number. Empty when the folder is
  // not there. Throws std::runtime_error when it cannot be read.
  std::vector<StoredRun> List() const;

  // The newest run of all machines, or of one.
  std::optional<StoredRun> Newest() const;
  std::optional<StoredRun> Newest(const std::string& machine) const;

  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RUN_STORE_H_
