#ifndef DISPATCHBENCH_RESULTS_DOCUMENT_COMPARISON_H_
#define DISPATCHBENCH_RESULTS_DOCUMENT_COMPARISON_H_

#include <filesystem>
#include <optional>
#include <string>

namespace dispatchbench::results {

struct DocumentComparisonOptions {
  std::optional<int> size;   // of runs: at which N times are shown
  bool force = false;        // runs under different conditions, labelled so
  bool is_coloured = false;  // the table
};

// What comparing two stored documents has found, in every form.
struct DocumentComparison {
  int exit_code = 0;  // 0 fine, 1 something got worse, 2 undecided
  std::string table;  // for a terminal
  std::string markdown;
  std::string json;
  std::string junit;
};

// Compares two runs of the suite (CompareStored()), or two profiles (CompareProfiles()). Throws
// DocumentError when one cannot be read, they are of different kinds, or of a kind that cannot be
// compared; std::invalid_argument when an option does not apply, or runs are not comparable.
DocumentComparison CompareDocuments(const std::filesystem::path& baseline,
                                    const std::filesystem::path& contender,
                                    const DocumentComparisonOptions& options);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_DOCUMENT_COMPARISON_H_
