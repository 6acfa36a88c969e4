// Coherence of the assignments and dispatch runs of every dataset.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/datagen/specs.h"
#include "tests/support/datagen/world.h"

namespace dispatchbench::datagen {
namespace {

TEST(DatasetAssignmentTest, EveryCompletedBookingHasOneAssignmentAndNoOtherHas) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    std::vector<int> assignments_of(world.dataset.bookings.size() + 1);
    for (const Assignment& assignment : world.dataset.assignments) {
      ++assignments_of.at(static_cast<std::size_t>(assignment.booking_id));
      ASSERT_EQ(world.BookingOf(assignment).driver_id, assignment.driver_id);
    }
    for (const Booking& booking : world.dataset.bookings) {
      const bool open =
          booking.status == BookingStatus::kPending || booking.status == BookingStatus::kCanceled;
      ASSERT_EQ(assignments_of[static_cast<std::size_t>(booking.id)], open ? 0 : 1)
          << "booking " << booking.id;
      ASSERT_EQ(booking.driver_id.has_value(), !open) << "booking " << booking.id;
    }
  }
}

TEST(DatasetAssignmentTest, AssignmentsStayInTheirCompanyRegionAndDay) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    std::set<std::pair<std::int64_t, Region>> staffed;
    for (const Driver& driver : world.dataset.drivers) {
      if (driver.is_active) {
        staffed.emplace(driver.company_id, RegionOf(driver.latitude, driver.longitude));
      }
    }
    for (const Assignment& assignment : world.dataset.assignments) {
      const Booking& booking = world.BookingOf(assignment);
      const Driver& driver = world.DriverOf(assignment);
      const DispatchRun& run = world.RunOf(assignment);
      ASSERT_EQ(driver.company_id, booking.company_id) << "assignment " << assignment.id;
      ASSERT_EQ(run.company_id, booking.company_id) << "assignment " << assignment.id;
      ASSERT_EQ(run.day, DayOf(booking)) << "assignment " << assignment.id;
      ASSERT_TRUE(driver.is_active) << "assignment " << assignment.id;
      const Region region = RegionOf(booking.pickup_lat, booking.pickup_lon);
      if (staffed.count({booking.company_id, region}) == 1) {
        ASSERT_EQ(RegionOf(driver.latitude, driver.longitude), region);
      }
    }
  }
}

TEST(DatasetAssignmentTest, AssignmentTimesAreCoherent) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    for (const Assignment& assignment : world.dataset.assignments) {
      const Booking& booking = world.BookingOf(assignment);
      const DispatchRun& run = world.RunOf(assignment);
      SCOPED_TRACE("assignment " + std::to_string(assignment.id));
      ASSERT_EQ(assignment.status, AssignmentStatus::kCompleted);
      ASSERT_EQ(assignment.planned_pickup_at, booking.scheduled_time);
      ASSERT_EQ(assignment.planned_dropoff_at, booking.scheduled_time + booking.duration_seconds);
      ASSERT_TRUE(assignment.actual_pickup_at && assignment.actual_dropoff_at);
      ASSERT_LT(*assignment.actual_pickup_at, *assignment.actual_dropoff_at);
      ASSERT_EQ(assignment.delay_seconds, std::max<Timestamp>(0, *assignment.actual_pickup_at -
                                                                     assignment.planned_pickup_at));
      ASSERT_EQ(assignment.eta_pickup_at.has_value(), assignment.eta_dropoff_at.has_value());
      if (assignment.eta_pickup_at) {
        ASSERT_LT(*assignment.eta_pickup_at, *assignment.eta_dropoff_at);
        const auto [low, high] =
            std::minmax(assignment.planned_pickup_at, *assignment.actual_pickup_at);
        ASSERT_GE(*assignment.eta_pickup_at, low);
        ASSERT_LE(*assignment.eta_pickup_at, high);
      }
      ASSERT_GE(assignment.created_at, *run.started_at);
      ASSERT_GT(assignment.created_at, booking.created_at);
      ASSERT_LT(assignment.created_at, assignment.planned_pickup_at);
      ASSERT_LT(assignment.created_at, *assignment.actual_pickup_at);
      ASSERT_EQ(assignment.updated_at, *assignment.actual_dropoff_at);
      ASSERT_EQ(booking.updated_at, *assignment.actual_dropoff_at);
      ASSERT_LE(*assignment.actual_dropoff_at, *run.completed_at);
    }
  }
}

TEST(DatasetAssignmentTest, ClientsAreFetchedAfterTheyWereBrought) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    std::map<std::int64_t, const Assignment*> by_booking;
    for (const Assignment& assignment : world.dataset.assignments) {
      by_booking[assignment.booking_id] = &assignment;
    }
    for (const Assignment& assignment : world.dataset.assignments) {
      const Booking& booking = world.BookingOf(assignment);
      if (booking.is_return) {
        ASSERT_GT(*assignment.actual_pickup_at,
                  *by_booking.at(*booking.parent_booking_id)->actual_dropoff_at)
            << "booking " << booking.id;
      }
    }
  }
}

TEST(DatasetAssignmentTest, EveryCompanyAndDayWithBookingsHasOneRun) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    using CompanyDay = std::pair<std::int64_t, Day>;
    std::set<CompanyDay> with_bookings = {{1, world.spec().dispatch_day},
                                          {1, world.spec().dispatch_day - 1}};
    for (const Booking& booking : world.dataset.bookings) {
      with_bookings.emplace(booking.company_id, DayOf(booking));
    }
    std::set<CompanyDay> with_run;
    for (const DispatchRun& run : world.dataset.dispatch_runs) {
      ASSERT_TRUE(with_run.emplace(run.company_id, run.day).second) << "two runs, id " << run.id;
    }
    EXPECT_EQ(with_run, with_bookings);
  }
}

TEST(DatasetAssignmentTest, RunMetricsCountTheirAssignments) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    struct Counts {
      std::int64_t bookings = 0;
      std::int64_t assigned = 0;
      std::int64_t late = 0;
      std::int64_t distance_meters = 0;
    };
    std::map<std::pair<std::int64_t, Day>, Counts> expected;
    for (const Booking& booking : world.dataset.bookings) {
      ++expected[{booking.company_id, DayOf(booking)}].bookings;
    }
    for (const Assignment& assignment : world.dataset.assignments) {
      const Booking& booking = world.BookingOf(assignment);
      Counts& counts = expected[{booking.company_id, DayOf(booking)}];
      ++counts.assigned;
      counts.late += assignment.delay_seconds > 300 ? 1 : 0;
      counts.distance_meters += booking.distance_meters;
    }
    for (const DispatchRun& run : world.dataset.dispatch_runs) {
      const Counts& counts = expected[{run.company_id, run.day}];
      if (run.id == world.dataset.open_run_id) {
        ASSERT_EQ(run.metrics, "{}");
        continue;
      }
      ASSERT_EQ(run.status, RunStatus::kCompleted);
      ASSERT_LT(*run.started_at, *run.completed_at);
      ASSERT_EQ(run.metrics,
                "{\"bookings\": " + std::to_string(counts.bookings) + ", \"assigned\": " +
                    std::to_string(counts.assigned) + ", \"late\": " + std::to_string(counts.late) +
                    ", \"distance_meters\": " + std::to_string(counts.distance_meters) + "}");
    }
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
