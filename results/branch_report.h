#ifndef DISPATCHBENCH_RESULTS_BRANCH_REPORT_H_
#define DISPATCHBENCH_RESULTS_BRANCH_REPORT_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "results/comparison.h"
#include "results/stored_comparison.h"

namespace dispatchbench::results {

// What `./dispatchbench compare --json` wrote, read again: of two builds timed in pairs, or of two
// stored runs.
struct BranchReport {
  // False: two stored runs. Their counts are exact, their times (ComparisonRow::wall) are unpaired
  // and in no verdict.
  bool is_paired = true;
  std::string finding;
  int exit_code = 0;
  Revision baseline;
  Revision contender;
  std::string machine;
  std::string postgresql;
  std::string settings_profile;
  std::string noise;                 // why no verdict on time is given, or ""
  std::vector<std::string> limits;   // error budget, or what two stored runs can show: sentences
  std::vector<std::string> missing;  // names of benchmarks
  std::vector<std::string> failing;  // "NAME: why"
  std::vector<ComparisonRow> rows;   // in the order of the document; `changes` without direction

  std::size_t Count(Decision decision) const;  // of the rows
};

// `file` is what messages call it. Throws DocumentError, naming file and field, when the text is
// not what README.md describes, or compares two profiles.
BranchReport ParseBranchReport(std::string_view json_text, const std::string& file);

// The same from a file; DocumentError also when it cannot be read.
BranchReport LoadBranchReport(const std::filesystem::path& file);

// What it would read from the JSON of this comparison.
BranchReport BranchReportOf(const StoredComparison& comparison);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_BRANCH_REPORT_H_
