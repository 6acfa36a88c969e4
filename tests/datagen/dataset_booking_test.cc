// Coherence of the bookings of every dataset.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <set>

#include "datagen/geography.h"
#include "datagen/tariff.h"
#include "tests/support/datagen/specs.h"
#include "tests/support/datagen/world.h"

namespace dispatchbench::datagen {
namespace {

TEST(DatasetBookingTest, BookingsAreTheirClients) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    for (const Booking& booking : world.dataset.bookings) {
      const Client& client = world.ClientOf(booking);
      ASSERT_EQ(booking.company_id, client.company_id) << "booking " << booking.id;
      ASSERT_EQ(booking.customer_name, client.name) << "booking " << booking.id;
      // One end of every trip is the client's home.
      ASSERT_EQ(booking.is_return ? booking.dropoff_lat : booking.pickup_lat, client.latitude);
      ASSERT_EQ(booking.is_return ? booking.dropoff_lon : booking.pickup_lon, client.longitude);
    }
  }
}

TEST(DatasetBookingTest, TripsStayInTheirRegion) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    for (const Booking& booking : world.dataset.bookings) {
      const Region region = RegionOf(booking.pickup_lat, booking.pickup_lon);
      ASSERT_TRUE(IsIn(region, booking.dropoff_lat, booking.dropoff_lon))
          << "booking " << booking.id << " from " << booking.pickup_location << " to "
          << booking.dropoff_location;
      ASSERT_FALSE(booking.pickup_location.empty());
      ASSERT_FALSE(booking.dropoff_location.empty());
      ASSERT_NE(booking.pickup_location, booking.dropoff_location);
    }
  }
}

TEST(DatasetBookingTest, DistanceDurationAndAmountFollowFromThePlaces) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    for (const Booking& booking : world.dataset.bookings) {
      ASSERT_EQ(booking.distance_meters, RoadMeters({booking.pickup_lat, booking.pickup_lon},
                                                    {booking.dropoff_lat, booking.dropoff_lon}));
      ASSERT_EQ(booking.duration_seconds, DurationSeconds(booking.distance_meters));
      ASSERT_EQ(booking.amount_rappen,
                AmountRappen(booking.distance_meters, booking.wheelchair_need, booking.is_urgent));
      ASSERT_LE(booking.distance_meters, 90000);
    }
  }
}

TEST(DatasetBookingTest, ReturnsMirrorTheirOutboundTrip) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    std::set<std::int64_t> outbound_with_return;
    for (const Booking& booking : world.dataset.bookings) {
      ASSERT_EQ(booking.is_return, booking.parent_booking_id.has_value());
      ASSERT_FALSE(booking.is_return && booking.is_round_trip);
      if (!booking.is_return) {
        continue;
      }
      ASSERT_LT(*booking.parent_booking_id, booking.id);
      const Booking& outbound =
          world.dataset.bookings.at(static_cast<std::size_t>(*booking.parent_booking_id - 1));
      ASSERT_TRUE(outbound.is_round_trip);
      ASSERT_TRUE(outbound_with_return.insert(outbound.id).second) << "two returns";
      ASSERT_EQ(booking.client_id, outbound.client_id);
      ASSERT_EQ(DayOf(booking), DayOf(outbound));
      ASSERT_GE(booking.scheduled_time, outbound.scheduled_time + outbound.duration_seconds + 3600);
      ASSERT_EQ(booking.pickup_location, outbound.dropoff_location);
      ASSERT_EQ(booking.dropoff_location, outbound.pickup_location);
      ASSERT_EQ(booking.pickup_lat, outbound.dropoff_lat);
      ASSERT_EQ(booking.pickup_lon, outbound.dropoff_lon);
      ASSERT_EQ(booking.medical_facility, outbound.medical_facility);
      ASSERT_EQ(booking.wheelchair_need, outbound.wheelchair_need);
      ASSERT_TRUE(outbound.status != BookingStatus::kCanceled ||
                  booking.status == BookingStatus::kCanceled);
    }
    for (const Booking& booking : world.dataset.bookings) {
      ASSERT_EQ(booking.is_round_trip, outbound_with_return.count(booking.id) == 1);
    }
  }
}

TEST(DatasetBookingTest, BookingTimesAreInOrder) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    for (const Booking& booking : world.dataset.bookings) {
      ASSERT_LT(booking.created_at, booking.scheduled_time) << "booking " << booking.id;
      ASSERT_LE(booking.created_at, booking.updated_at) << "booking " << booking.id;
      if (booking.status == BookingStatus::kCanceled) {
        ASSERT_LE(booking.updated_at, booking.scheduled_time) << "booking " << booking.id;
      }
    }
  }
}

TEST(DatasetBookingTest, StatusFollowsFromTheDay) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    for (const Booking& booking : world.dataset.bookings) {
      const Day days_before = world.spec().dispatch_day - DayOf(booking);
      if (days_before == 0) {
        ASSERT_EQ(booking.status, BookingStatus::kPending);
      } else if (booking.status == BookingStatus::kCanceled) {
        ASSERT_GE(days_before, 2) << "canceled the day before";
      } else {
        ASSERT_EQ(booking.status,
                  booking.is_return ? BookingStatus::kReturnCompleted : BookingStatus::kCompleted);
      }
    }
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
