#ifndef DISPATCHBENCH_RESULTS_TEXT_TABLE_H_
#define DISPATCHBENCH_RESULTS_TEXT_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

namespace dispatchbench::results {

// A table as texts: for the terminal, the Markdown and the page alike. The first columns name what
// a row is about, the others hold figures.
struct TextTable {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // one text for each column
  // Rows of one group follow each other and have the same first text, which a terminal shows once,
  // on a line of its own.
  bool grouped = false;
};

// Header, a line, and the rows, each line ended: the first column to the left, the others to the
// right; of a grouped table the second to the left, below the group. Without the caption.
std::string Aligned(const TextTable& table);

// The same table with every cell in one line (OneLine) and the longest cells cut so
// that Aligned() gives lines of at most `columns`. Requires at most a quarter as many columns.
TextTable Fitted(TextTable table, std::size_t columns);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TEXT_TABLE_H_
