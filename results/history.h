#ifndef DISPATCHBENCH_RESULTS_HISTORY_H_
#define DISPATCHBENCH_RESULTS_HISTORY_H_

#include <filesystem>
#include <utility>

#include "results/stored_nights.h"

namespace dispatchbench::results {

// The folder of nights: ROOT/<machine>/<YYYY-MM>.jsonl, a line each, appended.
class History {
 public:
  explicit History(std::filesystem::path root) : root_(std::move(root)) {}

  // All nights; empty when the folder is not there. Throws DocumentError, naming file and line,
  // when a line is no night, and when a file cannot be read.
  StoredNights Read() const;

  // Appends it; returns the file. Several processes may append at once: each line stays whole.
  // Where the line before had broken off, the night gets a line of its own all the same. Throws
  // std::invalid_argument when the date is none in ISO 8601 or the machine's name no name of a
  // folder, std::runtime_error when the file cannot be written; then it is as it was.
  std::filesystem::path Append(const Night& night) const;

 private:
  std::filesystem::path root_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_HISTORY_H_
