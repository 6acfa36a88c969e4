#ifndef DISPATCHBENCH_RESULTS_MARKUP_H_
#define DISPATCHBENCH_RESULTS_MARKUP_H_

#include <string>

namespace dispatchbench::results {

// For a cell of a Markdown table, and for text and attributes of XML: what would be markup there as
// character references, control characters as spaces.
std::string Escaped(const std::string& text);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MARKUP_H_
