#ifndef DISPATCHBENCH_BENCH_RUN_FILE_H_
#define DISPATCHBENCH_BENCH_RUN_FILE_H_

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "bench/run_context.h"

namespace dispatchbench::bench {

// The file of one run under `directory`/<machine>/: named after its start and commit, never that of
// an earlier run.
class RunFile {
 public:
  // Creates the folder and reserves the name; `mode` says who may read it, less what the umask
  // forbids. Throws std::runtime_error, naming the path and the reason, when it cannot.
  RunFile(const std::filesystem::path& directory, const RunContext& context, mode_t mode = 0644);
  // Gives the name back if nothing was written.
  ~RunFile();
  RunFile(const RunFile&) = delete;
  RunFile& operator=(const RunFile&) = delete;

  // Replaces the file's content in one step (temporary file, fsync, rename). Throws
  // std::runtime_error.
  void Write(const std::string& text);

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  mode_t mode_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_RUN_FILE_H_
