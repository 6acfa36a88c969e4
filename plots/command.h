#ifndef DISPATCHBENCH_PLOTS_COMMAND_H_
#define DISPATCHBENCH_PLOTS_COMMAND_H_

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace dispatchbench::plots {

struct PlotOptions {
  // None: the newest stored run. One: before and after inside it. Two: between them.
  std::vector<std::filesystem::path> files;
  std::filesystem::path out = "report";
  std::filesystem::path runs = "results/runs";
  std::optional<int> size;  // default: see results::DefaultSize()
  bool summary_only = false;
  bool is_brief = false;  // the summary of a run of the suite without distances and disks
  bool force = false;
  bool targets = false;  // print the targets of targets.json, and whether they are met, as well
  std::string language = "en";  // of the report, a tag of results/phrase.h; not of what is printed
  std::string search_path;      // where rsvg-convert is looked for, as in PATH
};

// Draws the report of one run or two, prints the summary and where to look. Returns 0, or 3 with a
// message on `err` when a document cannot be used, the runs cannot be compared, or a file cannot be
// written; then nothing of the report is changed. A run that failed or is partial is drawn, and
// said to be so; it is no error here.
int Plot(const PlotOptions& options, std::ostream& out, std::ostream& err);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_COMMAND_H_
