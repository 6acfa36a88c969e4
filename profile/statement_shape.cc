#include "profile/statement_shape.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "profile/parse_tree.h"
#include "profile/slot_finder.h"
#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

// FNV-1a: the same on every platform, so that stored profiles can be compared.
std::uint64_t StableHash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

StatementKind KindOf(const std::string& node) {
  static const std::map<std::string, StatementKind> kinds = {
      {"SelectStmt", StatementKind::kSelect},
      {"InsertStmt", StatementKind::kInsert},
      {"UpdateStmt", StatementKind::kUpdate},
      {"DeleteStmt", StatementKind::kDelete},
      {"MergeStmt", StatementKind::kMerge},
      {"CopyStmt", StatementKind::kCopy},
      {"CallStmt", StatementKind::kCall},
      {"FetchStmt", StatementKind::kFetch},
      {"TransactionStmt", StatementKind::kTransaction},
      {"VariableSetStmt", StatementKind::kSession},
      {"VariableShowStmt", StatementKind::kSession},
      {"DiscardStmt", StatementKind::kSession},
      {"DeallocateStmt", StatementKind::kSession},
      {"ListenStmt", StatementKind::kSession},
      {"UnlistenStmt", StatementKind::kSession},
      {"NotifyStmt", StatementKind::kSession},
      {"PrepareStmt", StatementKind::kSession},
      {"DeclareCursorStmt", StatementKind::kSession},
      {"ClosePortalStmt", StatementKind::kSession},
      {"ConstraintsSetStmt", StatementKind::kSession},
      {"CheckPointStmt", StatementKind::kSession},
      {"LockStmt", StatementKind::kSession},
  };
  const auto found = kinds.find(node);
  return found == kinds.end() ? StatementKind::kOther : found->second;
}

std::vector<Token> WithoutComments(const std::vector<Token>& tokens) {
  std::vector<Token> kept;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kComment) kept.push_back(token);
  }
  return kept;
}

// Where a value found at a byte of the text stands among the tokens; a sign takes the number after
// it along.
ValueSlot::Member Placed(const FoundSlot::Value& value, const std::vector<Token>& tokens) {
  const auto at =
      std::lower_bound(tokens.begin(), tokens.end(), value.location,
                       [](const Token& token, std::size_t byte) { return token.begin < byte; });
  ValueSlot::Member member;
  member.parameter = value.parameter;
  member.first_token = static_cast<std::size_t>(at - tokens.begin());
  const bool is_sign = at != tokens.end() && at->kind == TokenKind::kSign;
  member.last_token = member.first_token + (is_sign ? 1 : 0);
  return member;
}

void Place(const std::vector<FoundSlot>& found, const std::vector<Token>& tokens,
           StatementShape& shape) {
  for (const FoundSlot& slot : found) {
    ValueSlot placed{slot.role, slot.column, {}, slot.is_array};
    for (const FoundSlot::Value& value : slot.values) {
      const ValueSlot::Member member = Placed(value, tokens);
      if (member.last_token < tokens.size()) placed.members.push_back(member);
    }
    if (!placed.members.empty()) shape.slots.push_back(std::move(placed));
  }
  std::stable_sort(shape.slots.begin(), shape.slots.end(),
                   [](const ValueSlot& left, const ValueSlot& right) {
                     return left.members[0].first_token < right.members[0].first_token;
                   });
}

// A cursor's fingerprint without its name, which clients number.
std::string CursorFingerprint(const nlohmann::json& fetch) {
  const bool is_move = Field(fetch, "ismove").is_boolean();
  return fmt::format("{:016x}", StableHash(is_move ? "MOVE" : "FETCH"));
}

bool ComparesWithSet(const StatementShape& shape) {
  return std::any_of(shape.slots.begin(), shape.slots.end(),
                     [](const ValueSlot& slot) { return slot.role == SlotRole::kSet; });
}

void ReadTree(const nlohmann::json& tree, const std::vector<Token>& tokens, StatementShape& shape) {
  const std::string& node = tree.begin().key();
  const nlohmann::json& body = tree.begin().value();
  shape.kind = KindOf(node);
  FoundParts parts = FindParts(tree);
  Place(parts.slots, tokens, shape);
  shape.tables = std::move(parts.tables);
  shape.functions = std::move(parts.functions);
  shape.value_rows = parts.value_rows;
  shape.has_limit = parts.has_limit;
  shape.locks_rows = parts.locks_rows;
  if (node == "PrepareStmt" || node == "ExecuteStmt") {
    shape.prepared_name = Field(body, "name").get<std::string>();
  }
  if (node == "ExecuteStmt") shape.fingerprint += ":" + shape.prepared_name;
  if (shape.kind == StatementKind::kFetch) shape.fingerprint = CursorFingerprint(body);
  if (ComparesWithSet(shape)) shape.fingerprint += "s";
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!is_space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string Normalized(std::string_view text, const std::vector<Token>& tokens) {
  std::string normalized;
  std::size_t end = 0;
  int number = 0;
  for (const Token& token : tokens) {
    if (token.begin > end && !normalized.empty()) normalized += ' ';
    end = token.end;
    const bool is_value = token.kind == TokenKind::kNumber || token.kind == TokenKind::kString ||
                          token.kind == TokenKind::kParameter;
    normalized += is_value ? fmt::format("${}", ++number)
                           : std::string(text.substr(token.begin, token.end - token.begin));
  }
  while (!normalized.empty() && (normalized.back() == ';' || normalized.back() == ' ')) {
    normalized.pop_back();
  }
  return normalized;
}

}  // namespace

std::string NormalizedText(std::string_view text) {
  const std::optional<std::vector<Token>> tokens = ScanTokens(text);
  return tokens ? Normalized(text, WithoutComments(*tokens)) : OneLine(text);
}

StatementShape ReadShape(std::string_view text) {
  StatementShape shape;
  const std::string copy(text);
  shape.source = copy;
  shape.normalized = NormalizedText(text);
  const std::optional<std::string> fingerprint = ParsedFingerprint(copy);
  const std::optional<nlohmann::json> tree = ParseTree(copy);
  const std::optional<std::vector<Token>> tokens = ScanTokens(text);
  shape.was_parsed = fingerprint && tree && tokens && tree->is_object() && !tree->empty();
  if (shape.was_parsed) {
    shape.fingerprint = *fingerprint;
    ReadTree(*tree, WithoutComments(*tokens), shape);
  } else {
    shape.fingerprint = fmt::format("t{:016x}", StableHash(shape.normalized));
  }
  return shape;
}

}  // namespace dispatchbench::profile
