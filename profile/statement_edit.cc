#include "profile/statement_edit.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace dispatchbench::profile {
namespace {

bool IsWord(std::string_view text, std::string_view word) {
  return text.size() == word.size() &&
         std::equal(text.begin(), text.end(), word.begin(), [](char left, char right) {
           return std::toupper(static_cast<unsigned char>(left)) == right;
         });
}

}  // namespace

StatementEdit::StatementEdit(std::string text) : text_(std::move(text)) {
  const std::vector<Token> tokens = ScanTokens(text_).value();
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kComment) tokens_.push_back(token);
  }
  while (!tokens_.empty() && TextOf(tokens_.size() - 1) == ";") tokens_.pop_back();
}

std::string_view StatementEdit::TextOf(std::size_t token) const {
  const Token& at = tokens_[token];
  return std::string_view(text_).substr(at.begin, at.end - at.begin);
}

std::size_t StatementEdit::FindWord(std::string_view word, std::size_t from) const {
  int depth = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (TextOf(i) == "(") ++depth;
    if (TextOf(i) == ")") --depth;
    if (i >= from && depth == 0 && IsWord(TextOf(i), word)) return i;
  }
  return tokens_.size();
}

std::size_t StatementEdit::FindLastWord(std::string_view word) const {
  std::size_t last = tokens_.size();
  for (std::size_t i = FindWord(word); i < tokens_.size(); i = FindWord(word, i + 1)) last = i;
  return last;
}

std::size_t StatementEdit::ClosingParenthesis(std::size_t open) const {
  int depth = 0;
  for (std::size_t i = open; i < tokens_.size(); ++i) {
    if (TextOf(i) == "(") ++depth;
    if (TextOf(i) == ")" && --depth == 0) return i;
  }
  return tokens_.size();
}

void StatementEdit::Replace(const ValueSlot::Member& member, const std::string& with) {
  Replace(member.first_token, member.last_token, with);
}

void StatementEdit::Replace(std::size_t first, std::size_t last, const std::string& with) {
  for (std::size_t i = first; i <= last; ++i) replaced_[i] = "";
  replaced_[first] = with;
}

void StatementEdit::InsertBefore(std::size_t token, const std::string& text) {
  before_[token] += text;
}

std::string StatementEdit::Text(std::size_t first, std::size_t last) const {
  std::string text;
  for (std::size_t i = first; i <= last && i < tokens_.size(); ++i) {
    const bool has_space = i > first && tokens_[i].begin > tokens_[i - 1].end;
    const auto inserted = before_.find(i);
    const auto replaced = replaced_.find(i);
    std::string piece = inserted == before_.end() ? "" : inserted->second;
    piece += replaced == replaced_.end() ? std::string(TextOf(i)) : replaced->second;
    if (has_space && !piece.empty() && !text.empty() && text.back() != ' ') text += ' ';
    text += piece;
  }
  const auto at_end = before_.find(tokens_.size());
  if (last + 1 >= tokens_.size() && at_end != before_.end()) text += at_end->second;
  return text;
}

std::string StatementEdit::Text() const {
  return tokens_.empty() ? "" : Text(0, tokens_.size() - 1);
}

std::string Renumbered(const std::string& text) {
  std::string result;
  std::map<std::string_view, std::size_t> numbers;
  std::size_t end = 0;
  const std::optional<std::vector<Token>> tokens = ScanTokens(text);
  if (!tokens) return text;
  for (const Token& token : *tokens) {
    if (token.kind != TokenKind::kParameter) continue;
    const std::string_view old =
        std::string_view(text).substr(token.begin, token.end - token.begin);
    const std::size_t number = numbers.emplace(old, numbers.size() + 1).first->second;
    result += text.substr(end, token.begin - end) + "$" + std::to_string(number);
    end = token.end;
  }
  return result + text.substr(end);
}

}  // namespace dispatchbench::profile
