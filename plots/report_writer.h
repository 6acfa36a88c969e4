#ifndef DISPATCHBENCH_PLOTS_REPORT_WRITER_H_
#define DISPATCHBENCH_PLOTS_REPORT_WRITER_H_

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "plots/output_file.h"
#include "plots/report.h"

namespace dispatchbench::plots {

// As in a command typed here: relative where it lies below, otherwise the name alone, since a
// report travels and another machine's folders mean nothing there.
std::string SourceName(const std::filesystem::path& file);

struct ReportPlace {
  std::filesystem::path out;        // folder
  std::string search_path;          // where rsvg-convert is looked for, as in PATH
  bool has_main_pngs_only = false;  // Chart::is_main
};

// Page, Markdown and the charts of both themes as SVG, with `data` beside them.
std::vector<OutputFile> ReportFiles(const Report& report, const std::vector<OutputFile>& data);

// Writes ReportFiles() and, where the program for it is installed, charts as PNG; prints where to
// look. Throws as WriteFiles().
void WriteReport(const Report& report, const std::vector<OutputFile>& data,
                 const ReportPlace& place, std::ostream& out);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_REPORT_WRITER_H_
