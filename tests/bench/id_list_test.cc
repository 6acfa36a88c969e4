#include "bench/operations/id_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dispatchbench::bench::operations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(IdListTest, KeepsEveryIdOnceAscending) {
  EXPECT_THAT(Distinct({}), IsEmpty());
  EXPECT_THAT(Distinct({3, 1, 3, 2, 1}), ElementsAre(1, 2, 3));
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
