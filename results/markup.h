#ifndef DISPATCHBENCH_RESULTS_MARKUP_H_
#define DISPATCHBENCH_RESULTS_MARKUP_H_

#include <string>

namespace dispatchbench::results {

// For a cell of a Markdown table, and for text and attributes of XML: what would be markup there as
// character references, control characters as spaces.
std::string Escaped(const std::string& text);

// For Markdown that holds statements and messages: as Escaped(), and what would be markup within a
// line (emphasis, code, links, mathematics) as character references too.
std::string EscapedLine(const std::string& text);

// A block of code, as it is, in a fence that it cannot close; ended. Control characters other than
// line breaks and tabs become spaces.
std::string Fenced(const std::string& code, const std::string& language);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MARKUP_H_
