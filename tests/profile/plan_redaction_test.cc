#include "profile/plan_redaction.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace dispatchbench::profile {
namespace {

TEST(PlanRedactionTest, LiteralsAndNumbersOfAnExpression) {
  EXPECT_EQ(RedactedExpression("((c.name = 'Muster'::text) AND (c.id > 17) AND (c.x = $2))"),
            "((c.name = ?::text) AND (c.id > ?) AND (c.x = $2))");
  EXPECT_EQ(RedactedExpression("(c.name ~~ E'it\\'s me%'::text)"), "(c.name ~~ ?::text)");
  EXPECT_EQ(RedactedExpression("(c.name = 'cut"), "?");
  EXPECT_EQ(RedactedExpression(""), "");
}

TEST(PlanRedactionTest, EveryTextOfAPlanButNames) {
  auto plan = nlohmann::ordered_json::parse(R"json([{"Plan": {
    "Node Type": "Seq Scan", "Relation Name": "client4", "Alias": "c", "Plan Rows": 3,
    "Output": ["c.id", "('secret'::text || c.name)"], "Filter": "(c.name = 'secret'::text)",
    "Something New": "secret at 'secret'",
    "Plans": [{"Node Type": "Result", "One-Time Filter": "('secret' = 'x')"}]}}])json");
  RedactPlan(plan);
  const std::string text = plan.dump();
  EXPECT_EQ(text.find("'secret'"), std::string::npos) << text;
  EXPECT_EQ(plan[0]["Plan"]["Relation Name"], "client4");
  EXPECT_EQ(plan[0]["Plan"]["Filter"], "(c.name = ?::text)");
  EXPECT_EQ(plan[0]["Plan"]["Plan Rows"], 3);
}

}  // namespace
}  // namespace dispatchbench::profile
