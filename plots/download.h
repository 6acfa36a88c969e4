#ifndef DISPATCHBENCH_PLOTS_DOWNLOAD_H_
#define DISPATCHBENCH_PLOTS_DOWNLOAD_H_

#include <string>

#include "plots/report.h"

namespace dispatchbench::plots {

// A table as CSV, RFC 4180 with LF: the titles, then the rows, texts as the report shows them.
std::string TableCsv(const Table& table);

// The same as JSON: an array of objects, title -> text; of two columns of one title the second is
// called "TITLE 2".
std::string TableJson(const Table& table);

// Every section of a report with its finding, its command and its tables, as JSON: {"title",
// "headline", "tally", "tiles", "attention", "sections": [{"id", "title", "finding", "command",
// "tables": [{"caption", "rows"}]}]}.
std::string ReportJson(const Report& report);

// "data:text/csv;charset=utf-8,..." of Download::data, percent-encoded (RFC 2397, RFC 3986).
std::string DataUrl(const std::string& data);

// The links of a section, as an HTML list; "" when it has none.
std::string DownloadsHtml(const Section& section);

// The same for Markdown: files beside the report are links, others are named.
std::string DownloadsMarkdown(const Section& section);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_DOWNLOAD_H_
