#include "profile/query_text.h"

#include <pg_query.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

struct FreeSplitResult {
  void operator()(PgQuerySplitResult* result) const {
    pg_query_free_split_result(*result);
    delete result;
  }
};

constexpr std::string_view kBlanks = " \t\r\n\f\v";

std::string_view Trimmed(std::string_view text, std::string_view unwanted) {
  const std::size_t begin = text.find_first_not_of(unwanted);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(unwanted) - begin + 1);
}

std::string Folded(std::string_view word) {
  std::string folded(word);
  for (char& c : folded) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return folded;
}

// An identifier as the server knows it: folded, or without its quotes.
std::string NameOf(std::string_view word) {
  if (word.size() < 2 || word.front() != '"') return Folded(word);
  std::string name;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    name += word[i];
    if (word[i] == '"') ++i;
  }
  return name;
}

// Nothing where `split` refuses the text.
std::optional<std::vector<std::string_view>> Split(std::string_view text,
                                                   PgQuerySplitResult (*split)(const char*)) {
  const std::unique_ptr<PgQuerySplitResult, FreeSplitResult> result(
      new PgQuerySplitResult(split(std::string(text).c_str())));
  if (result->error != nullptr) return std::nullopt;
  std::vector<std::string_view> statements;
  for (int i = 0; i < result->n_stmts; ++i) {
    const auto begin = static_cast<std::size_t>(result->stmts[i]->stmt_location);
    const auto length = static_cast<std::size_t>(result->stmts[i]->stmt_len);
    statements.push_back(Trimmed(text.substr(std::min(begin, text.size()), length), kBlanks));
  }
  return statements;
}

// The tokens of a statement without its comments, as texts.
std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  for (const Token& token : ScanTokens(text).value_or(std::vector<Token>())) {
    if (token.kind != TokenKind::kComment) {
      words.push_back(text.substr(token.begin, token.end - token.begin));
    }
  }
  return words;
}

std::optional<NameChange> PrepareIn(std::string_view text) {
  const std::vector<std::string_view> words = WordsOf(text);
  if (words.size() < 4) return std::nullopt;
  const auto as = std::find_if(words.begin() + 2, words.end(),
                               [](std::string_view word) { return Folded(word) == "as"; });
  if (as == words.end() || as + 1 == words.end()) return std::nullopt;
  const auto begin = static_cast<std::size_t>((as + 1)->data() - text.data());
  return NameChange{NameChange::Kind::kPrepare, NameOf(words[1]), std::string(text.substr(begin))};
}

std::optional<NameChange> DeallocateIn(std::string_view text) {
  const std::vector<std::string_view> words = WordsOf(text);
  // DEALLOCATE [ PREPARE ] name
  if (words.size() < 2) return std::nullopt;
  return NameChange{NameChange::Kind::kDeallocate, NameOf(words.back()), ""};
}

}  // namespace

std::vector<std::string_view> StatementsOf(std::string_view text) {
  const std::size_t semicolon = text.find(';');
  const bool is_one = semicolon == std::string_view::npos ||
                      Trimmed(text.substr(semicolon), " \t\r\n\f\v;").empty();
  if (!is_one && text.find('\0') == std::string_view::npos) {
    // The parser knows of semicolons within a statement; the scanner also reads what this release
    // of the parser does not know.
    for (const auto split : {pg_query_split_with_parser, pg_query_split_with_scanner}) {
      if (const auto statements = Split(text, split)) return *statements;
    }
  }
  const std::string_view only = Trimmed(is_one ? text.substr(0, semicolon) : text, kBlanks);
  if (only.empty()) return {};
  return {only};
}

std::string_view WithoutSemicolon(std::string_view text) {
  const std::string_view trimmed = Trimmed(text, kBlanks);
  return trimmed.substr(0, trimmed.find_last_not_of(" \t\r\n\f\v;") + 1);
}

std::optional<NameChange> NameChangeOf(std::string_view tag, std::string_view text) {
  if (tag == "DEALLOCATE ALL" || tag == "DISCARD ALL") return NameChange{};
  if (tag == "PREPARE") return PrepareIn(text);
  if (tag == "DEALLOCATE") return DeallocateIn(text);
  return std::nullopt;
}

}  // namespace dispatchbench::profile
