#include "profile/scan_condition.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <string_view>

#include "profile/parse_tree.h"
#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kSelect = "SELECT WHERE ";

// The tokens of `text` from `first` to `last` without parentheses that enclose all of them.
void StripParentheses(std::string_view text, const std::vector<Token>& tokens, std::size_t& first,
                      std::size_t& last) {
  const auto is = [&](std::size_t i, char sign) { return text[tokens[i].begin] == sign; };
  while (last > first && is(first, '(') && is(last, ')')) {
    int depth = 0;
    for (std::size_t i = first; i < last; ++i) {
      depth += is(i, '(') ? 1 : is(i, ')') ? -1 : 0;
      if (depth == 0) return;
    }
    ++first;
    --last;
  }
}

// What another part of the plan computes stands for a value: "$0" before PostgreSQL 17, and since
// then "(InitPlan 1).col1", which is no SQL.
std::string WithoutSubplans(const std::string& expression) {
  static const std::regex subplan(R"(\((InitPlan|SubPlan) [0-9]+\)(\.col[0-9]+)?)");
  return std::regex_replace(expression, subplan, "$$1");
}

// The expressions that AND joins. EXPLAIN puts each in parentheses of its own, but for columns.
std::vector<std::string> Conjuncts(const std::string& text) {
  std::vector<std::string> parts;
  const std::optional<std::vector<Token>> tokens = ScanTokens(text);
  if (!tokens || tokens->empty()) return parts;
  std::size_t first = 0;
  std::size_t last = tokens->size() - 1;
  StripParentheses(text, *tokens, first, last);
  int depth = 0;
  for (std::size_t i = first; i <= last; ++i) {
    const Token& token = (*tokens)[i];
    const std::string_view word =
        std::string_view(text).substr(token.begin, token.end - token.begin);
    depth += word == "(" || word == "[" ? 1 : word == ")" || word == "]" ? -1 : 0;
    const bool is_end = i == last || (depth == 0 && (*tokens)[i + 1].kind == TokenKind::kWord &&
                                      text.compare((*tokens)[i + 1].begin, 4, "AND ") == 0);
    if (!is_end) continue;
    parts.push_back(text.substr((*tokens)[first].begin, token.end - (*tokens)[first].begin));
    first = i + 2;
    ++i;
  }
  return parts;
}

std::string Name(const Json& node) {
  return Field(Field(node, "String"), "sval").is_string()
             ? Field(Field(node, "String"), "sval").get<std::string>()
             : "";
}

// Whether {"ColumnRef": ...} is of the table; one that is not qualified is.
bool IsOf(const Json& column, const std::string& alias) {
  const Json& fields = Field(Field(column, "ColumnRef"), "fields");
  return fields.size() < 2 || Name(fields[fields.size() - 2]) == alias;
}

// The columns of other tables and of this one anywhere in a tree.
struct Mentioned {
  bool own = false;
  bool other = false;
};
void FindColumns(const Json& node, const std::string& alias, Mentioned& found) {
  if (node.is_object() && node.contains("ColumnRef")) {
    (IsOf(node, alias) ? found.own : found.other) = true;
    return;
  }
  if (!node.is_structured()) return;
  for (const Json& child : node) FindColumns(child, alias, found);
}

// A column of the table, with or without (column)::text around it; null for anything else.
const Json& OwnColumn(const Json& node, const std::string& alias, bool& is_cast) {
  static const Json none;
  if (node.is_object() && node.contains("ColumnRef")) return IsOf(node, alias) ? node : none;
  const Json& cast = Field(node, "TypeCast");
  const Json& names = Field(Field(cast, "typeName"), "names");
  if (!names.is_array() || names.empty() || Name(names.back()) != "text") return none;
  const Json& inner = Field(cast, "arg");
  if (!inner.is_object() || !inner.contains("ColumnRef") || !IsOf(inner, alias)) return none;
  is_cast = true;
  return inner;
}

// The text of a constant, with or without a cast; "" of anything else.
std::string LiteralText(const Json& node, const std::string& text) {
  const Json& cast = Field(node, "TypeCast");
  if (cast.is_object()) return LiteralText(Field(cast, "arg"), text);
  if (!node.is_object() || !node.contains("A_Const")) return "";
  const Json& location = Field(node["A_Const"], "location");
  const std::size_t begin = location.is_number() ? location.get<std::size_t>() : 0;
  const std::optional<std::vector<Token>> tokens = ScanTokens(text);
  if (!tokens) return "";
  for (const Token& token : *tokens) {
    if (token.begin == begin) return text.substr(begin, token.end - begin);
  }
  return "";
}

std::optional<ScanCondition> Compared(const Json& column, const Json& value, const Json& whole,
                                      const std::string& text, const std::string& alias) {
  ScanCondition condition;
  condition.column = ColumnName(OwnColumn(column, alias, condition.is_cast_to_text));
  if (condition.column.empty()) return std::nullopt;
  Mentioned mentioned;
  FindColumns(value, alias, mentioned);
  if (mentioned.own) return std::nullopt;
  condition.is_join = mentioned.other;
  const std::string kind = Field(whole, "kind").get<std::string>();
  const std::string sign = Name(Field(whole, "name").back());
  if (sign == "=" && (kind == "AEXPR_OP_ANY" || kind == "AEXPR_OP")) {
    condition.kind = kind == "AEXPR_OP" ? ConditionKind::kEquality : ConditionKind::kSet;
  } else if (kind == "AEXPR_OP" && (sign == "<" || sign == ">" || sign == "<=" || sign == ">=")) {
    condition.kind = ConditionKind::kRange;
  } else {
    return std::nullopt;
  }
  condition.literal = LiteralText(value, text);
  return condition;
}

std::optional<ScanCondition> Fixed(const Json& column, const std::string& form,
                                   const std::string& alias) {
  ScanCondition condition;
  condition.kind = ConditionKind::kFixed;
  condition.form = form;
  condition.column = ColumnName(OwnColumn(column, alias, condition.is_cast_to_text));
  if (condition.column.empty() || condition.is_cast_to_text) return std::nullopt;
  return condition;
}

std::optional<ScanCondition> ReadOne(const Json& node, const std::string& text,
                                     const std::string& alias) {
  if (node.contains("A_Expr")) {
    const Json& body = node["A_Expr"];
    const Json& left = Field(body, "lexpr");
    const Json& right = Field(body, "rexpr");
    std::optional<ScanCondition> condition = Compared(left, right, body, text, alias);
    return condition ? condition : Compared(right, left, body, text, alias);
  }
  if (node.contains("NullTest")) {
    const bool is_null = Field(node["NullTest"], "nulltesttype") == "IS_NULL";
    return Fixed(Field(node["NullTest"], "arg"), is_null ? "{} IS NULL" : "{} IS NOT NULL", alias);
  }
  if (node.contains("BoolExpr") && Field(node["BoolExpr"], "boolop") == "NOT_EXPR") {
    return Fixed(Field(node["BoolExpr"], "args")[0], "NOT {}", alias);
  }
  return Fixed(node, "{}", alias);
}

}  // namespace

std::vector<ScanCondition> ReadConditions(const std::string& expression, const std::string& alias) {
  std::vector<ScanCondition> conditions;
  for (const std::string& part : Conjuncts(WithoutSubplans(expression))) {
    const std::string text = std::string(kSelect) + part;
    const std::optional<Json> tree = ParseTree(text);
    if (!tree) continue;
    const Json& where = Field(Field(*tree, "SelectStmt"), "whereClause");
    if (!where.is_object()) continue;
    const std::optional<ScanCondition> condition = ReadOne(where, text, alias);
    const bool is_new = condition && std::find(conditions.begin(), conditions.end(), *condition) ==
                                         conditions.end();
    if (is_new) conditions.push_back(*condition);
  }
  return conditions;
}

}  // namespace dispatchbench::profile
