// The guarantees of dataset.h, which hold for every dataset.

#include "datagen/dataset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/datagen/specs.h"
#include "tests/support/datagen/world.h"

namespace dispatchbench::datagen {
namespace {

template <typename Row>
void ExpectIdsFromOne(const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].id, static_cast<std::int64_t>(i) + 1);
  }
}

TEST(DatasetTest, IdsCountFromOneInEveryTable) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    ExpectIdsFromOne(world.dataset.companies);
    ExpectIdsFromOne(world.dataset.clients);
    ExpectIdsFromOne(world.dataset.drivers);
    ExpectIdsFromOne(world.dataset.bookings);
    ExpectIdsFromOne(world.dataset.dispatch_runs);
    ExpectIdsFromOne(world.dataset.assignments);
  }
}

TEST(DatasetTest, SizesAreExactlyThoseOfTheSpec) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    EXPECT_EQ(world.dataset.companies.size(), static_cast<std::size_t>(world.spec().companies));
    EXPECT_EQ(world.dataset.clients.size(), static_cast<std::size_t>(world.spec().clients));
    EXPECT_EQ(world.dataset.drivers.size(), static_cast<std::size_t>(world.spec().drivers));
    EXPECT_EQ(world.dataset.bookings.size(),
              static_cast<std::size_t>(world.spec().history_bookings +
                                       std::int64_t{2} * world.spec().dispatch_bookings));
  }
}

TEST(DatasetTest, HistoryEndsTwoDaysBeforeTheDayToDispatch) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    std::int64_t history = 0;
    for (const Booking& booking : world.dataset.bookings) {
      const Day days_before = world.spec().dispatch_day - DayOf(booking);
      ASSERT_GE(days_before, 0);
      ASSERT_LE(days_before, world.spec().history_days + 1);
      history += days_before >= 2 ? 1 : 0;
    }
    EXPECT_EQ(history, world.spec().history_bookings);
  }
}

TEST(DatasetTest, CompanyOneHasAtLeastHalfOfThePeople) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    const auto is_of_company_1 = [](const auto& row) { return row.company_id == 1; };
    EXPECT_GE(2 * std::count_if(world.dataset.clients.begin(), world.dataset.clients.end(),
                                is_of_company_1),
              world.spec().clients);
    EXPECT_GE(2 * std::count_if(world.dataset.drivers.begin(), world.dataset.drivers.end(),
                                is_of_company_1),
              world.spec().drivers);
  }
}

TEST(DatasetTest, CompanyOneHasADriverToDispatch) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    EXPECT_TRUE(std::any_of(
        world.dataset.drivers.begin(), world.dataset.drivers.end(),
        [](const Driver& d) { return d.company_id == 1 && d.is_active && d.is_available; }));
  }
}

TEST(DatasetTest, PeopleBelongToCompaniesAndCameBeforeTheFirstBooking) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    for (const Client& client : world.dataset.clients) {
      ASSERT_GE(client.company_id, 1);
      ASSERT_LE(client.company_id, world.spec().companies);
      ASSERT_FALSE(client.name.empty());
      ASSERT_EQ(client.phone.size(), std::string("+41 00 123 45 67").size());
    }
    for (const Driver& driver : world.dataset.drivers) {
      ASSERT_GE(driver.company_id, 1);
      ASSERT_LE(driver.company_id, world.spec().companies);
      ASSERT_FALSE(driver.name.empty());
      ASSERT_TRUE(driver.is_active || !driver.is_available) << "driver " << driver.id;
    }
    for (const Booking& booking : world.dataset.bookings) {
      ASSERT_LT(world.ClientOf(booking).created_at, booking.created_at);
    }
    for (const Assignment& assignment : world.dataset.assignments) {
      ASSERT_LT(world.DriverOf(assignment).created_at, assignment.created_at);
    }
  }
}

TEST(DatasetTest, RegionsAreThoseOfTheProfile) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    std::set<std::string_view> seen;
    for (const Client& client : world.dataset.clients) {
      seen.insert(
          RegionSources()[static_cast<std::size_t>(RegionOf(client.latitude, client.longitude))]
              .name);
    }
    for (const Driver& driver : world.dataset.drivers) {
      seen.insert(
          RegionSources()[static_cast<std::size_t>(RegionOf(driver.latitude, driver.longitude))]
              .name);
    }
    if (world.spec().profile != "swiss") {
      EXPECT_EQ(seen, (std::set<std::string_view>{world.spec().profile}));
    } else if (world.spec().clients >= 100) {
      EXPECT_EQ(seen, (std::set<std::string_view>{"geneva", "lausanne", "zurich", "rural"}));
    }
  }
}

TEST(DatasetTest, OpenRunIsEmptyAndItsDayPending) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    const DispatchRun& run =
        world.dataset.dispatch_runs.at(static_cast<std::size_t>(world.dataset.open_run_id - 1));
    EXPECT_EQ(run.company_id, 1);
    EXPECT_EQ(run.day, world.spec().dispatch_day);
    EXPECT_EQ(run.status, RunStatus::kRunning);
    EXPECT_TRUE(run.started_at.has_value());
    EXPECT_FALSE(run.completed_at.has_value());
    EXPECT_TRUE(world.AssignmentsOf(run.id).empty());

    const std::vector<const Booking*> bookings = world.BookingsOf(0);
    EXPECT_EQ(bookings.size(), static_cast<std::size_t>(world.spec().dispatch_bookings));
    for (const Booking* booking : bookings) {
      ASSERT_EQ(booking->company_id, 1);
      ASSERT_EQ(booking->status, BookingStatus::kPending);
      ASSERT_FALSE(booking->driver_id.has_value());
      ASSERT_LT(booking->created_at, *run.started_at);
      ASSERT_EQ(booking->updated_at, booking->created_at);
    }
  }
}

TEST(DatasetTest, EveryDispatchingCompanyHasEveryOpenDay) {
  DatasetSpec spec;
  spec.companies = 4;
  spec.dispatch_companies = 3;
  spec.clients = 40;
  spec.drivers = 40;
  spec.dispatch_bookings = 7;
  spec.open_days = 5;
  const Dataset dataset = Generate(spec);
  std::map<std::pair<std::int64_t, Day>, int> pending;
  for (const Booking& booking : dataset.bookings) {
    if (booking.status != BookingStatus::kPending) continue;
    ++pending[{booking.company_id, static_cast<Day>(booking.scheduled_time / 86'400)}];
  }
  std::size_t runs = 0;
  for (const DispatchRun& run : dataset.dispatch_runs) {
    if (run.status != RunStatus::kRunning) continue;
    ++runs;
    EXPECT_LE(run.company_id, 3);
    EXPECT_EQ((pending[{run.company_id, run.day}]), 7);
  }
  EXPECT_EQ(runs, 15u);
  EXPECT_EQ(pending.size(), 15u);
  std::map<std::int64_t, int> drivers;
  for (const Driver& driver : dataset.drivers) ++drivers[driver.company_id];
  EXPECT_EQ(drivers, (std::map<std::int64_t, int>{{1, 7}, {2, 7}, {3, 6}, {4, 20}}));
}

TEST(DatasetTest, CompaniesShareEverythingWhereAllDispatch) {
  DatasetSpec spec;
  spec.companies = 3;
  spec.dispatch_companies = 3;
  spec.clients = 9;
  spec.drivers = 4;
  spec.dispatch_bookings = 2;
  std::map<std::int64_t, int> drivers;
  for (const Driver& driver : Generate(spec).drivers) ++drivers[driver.company_id];
  EXPECT_EQ(drivers, (std::map<std::int64_t, int>{{1, 2}, {2, 1}, {3, 1}}));
}

TEST(DatasetTest, CompletedRunAssignsEveryBookingOfItsDay) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    const DispatchRun& run = world.dataset.dispatch_runs.at(
        static_cast<std::size_t>(world.dataset.completed_run_id - 1));
    EXPECT_EQ(run.company_id, 1);
    EXPECT_EQ(run.day, world.spec().dispatch_day - 1);
    EXPECT_EQ(run.status, RunStatus::kCompleted);

    const std::vector<const Booking*> bookings = world.BookingsOf(1);
    const std::vector<const Assignment*> assignments = world.AssignmentsOf(run.id);
    EXPECT_EQ(bookings.size(), static_cast<std::size_t>(world.spec().dispatch_bookings));
    ASSERT_EQ(assignments.size(), bookings.size());
    for (std::size_t i = 0; i < bookings.size(); ++i) {
      ASSERT_EQ(bookings[i]->company_id, 1);
      ASSERT_EQ(assignments[i]->booking_id, bookings[i]->id);
    }
  }
}

TEST(DatasetTest, CompletedRunHasLateDriversAndCrowdedTrips) {
  for (const World& world : Worlds()) {
    SCOPED_TRACE(world.name);
    if (world.spec().dispatch_bookings < 10) {
      continue;  // not promised
    }
    std::map<std::int64_t, int> late_trips;
    std::map<std::int64_t, std::vector<Timestamp>> pickups;
    for (const Assignment* assignment : world.AssignmentsOf(world.dataset.completed_run_id)) {
      late_trips[assignment->driver_id] += assignment->delay_seconds > 300 ? 1 : 0;
      pickups[assignment->driver_id].push_back(assignment->planned_pickup_at);
    }
    EXPECT_TRUE(std::any_of(late_trips.begin(), late_trips.end(),
                            [](const auto& driver) { return driver.second >= 2; }));

    int pairs = 0;
    for (auto& [driver, times] : pickups) {
      std::sort(times.begin(), times.end());
      for (std::size_t i = 1; i < times.size(); ++i) {
        pairs += times[i] - times[i - 1] <= 600 ? 1 : 0;
      }
    }
    // Two are planted in every 40 bookings.
    EXPECT_GE(pairs, std::max(2, world.spec().dispatch_bookings / 40 * 2));
  }
}

TEST(DatasetTest, LastTwoDaysDoNotDependOnTheSizeOfTheHistory) {
  DatasetSpec spec;
  spec.history_bookings = 0;
  const World small{"small", Generate(spec)};
  spec.history_bookings = 5000;
  const World large{"large", Generate(spec)};
  for (const Day days_before : {0, 1}) {
    const auto few = small.BookingsOf(days_before);
    const auto many = large.BookingsOf(days_before);
    ASSERT_EQ(few.size(), many.size());
    for (std::size_t i = 0; i < few.size(); ++i) {
      ASSERT_EQ(few[i]->client_id, many[i]->client_id);
      ASSERT_EQ(few[i]->driver_id, many[i]->driver_id);
      ASSERT_EQ(few[i]->scheduled_time, many[i]->scheduled_time);
      ASSERT_EQ(few[i]->dropoff_location, many[i]->dropoff_location);
      ASSERT_EQ(few[i]->updated_at, many[i]->updated_at);
    }
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
