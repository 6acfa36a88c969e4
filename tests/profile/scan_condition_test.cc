// Conditions as PostgreSQL's EXPLAIN (VERBOSE) prints them.

#include "profile/scan_condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "column kind literal", "join" behind it where the value is another table's.
std::vector<std::string> Read(const std::string& expression, const std::string& alias = "booking") {
  std::vector<std::string> texts;
  for (const ScanCondition& condition : ReadConditions(expression, alias)) {
    const char* const kinds[] = {"=", "in", "<", "fixed"};
    std::string text = condition.column + " " + kinds[static_cast<int>(condition.kind)];
    text += condition.literal.empty() ? "" : " " + condition.literal;
    text += condition.form.empty() ? "" : " " + condition.form;
    text += condition.is_cast_to_text ? " text" : "";
    texts.push_back(text + (condition.is_join ? " join" : ""));
  }
  return texts;
}

TEST(ScanConditionTest, ParametersAndConstantsOfEachKind) {
  EXPECT_THAT(Read("((booking.scheduled_time >= $3) AND (booking.company_id = $1) AND "
                   "(booking.status = 'PENDING'::text))"),
              ElementsAre("scheduled_time <", "company_id =", "status = 'PENDING'"));
  EXPECT_THAT(Read("(booking.status = ANY ('{PENDING,ASSIGNED}'::text[]))"),
              ElementsAre("status in '{PENDING,ASSIGNED}'"));
  EXPECT_THAT(Read("(booking.company_id = '-5'::bigint)"), ElementsAre("company_id = '-5'"));
  EXPECT_THAT(Read("(5 = booking.distance_meters)"), ElementsAre("distance_meters = 5"));
  EXPECT_THAT(Read("(booking.scheduled_time < now())"), ElementsAre("scheduled_time <"));
}

TEST(ScanConditionTest, BooleansAndNulls) {
  EXPECT_THAT(Read("(driver.is_active AND (NOT driver.is_available) AND (driver.company_id = $1))",
                   "driver"),
              ElementsAre("is_active fixed {}", "is_available fixed NOT {}", "company_id ="));
  EXPECT_THAT(Read("(booking.driver_id IS NULL)"), ElementsAre("driver_id fixed {} IS NULL"));
  EXPECT_THAT(Read("(booking.driver_id IS NOT NULL)"),
              ElementsAre("driver_id fixed {} IS NOT NULL"));
  EXPECT_THAT(Read("booking.is_urgent"), ElementsAre("is_urgent fixed {}"));
}

TEST(ScanConditionTest, ColumnsOfOtherTablesAreJoins) {
  EXPECT_THAT(Read("(b.client_id = c.id)", "b"), ElementsAre("client_id = join"));
  EXPECT_THAT(Read("(b.client_id = c.id)", "c"), ElementsAre("id = join"));
  EXPECT_THAT(Read("(b.client_id = c.id)", "d"), IsEmpty());
}

TEST(ScanConditionTest, WhatABTreeDoesNotServeIsLeftOut) {
  EXPECT_THAT(Read("(booking.pickup_location ~~ '%Gare%'::text)"), IsEmpty());
  EXPECT_THAT(Read("(booking.company_id <> 3)"), IsEmpty());
  EXPECT_THAT(Read("(lower(booking.customer_name) = 'a'::text)"), IsEmpty());
  EXPECT_THAT(Read("((booking.id = 1) OR (booking.company_id = 2))"), IsEmpty());
  EXPECT_THAT(Read("(booking.created_at = booking.updated_at)"), IsEmpty());
  EXPECT_THAT(Read(""), IsEmpty());
  EXPECT_THAT(Read("(booking.x = "), IsEmpty());
}

// A condition beside them is still read.
TEST(ScanConditionTest, SubplansAreValues) {
  EXPECT_THAT(Read("((booking.driver_id = $0) AND (hashed SubPlan 1) AND (booking.id = 7))"),
              ElementsAre("driver_id =", "id = 7"));
  EXPECT_THAT(Read("((booking.driver_id = (InitPlan 1).col1) AND (ANY (booking.client_id = (hashed "
                   "SubPlan 2).col1)) AND (booking.id = 7))"),
              ElementsAre("driver_id =", "id = 7"));
}

TEST(ScanConditionTest, VarcharIsComparedAsText) {
  EXPECT_THAT(Read("((booking.code)::text = 'AND (x'::text)"), ElementsAre("code = 'AND (x' text"));
}

TEST(ScanConditionTest, QuotedNames) {
  EXPECT_THAT(Read("((\"Trip\".\"driverId\" = 5) AND (\"Trip\".\"AND\" = 6))", "Trip"),
              ElementsAre("driverId = 5", "AND = 6"));
}

}  // namespace
}  // namespace dispatchbench::profile
