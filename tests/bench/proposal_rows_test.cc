#include "bench/operations/proposal_rows.h"

#include <gtest/gtest.h>

#include <vector>

namespace dispatchbench::bench::operations {
namespace {

Proposal Make(std::int64_t booking_id, std::int64_t driver_id, std::int32_t score) {
  Proposal proposal;
  proposal.dispatch_run_id = 7;
  proposal.booking_id = booking_id;
  proposal.driver_id = driver_id;
  proposal.score = score;
  proposal.planned_pickup_at = 60;
  proposal.planned_dropoff_at = 120;
  proposal.delay_seconds = 5;
  return proposal;
}

TEST(ProposalRowsTest, KeepsTheBestOfEachBookingByBookingId) {
  const std::vector<Proposal> best = BestProposals(
      {Make(3, 30, -5), Make(1, 10, 8), Make(3, 31, -4), Make(2, 20, 0), Make(1, 11, 7)});
  ASSERT_EQ(best.size(), 3u);
  EXPECT_EQ(best[0].booking_id, 1);
  EXPECT_EQ(best[0].driver_id, 10);
  EXPECT_EQ(best[1].booking_id, 2);
  EXPECT_EQ(best[1].driver_id, 20);
  EXPECT_EQ(best[2].booking_id, 3);
  EXPECT_EQ(best[2].driver_id, 31);
}

TEST(ProposalRowsTest, ValuesFollowTheColumns) {
  EXPECT_EQ(ProposalValues(std::vector{Make(1, 10, 0), Make(2, 20, 0)}, 0),
            "VALUES (7,1,10,'SCHEDULED','1970-01-01T00:01:00Z','1970-01-01T00:02:00Z',5,"
            "'1970-01-01T00:00:00Z','1970-01-01T00:00:00Z'),"
            "(7,2,20,'SCHEDULED','1970-01-01T00:01:00Z','1970-01-01T00:02:00Z',5,"
            "'1970-01-01T00:00:00Z','1970-01-01T00:00:00Z')");
}

TEST(ProposalRowsTest, ArraysHoldAFieldOfAllRows) {
  const ProposalArrays arrays(std::vector{Make(1, 10, -3), Make(2, 20, 4)});
  EXPECT_EQ(arrays.run_ids, "{7,7}");
  EXPECT_EQ(arrays.booking_ids, "{1,2}");
  EXPECT_EQ(arrays.driver_ids, "{10,20}");
  EXPECT_EQ(arrays.pickups, "{1970-01-01T00:01:00Z,1970-01-01T00:01:00Z}");
  EXPECT_EQ(arrays.dropoffs, "{1970-01-01T00:02:00Z,1970-01-01T00:02:00Z}");
  EXPECT_EQ(arrays.delays, "{5,5}");
  EXPECT_EQ(arrays.scores, "{-3,4}");
}

}  // namespace
}  // namespace dispatchbench::bench::operations
