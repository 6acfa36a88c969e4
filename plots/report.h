#ifndef DISPATCHBENCH_PLOTS_REPORT_H_
#define DISPATCHBENCH_PLOTS_REPORT_H_

#include <string>
#include <utility>
#include <vector>

#include "plots/figure.h"
#include "results/finding.h"

namespace dispatchbench::plots {

// A report before it is written: what the page and the Markdown have in common. All texts are
// plain; escaping is the business of what writes them.

struct Column {
  std::string title;
  bool numeric = false;
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // one text for each column
  bool is_whole = false;  // PERFORMANCE_REPORT.md has every row of it, however many there are
  // Of each row: the benchmark it is about ("insert_assignments/bulk/100"); empty: none.
  std::vector<std::string> benchmarks = {};
};

// `stem` names its files: charts/STEM.light.svg.
struct Chart {
  std::string stem;
  std::string caption;
  Figure wide;
  Figure narrow;
  bool is_main = false;  // drawn as PNG for slides too
};

// Raw data to take away. `data` empty: a file beside the report; else what a data: link holds, with
// its media type before a comma: "text/csv,a,b\n1,2\n".
struct Download {
  std::string text;
  std::string file;
  std::string data = {};
};

struct Section {
  std::string id;
  std::string title;
  std::string finding;      // one sentence, computed from the data
  std::string how_to_read;  // of the charts and tables
  std::vector<Chart> charts;
  std::vector<Table> tables;
  std::string command;  // what makes it again
  std::vector<Download> downloads = {};
  int level = 2;  // 3: a part of the nearest section of level 2 before it
};

// A figure of the first screen. `missing`: there is no data for it, and `detail` says which.
struct Tile {
  std::string label;
  std::string value;
  std::string detail;
  bool missing = false;
};

struct Report {
  std::string title;
  std::string headline;
  std::string tally;  // how many benchmarks ran, failed, were skipped
  bool sound = true;  // false: failed or partial, to be said first
  std::vector<std::pair<std::string, std::string>> provenance;
  std::vector<Tile> tiles;
  std::vector<results::Attention> attention;
  std::vector<Section> sections;
};

// Names of the files of a report, inside its folder.
inline constexpr const char* kPageFile = "report.html";
inline constexpr const char* kMarkdownFile = "PERFORMANCE_REPORT.md";
inline constexpr const char* kDataFile = "measurements.csv";
inline constexpr const char* kChartFolder = "charts";

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_REPORT_H_
