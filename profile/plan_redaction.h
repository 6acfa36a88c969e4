#ifndef DISPATCHBENCH_PROFILE_PLAN_REDACTION_H_
#define DISPATCHBENCH_PROFILE_PLAN_REDACTION_H_

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace dispatchbench::profile {

// An expression with "?" for every literal; $1, $2, ... stay. "?" alone where it cannot be scanned.
std::string RedactedExpression(const std::string& expression);

// Redacts every text in what EXPLAIN (FORMAT JSON) prints that is not one of PostgreSQL's own words
// or the name of a table, column list or index.
void RedactPlan(nlohmann::ordered_json& plan);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PLAN_REDACTION_H_
