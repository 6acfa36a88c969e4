#ifndef DISPATCHBENCH_RESULTS_TEXT_TABLE_H_
#define DISPATCHBENCH_RESULTS_TEXT_TABLE_H_

#include <string>
#include <vector>

namespace dispatchbench::results {

// A table of texts, the same for the terminal, the Markdown and the page. The first column is a
// name and stands left; all others are figures or short words and stand right.
struct TextTable {
  std::string caption;
  std::vector<std::string> titles;
  std::vector<std::vector<std::string>> rows;  // one text for each title
};

// For a terminal: titles, a line of dashes, the rows, each line ended; columns as wide as their
// widest text, two spaces apart. Without the caption.
std::string Aligned(const TextTable& table);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TEXT_TABLE_H_
