#include "profile/parse_tree.h"

#include <pg_query.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace dispatchbench::profile {
namespace {

template <typename Result, void (*Free)(Result)>
struct FreeResult {
  void operator()(Result* result) const {
    Free(*result);
    delete result;
  }
};

}  // namespace

std::optional<nlohmann::json> ParseTree(const std::string& text) {
  using Free = FreeResult<PgQueryParseResult, pg_query_free_parse_result>;
  if (text.find('\0') != std::string::npos) return std::nullopt;
  const std::unique_ptr<PgQueryParseResult, Free> result(
      new PgQueryParseResult(pg_query_parse(text.c_str())));
  if (result->error != nullptr || result->parse_tree == nullptr) return std::nullopt;
  nlohmann::json tree = nlohmann::json::parse(result->parse_tree, nullptr, false);
  if (tree.is_discarded()) return std::nullopt;
  const nlohmann::json& statements = Field(tree, "stmts");
  if (statements.size() != 1) return std::nullopt;
  return Field(statements[0], "stmt");
}

std::optional<std::string> ParsedFingerprint(const std::string& text) {
  using Free = FreeResult<PgQueryFingerprintResult, pg_query_free_fingerprint_result>;
  if (text.find('\0') != std::string::npos) return std::nullopt;
  const std::unique_ptr<PgQueryFingerprintResult, Free> result(
      new PgQueryFingerprintResult(pg_query_fingerprint(text.c_str())));
  if (result->error != nullptr || result->fingerprint_str == nullptr) return std::nullopt;
  return result->fingerprint_str;
}

const nlohmann::json& Field(const nlohmann::json& node, const char* key) {
  static const nlohmann::json none;
  if (!node.is_object()) return none;
  const auto found = node.find(key);
  return found == node.end() ? none : *found;
}

std::string ColumnName(const nlohmann::json& node) {
  const nlohmann::json& fields = Field(Field(node, "ColumnRef"), "fields");
  if (!fields.is_array() || fields.empty()) return "";
  if (fields.back().contains("A_Star")) return "*";
  return Field(Field(fields.back(), "String"), "sval").is_string()
             ? Field(Field(fields.back(), "String"), "sval").get<std::string>()
             : "";
}

}  // namespace dispatchbench::profile
