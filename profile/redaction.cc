#include "profile/redaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "profile/shown_command.h"
#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

constexpr char kHidden[] = "?";

bool IsConstant(const Token& token) {
  return token.kind == TokenKind::kNumber || token.kind == TokenKind::kString;
}

std::string_view Word(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

bool IsWord(std::string_view text, const Token& token, std::string_view word) {
  const std::string_view found = Word(text, token);
  return std::equal(found.begin(), found.end(), word.begin(), word.end(), [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) == b;
  });
}

// SET name = value: a value needs no quotation marks there.
std::string WithoutSetValue(const std::string& text) {
  const std::optional<std::vector<Token>> tokens = ScanTokens(text);
  if (!tokens) return kHidden;
  if (tokens->empty() || !IsWord(text, tokens->front(), "SET")) return text;
  for (const Token& token : *tokens) {
    if (IsWord(text, token, "=") || IsWord(text, token, "TO")) {
      return text.substr(0, token.end) + " " + kHidden;
    }
  }
  return text;
}

// ALTER ROLE ... PASSWORD '...', UPDATE ... SET password = '...' and the like.
bool MentionsPassword(const StatementShape& shape) {
  const std::optional<std::vector<Token>> tokens = ScanTokens(shape.normalized);
  return tokens && std::any_of(tokens->begin(), tokens->end(), [&](const Token& token) {
           return IsWord(shape.normalized, token, "PASSWORD");
         });
}

}  // namespace

std::string Redaction::Text(const StatementShape& shape) const {
  if (!is_on_ || shape.normalized.empty()) return shape.normalized;
  if (!shape.was_parsed) return "(not shown: it does not parse)";
  return shape.kind == StatementKind::kSession ? WithoutSetValue(shape.normalized)
                                               : shape.normalized;
}

std::string Redaction::Text(const SlowStatement& slow, const StatementShape& shape) const {
  return is_on_ ? Text(shape) : slow.text;
}

std::optional<std::vector<std::string>> Redaction::Parameters(const SlowStatement& slow,
                                                              const StatementShape& shape) const {
  if (is_on_ || MentionsPassword(shape)) return std::nullopt;
  return slow.parameters;
}

std::string Redaction::Message(const ServerError& error) const {
  return is_on_ ? "" : error.message;
}

std::optional<std::string> Redaction::Sql(const std::string& sql) const {
  if (sql.empty()) return std::nullopt;
  if (!is_on_) return sql;
  const std::optional<std::vector<Token>> tokens = ScanTokens(sql);
  const bool is_clean =
      tokens && std::none_of(tokens->begin(), tokens->end(), [](const Token& token) {
        return IsConstant(token) || token.kind == TokenKind::kComment;
      });
  return is_clean ? std::optional(sql) : std::nullopt;
}

std::string Redaction::Caller(std::size_t index, const std::string& caller) const {
  return is_on_ && !caller.empty() ? fmt::format("caller {}", index) : caller;
}

std::string Redaction::Subject(const ProfileSubject& subject) const {
  const bool is_command = std::string_view(subject.kind) == "command";
  if (is_command && is_on_) return ProgramName(subject.words);
  return ShownCommand(subject.words);
}

}  // namespace dispatchbench::profile
