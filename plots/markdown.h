#ifndef DISPATCHBENCH_PLOTS_MARKDOWN_H_
#define DISPATCHBENCH_PLOTS_MARKDOWN_H_

#include <string>
#include <string_view>

#include "plots/report.h"

namespace dispatchbench::plots {

// The report as GitHub's Markdown, with the chart files of both themes. Where a comment on GitHub,
// 65 536 bytes, cannot hold it, tables that are not whole lose rows, and parts of chapters their
// tables; it says where these are.
std::string Markdown(const Report& report);

// Plain text that Markdown shows as it is, on one line, also inside a table.
std::string MarkdownText(std::string_view text);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_MARKDOWN_H_
