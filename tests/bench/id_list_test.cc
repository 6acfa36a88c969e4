#include "bench/operations/id_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dispatchbench::bench::operations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(IdListTest, WritesArrayLiterals) {
  EXPECT_EQ(ArrayLiteral({}), "{}");
  EXPECT_EQ(ArrayLiteral(IdList{7}), "{7}");
  EXPECT_EQ(ArrayLiteral(IdList{3, -1, 9'223'372'036'854'775'807}), "{3,-1,9223372036854775807}");
}

TEST(IdListTest, WritesCommaLists) {
  EXPECT_EQ(CommaList(IdList{7}), "7");
  EXPECT_EQ(CommaList(IdList{3, 1, 2}), "3,1,2");
}

TEST(IdListTest, KeepsEveryIdOnceAscending) {
  EXPECT_THAT(Distinct({}), IsEmpty());
  EXPECT_THAT(Distinct({3, 1, 3, 2, 1}), ElementsAre(1, 2, 3));
}

// Sizes of the batches that Batches() makes.
std::vector<std::size_t> SizesOf(const IdList& ids, std::size_t per_batch) {
  std::vector<std::size_t> sizes;
  for (const auto batch : Batches(ids, per_batch)) sizes.push_back(batch.size());
  return sizes;
}

TEST(IdListTest, CutsIntoBatches) {
  const IdList ids = {1, 2, 3, 4, 5};
  EXPECT_THAT(SizesOf({}, 2), IsEmpty());
  EXPECT_THAT(SizesOf(ids, 2), ElementsAre(2u, 2u, 1u));
  EXPECT_THAT(SizesOf(ids, 5), ElementsAre(5u));
  EXPECT_THAT(SizesOf(ids, kAllAtOnce), ElementsAre(5u));
  EXPECT_THAT(Batches(ids, 2)[1], ElementsAre(3, 4));
}

TEST(IdListTest, CountsTheBatchesThatBatchesMakes) {
  for (const std::size_t count : {0u, 1u, 49u, 50u, 51u, 100u, 101u, 1000u}) {
    const IdList ids(count, 1);
    EXPECT_EQ(BatchCount(count), static_cast<std::int64_t>(Batches(ids, kIdsPerBatch).size()))
        << count << " ids";
  }
}

TEST(IdListTest, ReadsIdsOfRows) {
  datagen::Assignment first;
  first.booking_id = 20;
  first.driver_id = 300;
  datagen::Assignment second = first;
  second.booking_id = 10;
  EXPECT_THAT(BookingIds({&first, &second}), ElementsAre(20, 10));
  EXPECT_THAT(DriverIds({&first, &second}), ElementsAre(300, 300));
  datagen::Booking booking;
  booking.client_id = 4;
  EXPECT_THAT(ClientIds({&booking}), ElementsAre(4));
}

}  // namespace
}  // namespace dispatchbench::bench::operations
