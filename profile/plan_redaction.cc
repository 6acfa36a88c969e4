#include "profile/plan_redaction.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

// Whose texts are words of PostgreSQL or names in the database. All others may hold values.
bool IsName(const std::string& key) {
  static const std::set<std::string> keys = {"Node Type",
                                             "Parent Relationship",
                                             "Relation Name",
                                             "Schema",
                                             "Alias",
                                             "Index Name",
                                             "Scan Direction",
                                             "Join Type",
                                             "Strategy",
                                             "Partial Mode",
                                             "Subplan Name",
                                             "CTE Name",
                                             "Function Name",
                                             "Operation",
                                             "Command",
                                             "Sort Method",
                                             "Sort Space Type",
                                             "Cache Mode",
                                             "Conflict Resolution",
                                             "Conflict Arbiter Indexes",
                                             "Trigger Name",
                                             "Constraint Name",
                                             "Relation"};
  return keys.count(key) > 0;
}

}  // namespace

std::string RedactedExpression(const std::string& expression) {
  const std::optional<std::vector<Token>> tokens = ScanTokens(expression);
  if (!tokens) return "?";
  std::string redacted;
  std::size_t end = 0;
  for (const Token& token : *tokens) {
    redacted += expression.substr(end, token.begin - end);
    const bool is_value = token.kind == TokenKind::kString || token.kind == TokenKind::kNumber;
    redacted += is_value ? "?" : expression.substr(token.begin, token.end - token.begin);
    end = token.end;
  }
  return redacted + expression.substr(end);
}

void RedactPlan(nlohmann::ordered_json& plan) {
  if (plan.is_string()) plan = RedactedExpression(plan.get<std::string>());
  if (!plan.is_structured()) return;
  for (auto& [key, child] : plan.items()) {
    if (!plan.is_object() || !IsName(key)) RedactPlan(child);
  }
}

}  // namespace dispatchbench::profile
