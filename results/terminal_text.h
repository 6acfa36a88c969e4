#ifndef DISPATCHBENCH_RESULTS_TERMINAL_TEXT_H_
#define DISPATCHBENCH_RESULTS_TERMINAL_TEXT_H_

#include <cstddef>
#include <string>

namespace dispatchbench::results {

// Texts that come from anywhere, such as statements, for a terminal. Text is UTF-8.

// In one line: white space becomes one space, none at the ends; other control characters, with
// which a text could command the terminal, become "?".
std::string OneLine(const std::string& text);

// At most `most` bytes of the text, cut between characters; what was cut ends in "...".
std::string Shortened(const std::string& text, std::size_t most);

// Each line of the text indented by `indent`, in lines of at most kTableColumns, broken at spaces
// where there are some, and what was broken off indented by `hang` more; control characters as in
// OneLine(). Every line is ended.
std::string Indented(const std::string& text, std::size_t indent, std::size_t hang = 0);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TERMINAL_TEXT_H_
