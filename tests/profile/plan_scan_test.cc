// Plans in the shapes that PostgreSQL 15 and 17 print (subplans and further fields differ), written
// down by hand without the fields that nobody reads; what a real server prints is read in
// plan_report_pgtest.cc.

#include "profile/plan_scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kSorted15[] = R"json([{"Plan": {
  "Node Type": "Limit", "Parallel Aware": false, "Async Capable": false,
  "Startup Cost": 2387.40, "Total Cost": 2387.45, "Plan Rows": 1, "Plan Width": 23,
  "Output": ["id", "created_at"],
  "Plans": [{
    "Node Type": "Sort", "Parent Relationship": "Outer", "Parallel Aware": false,
    "Async Capable": false, "Startup Cost": 2387.40, "Total Cost": 2387.45,
    "Sort Key": ["assignment.created_at DESC", "assignment.id"],
    "Plans": [{
      "Node Type": "Seq Scan", "Parent Relationship": "Outer", "Parallel Aware": false,
      "Async Capable": false, "Relation Name": "assignment", "Schema": "public",
      "Alias": "assignment", "Startup Cost": 0.00, "Total Cost": 2387.00, "Plan Rows": 19,
      "Filter": "(assignment.booking_id = '7'::bigint)"
}]
}]
}
, "Query Identifier" : 8453642
}])json";

constexpr char kJoin17[] = R"json([{"Plan": {
  "Node Type": "Sort", "Parallel Aware": false, "Async Capable": false, "Disabled": false,
  "Startup Cost": 30.0, "Total Cost": 31.0, "Sort Key": ["b.scheduled_time"],
  "Plans": [{
    "Node Type": "Hash Join", "Parent Relationship": "Outer", "Join Type": "Inner",
    "Startup Cost": 5.0, "Total Cost": 29.0, "Inner Unique": true,
    "Hash Cond": "(b.client_id = c.id)",
    "Plans": [
      {"Node Type": "Seq Scan", "Parent Relationship": "InitPlan", "Subplan Name": "InitPlan 1",
       "Relation Name": "driver", "Schema": "public", "Alias": "driver", "Startup Cost": 0.0,
       "Total Cost": 1.5},
      {"Node Type": "Bitmap Heap Scan", "Parent Relationship": "Outer", "Relation Name": "booking",
       "Schema": "app", "Alias": "b", "Startup Cost": 1.0, "Total Cost": 9.0,
       "Recheck Cond": "(b.company_id = $1)",
       "Filter": "((b.status = 'PENDING'::text) AND (b.driver_id = (InitPlan 1).col1))",
       "Plans": [{"Node Type": "Bitmap Index Scan", "Parent Relationship": "Outer",
         "Index Name": "booking_company_idx", "Startup Cost": 0.0, "Total Cost": 1.0,
         "Index Cond": "(b.company_id = $1)"}]},
      {"Node Type": "Hash", "Parent Relationship": "Inner", "Startup Cost": 2.0, "Total Cost": 2.0,
       "Plans": [{"Node Type": "Seq Scan", "Parent Relationship": "Outer",
         "Relation Name": "client", "Schema": "app", "Alias": "c", "Startup Cost": 0.0,
         "Total Cost": 2.0}]}]
}]
}
}])json";

constexpr char kUpdate15[] = R"json([{"Plan": {
  "Node Type": "ModifyTable", "Operation": "Update", "Relation Name": "booking",
  "Schema": "public", "Alias": "booking", "Startup Cost": 0.0, "Total Cost": 8.0,
  "Plans": [{"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Relation Name": "booking",
    "Schema": "public", "Alias": "booking", "Startup Cost": 0.0, "Total Cost": 8.0,
    "Filter": "(booking.client_id = $1)"
}]
}
}])json";

TEST(PlanScanTest, SequentialScanUnderASort) {
  const std::vector<PlanScan> scans = ReadScans(kSorted15);
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_EQ(scans[0].schema, "public");
  EXPECT_EQ(scans[0].table, "assignment");
  EXPECT_TRUE(scans[0].is_sequential);
  EXPECT_EQ(scans[0].filter, "(assignment.booking_id = '7'::bigint)");
  EXPECT_EQ(scans[0].cost, 2387.0);
  ASSERT_EQ(scans[0].conditions.size(), 1u);
  EXPECT_EQ(scans[0].conditions[0].column, "booking_id");
  EXPECT_THAT(scans[0].order,
              ElementsAre(ScanOrder{"created_at", true, false}, ScanOrder{"id", false, false}));
  EXPECT_THAT(scans[0].join_columns, IsEmpty());
  EXPECT_EQ(TotalCost(kSorted15), 2387.45);
}

TEST(PlanScanTest, JoinWithBitmapScanAndInitPlan) {
  const std::vector<PlanScan> scans = ReadScans(kJoin17);
  ASSERT_EQ(scans.size(), 3u);
  EXPECT_EQ(scans[0].table, "driver");
  EXPECT_EQ(scans[1].table, "booking");
  EXPECT_FALSE(scans[1].is_sequential);
  std::vector<std::string> columns;
  for (const ScanCondition& condition : scans[1].conditions) columns.push_back(condition.column);
  EXPECT_THAT(columns, ElementsAre("company_id", "status", "driver_id"));
  ASSERT_EQ(scans[1].join_columns.size(), 1u);
  EXPECT_EQ(scans[1].join_columns[0].column, "client_id");
  // The sort is above the join: it is not the order in which the table is best read.
  EXPECT_THAT(scans[1].order, IsEmpty());
  EXPECT_EQ(scans[2].table, "client");
  EXPECT_TRUE(scans[2].is_sequential);
  ASSERT_EQ(scans[2].join_columns.size(), 1u);
  EXPECT_EQ(scans[2].join_columns[0].column, "id");
  EXPECT_TRUE(UsesIndex(kJoin17, "booking_company_idx"));
  EXPECT_FALSE(UsesIndex(kJoin17, "booking_company_id"));
}

TEST(PlanScanTest, AnUpdateReadsItsTableOnce) {
  const std::vector<PlanScan> scans = ReadScans(kUpdate15);
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_EQ(scans[0].conditions.at(0).column, "client_id");
}

TEST(PlanScanTest, UnusualPlacesOfNullsAndExpressionsInAnOrder) {
  const auto order_of = [](const std::string& keys) {
    return ReadScans(R"json([{"Plan": {"Node Type": "Sort", "Total Cost": 2.0, "Sort Key": [)json" +
                     keys +
                     R"json(], "Plans": [{"Node Type": "Seq Scan", "Relation Name": "t",
                         "Schema": "public", "Alias": "t", "Total Cost": 1.0}]}}])json")
        .at(0)
        .order;
  };
  EXPECT_THAT(order_of(R"json("t.a DESC NULLS LAST", "t.b NULLS FIRST")json"),
              ElementsAre(ScanOrder{"a", true, true}, ScanOrder{"b", false, true}));
  EXPECT_THAT(order_of(R"json("t.a", "(lower(t.b))", "t.c")json"),
              ElementsAre(ScanOrder{"a", false, false}));
  EXPECT_THAT(order_of(R"json("u.a")json"), IsEmpty());
}

TEST(PlanScanTest, AnythingElseIsRefused) {
  EXPECT_THROW(ReadScans("[]"), std::runtime_error);
  EXPECT_THROW(ReadScans("Seq Scan on t"), std::runtime_error);
  EXPECT_THROW(TotalCost(R"json([{"Plan": 3}])json"), std::runtime_error);
}

}  // namespace
}  // namespace dispatchbench::profile
