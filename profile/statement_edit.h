#ifndef DISPATCHBENCH_PROFILE_STATEMENT_EDIT_H_
#define DISPATCHBENCH_PROFILE_STATEMENT_EDIT_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/statement_shape.h"
#include "profile/token.h"

namespace dispatchbench::profile {

// A statement's text that is changed token by token. Comments are dropped.
class StatementEdit {
 public:
  // Requires a text that the scanner takes.
  explicit StatementEdit(std::string text);

  std::size_t size() const { return tokens_.size(); }
  std::string_view TextOf(std::size_t token) const;

  // The first token at or after `from` that is `word` (in capitals) outside of any parentheses;
  // size() where there is none.
  std::size_t FindWord(std::string_view word, std::size_t from = 0) const;
  // The last such one.
  std::size_t FindLastWord(std::string_view word) const;
  // The token with the ")" that belongs to the "(" at `open`; size() where there is none.
  std::size_t ClosingParenthesis(std::size_t open) const;

  void Replace(const ValueSlot::Member& member, const std::string& with);
  void Replace(std::size_t first, std::size_t last, const std::string& with);
  void InsertBefore(std::size_t token, const std::string& text);

  // The text between two tokens as it stands now, both included; white space as one space.
  std::string Text(std::size_t first, std::size_t last) const;
  // All of it, without a semicolon at the end.
  std::string Text() const;

 private:
  std::string text_;
  std::vector<Token> tokens_;
  std::map<std::size_t, std::string> before_;
  std::map<std::size_t, std::string> replaced_;  // "" for the rest of a replaced range
};

// `text` with its parameters numbered anew, 1, 2, ..., in the order in which they come; equal
// numbers stay equal.
std::string Renumbered(const std::string& text);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_STATEMENT_EDIT_H_
