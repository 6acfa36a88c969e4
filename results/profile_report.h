#ifndef DISPATCHBENCH_RESULTS_PROFILE_REPORT_H_
#define DISPATCHBENCH_RESULTS_PROFILE_REPORT_H_

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace dispatchbench::results {

struct ProfileReportOptions {
  std::filesystem::path document;
  std::vector<std::string> assertions;  // see Assertions(), one list of conditions each
  std::optional<std::filesystem::path> baseline;
  std::optional<std::filesystem::path> out;  // folder of the Markdown; default: the document's
  bool has_markdown = true;
  bool is_quiet = false;  // only the verdicts
};

// Prints what a stored profile says, writes it as Markdown too where that is wanted, for its
// owner's eyes only (mode 0600, as parameters may be personal data), and judges the assertions and
// the comparison with the baseline. Returns 1 when either says so, else 2 when either is undecided,
// else 0. Throws before anything is printed or written when a document cannot be read
// (DocumentError) or an assertion is wrong (std::invalid_argument); std::runtime_error when a file
// cannot be written.
int ReportProfile(const ProfileReportOptions& options, std::ostream& out);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_REPORT_H_
