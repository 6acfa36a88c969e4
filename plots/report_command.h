#ifndef DISPATCHBENCH_PLOTS_REPORT_COMMAND_H_
#define DISPATCHBENCH_PLOTS_REPORT_COMMAND_H_

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "plots/full_report.h"

namespace dispatchbench::plots {

struct ReportOptions {
  // None: the newest complete document of each kind below `results`, its nights and its
  // `branch.json`. Otherwise exactly these, and of the others what is named below.
  std::vector<std::filesystem::path> documents;
  std::filesystem::path results = "results";
  std::optional<std::filesystem::path> run;  // stands before all others, however old
  // What compare --json wrote; or two runs, BASELINE and CONTENDER.
  std::vector<std::filesystem::path> branch;
  std::optional<std::filesystem::path> history;  // of the nights
  std::optional<std::filesystem::path> claims;   // instead of claims.json
  std::string since;  // "2025-03-12": only what was measured from then on
  std::optional<int> size;
  std::filesystem::path out = "report";
  std::string language = "en";  // of the report, a tag of results/phrase.h; not of what is printed
  bool is_opened = false;
  std::string search_path;  // where rsvg-convert and xdg-open are looked for, as in PATH
};

// Reads what `options` name. Throws DocumentError and other std::exceptions that say what is wrong
// with which option or file.
ReportSources ReadSources(const ReportOptions& options);

// Writes the report of everything, prints the summary of its run and where to look, and shows the
// page where it is asked for and possible. Returns 0, or 3 with a message on `err`; then nothing
// was written.
int WriteFullReport(const ReportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_REPORT_COMMAND_H_
