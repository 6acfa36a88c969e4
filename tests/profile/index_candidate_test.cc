// Which columns, in which order, of which rows; and what needs no index of its own.

#include "profile/index_candidate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "profile/index_proposal.h"

namespace dispatchbench::profile {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

TableFacts Booking() {
  TableFacts table;
  table.schema = "public";
  table.name = "booking";
  table.quoted = "booking";
  table.can_have_index = true;
  for (const char* const column : {"id", "company_id", "client_id", "status", "scheduled_time",
                                   "amount", "created_at", "is_urgent"}) {
    table.columns.push_back({column, column, "bigint", false});
  }
  table.columns.push_back({"Code", "\"Code\"", "character varying", false});
  return table;
}

PlanScan Scan(const std::string& filter, std::vector<ScanOrder> order = {}) {
  PlanScan scan;
  scan.schema = "public";
  scan.table = scan.alias = "booking";
  scan.is_sequential = true;
  scan.conditions = ReadConditions(filter, "booking");
  scan.order = std::move(order);
  return scan;
}

std::vector<std::string> Candidates(const PlanScan& scan, const EqualityCounts& counts = {}) {
  std::vector<std::string> texts;
  for (const IndexCandidate& candidate : CandidatesFor(scan, 0, Booking(), counts)) {
    texts.push_back(Definition(candidate, Booking()));
  }
  return texts;
}

IndexCandidate First(const PlanScan& scan, std::size_t group = 0) {
  return CandidatesFor(scan, group, Booking(), {}).at(0);
}

TEST(IndexCandidateTest, EqualityThenRangeThenOrder) {
  EXPECT_THAT(Candidates(Scan("((booking.scheduled_time >= $3) AND (booking.status = $2) AND "
                              "(booking.company_id = $1))",
                              {{"scheduled_time", false, false}})),
              ElementsAre("(company_id, status, scheduled_time)"));
  // Which of the two serves better depends on the data: both are there to be verified.
  EXPECT_THAT(Candidates(Scan("((booking.amount > $1) AND (booking.company_id = $2))",
                              {{"created_at", false, false}})),
              ElementsAre("(company_id, amount, created_at)", "(company_id, created_at, amount)"));
  EXPECT_THAT(Candidates(Scan("((booking.company_id = $2) AND (booking.status = ANY ($1)))")),
              ElementsAre("(company_id, status)"));
}

// A B-tree makes use of one range only: that of the column that is sorted by, else the first.
TEST(IndexCandidateTest, OneRange) {
  EXPECT_THAT(Candidates(Scan("((booking.amount > $1) AND (booking.scheduled_time > $2))")).front(),
              "(scheduled_time)");
  EXPECT_THAT(Candidates(Scan("((booking.amount > $1) AND (booking.scheduled_time > $2))",
                              {{"amount", false, false}}))
                  .front(),
              "(amount)");
}

TEST(IndexCandidateTest, ColumnsThatMoreScansCompareComeFirst) {
  const PlanScan both = Scan("((booking.company_id = $1) AND (booking.status = $2))");
  const PlanScan one = Scan("(booking.status = $1)");
  EXPECT_THAT(Candidates(both), ElementsAre("(company_id, status)"));
  EqualityCounts counts;
  CountEqualities(both, counts);
  CountEqualities(one, counts);
  EXPECT_THAT(Candidates(both, counts), ElementsAre("(status, company_id)"));
}

TEST(IndexCandidateTest, ConstantsMakeItPartial) {
  EXPECT_THAT(Candidates(Scan("((booking.company_id = $1) AND (booking.status = 'PENDING'::text) "
                              "AND (booking.scheduled_time >= $2))")),
              ElementsAre("(company_id, scheduled_time) WHERE status = 'PENDING'",
                          "(company_id, status, scheduled_time)"));
  EXPECT_THAT(Candidates(Scan("(booking.is_urgent AND (booking.client_id IS NULL) AND "
                              "(booking.company_id = $1))"))
                  .front(),
              "(company_id) WHERE client_id IS NULL AND is_urgent");
  // Nothing is left to be an index of.
  EXPECT_THAT(Candidates(Scan("(booking.status = 'PENDING'::text)")), ElementsAre("(status)"));
  EXPECT_THAT(
      Candidates(Scan("(booking.status = ANY ('{A,B}'::text[]))", {{"created_at", true, false}}))
          .front(),
      "(created_at) WHERE status = ANY ('{A,B}')");
}

TEST(IndexCandidateTest, Directions) {
  EXPECT_THAT(Candidates(Scan("(booking.client_id = $1)", {{"created_at", true, false}})),
              ElementsAre("(client_id, created_at)"));
  EXPECT_THAT(Candidates(Scan("(booking.client_id = $1)",
                              {{"created_at", true, false}, {"id", false, false}})),
              ElementsAre("(client_id, created_at DESC, id)"));
  EXPECT_THAT(Candidates(Scan("(booking.client_id = $1)",
                              {{"created_at", true, true}, {"id", false, false}})),
              ElementsAre("(client_id, created_at DESC NULLS LAST, id)"));
}

TEST(IndexCandidateTest, JoinedColumnsAreTriedToo) {
  PlanScan scan = Scan("(booking.status = $1)");
  scan.join_columns = ReadConditions("(booking.client_id = c.id)", "booking");
  EXPECT_THAT(Candidates(scan), ElementsAre("(status)", "(status, client_id)", "(client_id)"));
}

TEST(IndexCandidateTest, CastsOfVarcharOnlyAndQuotedNames) {
  EXPECT_THAT(Candidates(Scan("((booking.\"Code\")::text = $1)")), ElementsAre("(\"Code\")"));
  EXPECT_THAT(Candidates(Scan("((booking.amount)::text = $1)")), IsEmpty());
  EXPECT_THAT(Candidates(Scan("")), IsEmpty());
  TableFacts other = Booking();
  other.can_have_index = false;
  EXPECT_THAT(CandidatesFor(Scan("(booking.status = $1)"), 0, other, {}), IsEmpty());
}

TEST(IndexCandidateTest, APrefixNeedsNoIndexOfItsOwn) {
  const IndexCandidate wide = First(Scan("((booking.company_id = $1) AND (booking.status = $2) AND "
                                         "(booking.scheduled_time > $3))"),
                                    1);
  const IndexCandidate prefix = First(Scan("(booking.company_id = $1)"), 2);
  const IndexCandidate other_order =
      First(Scan("((booking.status = $2) AND (booking.company_id = $1))"), 3);
  const IndexCandidate no_prefix = First(Scan("(booking.status = $1)"), 4);
  const std::vector<IndexCandidate> merged = Merged({prefix, wide, other_order, no_prefix});
  ASSERT_EQ(merged.size(), 2u);
  EXPECT_EQ(Definition(merged[0], Booking()), "(company_id, status, scheduled_time)");
  EXPECT_THAT(merged[0].groups, ElementsAre(1, 2, 3));
  EXPECT_EQ(Definition(merged[1], Booking()), "(status)");
}

TEST(IndexCandidateTest, PartialAndFullCover) {
  const IndexCandidate full = First(
      Scan("((booking.company_id = $1) AND (booking.status = $2) AND (booking.amount > $3))"));
  const IndexCandidate partial =
      First(Scan("((booking.company_id = $1) AND (booking.status = 'PENDING'::text) AND "
                 "(booking.amount > $3))"));
  const IndexCandidate other =
      First(Scan("((booking.company_id = $1) AND (booking.status = 'CANCELED'::text) AND "
                 "(booking.amount > $3))"));
  EXPECT_EQ(Merged({partial, full}).size(), 1u);
  EXPECT_EQ(Definition(Merged({partial, full}).at(0), Booking()), "(company_id, status, amount)");
  EXPECT_EQ(Merged({partial, other}).size(), 2u);
  const IndexCandidate unfiltered =
      First(Scan("((booking.company_id = $1) AND (booking.amount > $3))"));
  // A partial index does not have all rows.
  EXPECT_FALSE(Covers(partial.columns, partial.predicate, unfiltered));
  EXPECT_TRUE(Covers(unfiltered.columns, {}, partial));
}

TEST(IndexCandidateTest, IndexesThatThereAreCover) {
  TableFacts table = Booking();
  table.indexes.push_back({"a", {"client_id", "created_at"}, {false, true}, true});
  const IndexCandidate key = First(Scan("(booking.client_id = $1)"));
  EXPECT_TRUE(IsCovered(key, table));
  EXPECT_TRUE(
      IsCovered(First(Scan("(booking.client_id = $1)", {{"created_at", true, false}})), table));
  EXPECT_FALSE(IsCovered(
      First(Scan("(booking.client_id = $1)", {{"created_at", true, false}, {"id", false, false}})),
      table));
  table.indexes[0].is_plain = false;
  EXPECT_FALSE(IsCovered(key, table));
}

TEST(IndexCandidateTest, NamesAreOfTheirColumnsAndFit) {
  IndexCandidate candidate =
      First(Scan("((booking.company_id = $1) AND (booking.status = 'PENDING'::text))"));
  EXPECT_EQ(IndexName(candidate), "booking_company_id_where_status_idx");
  const std::string longest(40, 'x');
  candidate.columns.push_back({longest, false, false});
  const std::string cut = IndexName(candidate);
  EXPECT_EQ(cut.size(), 63u);
  candidate.columns.push_back({"id", false, false});
  EXPECT_NE(IndexName(candidate), cut);
}

}  // namespace
}  // namespace dispatchbench::profile
