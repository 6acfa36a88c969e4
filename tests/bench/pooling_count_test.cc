#include "bench/operations/pooling_count.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace dispatchbench::bench::operations {
namespace {

TEST(PoolingCountTest, CountsTripsAndPairsOfTheSameDriver) {
  struct Case {
    std::vector<PoolingCount::Trip> trips;
    std::int64_t pooled;
    std::int64_t pairs;
  };
  const Case cases[] = {
      {{}, 0, 0},
      {{{1, 100}}, 0, 0},
      {{{1, 700}, {1, 100}}, 2, 1},  // both ends of the 10 minutes are included
      {{{1, 100}, {1, 701}}, 0, 0},
      {{{1, 100}, {2, 100}}, 0, 0},
      {{{1, 100}, {1, 600}, {1, 1100}}, 3, 2},
      {{{1, 100}, {1, 100}, {1, 100}, {2, 50}}, 3, 3},
  };
  for (const Case& expected : cases) {
    const PoolingCount count(expected.trips);
    EXPECT_EQ(count.trips(), expected.pooled) << expected.trips.size() << " trips";
    EXPECT_EQ(count.pairs(), expected.pairs) << expected.trips.size() << " trips";
  }
}

}  // namespace
}  // namespace dispatchbench::bench::operations
