#include "profile/plain_read.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "profile/parse_tree.h"
#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::json;

// The first part of a tree that makes a statement more than a reading one; "".
std::string WritingPart(const Json& node) {
  static const std::set<std::string> parts = {"InsertStmt", "UpdateStmt",    "DeleteStmt",
                                              "MergeStmt",  "lockingClause", "intoClause"};
  if (node.is_object()) {
    for (const auto& [name, body] : node.items()) {
      if (parts.count(name) > 0) return name;
    }
  }
  if (node.is_structured()) {
    for (const Json& child : node) {
      const std::string found = WritingPart(child);
      if (!found.empty()) return found;
    }
  }
  return "";
}

// Words before an opening parenthesis: names of functions, and some others.
void FindCalled(const std::string& text, std::set<std::string>& names) {
  const std::optional<std::vector<Token>> tokens = ScanTokens(text);
  if (!tokens) return;
  for (std::size_t i = 0; i + 1 < tokens->size(); ++i) {
    const Token& token = (*tokens)[i];
    if (token.kind != TokenKind::kWord || text[(*tokens)[i + 1].begin] != '(') continue;
    std::string name = text.substr(token.begin, token.end - token.begin);
    if (name.size() > 2 && name.front() == '"') name = name.substr(1, name.size() - 2);
    names.insert(name);
  }
}

void FindCalledInPlan(const Json& node, std::set<std::string>& names) {
  if (node.is_string()) FindCalled(node.get<std::string>(), names);
  if (!node.is_structured()) return;
  for (const auto& [key, child] : node.items()) {
    if (key == "Function Name" && child.is_string()) names.insert(child.get<std::string>());
    FindCalledInPlan(child, names);
  }
}

}  // namespace

std::string ObjectionToExecuting(PlanSession& session, const RecordedStatement& statement,
                                 const std::string& plan) {
  const std::optional<Json> tree = ParseTree(statement.text);
  if (!tree || !tree->contains("SelectStmt")) return "not executed: it is no SELECT";
  const std::string part = WritingPart(*tree);
  if (!part.empty()) return fmt::format("not executed: it does not only read ({})", part);
  std::set<std::string> called;
  FindCalled(statement.text, called);
  FindCalledInPlan(Json::parse(plan), called);
  std::string list;
  for (const std::string& name : called) {
    list += (list.empty() ? "" : ", ") + fmt::format("lower({})", session.Literal(name));
  }
  if (list.empty()) return "";
  const auto found = session.Ask(
      fmt::format("SELECT DISTINCT proname FROM pg_catalog.pg_proc WHERE provolatile = 'v' "
                  "AND lower(proname) IN ({}) ORDER BY 1",
                  list));
  return found.empty()
             ? ""
             : fmt::format("not executed: function {} is VOLATILE, it may write", found[0][0]);
}

}  // namespace dispatchbench::profile
