// What must hold for every dataset: the guarantees of dataset.h and the coherence of the rows.

#include "datagen/dataset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "datagen/day_pattern.h"
#include "datagen/geography.h"
#include "datagen/tariff.h"
#include "tests/support/datagen/specs.h"

namespace dispatchbench::datagen {
namespace {

class DatasetTest : public testing::TestWithParam<NamedSpec> {
 protected:
  const DatasetSpec& spec() const { return GetParam().spec; }
  const Client& ClientOf(const Booking& booking) const {
    return dataset_.clients.at(static_cast<std::size_t>(booking.client_id - 1));
  }
  const Driver& DriverOf(const Assignment& assignment) const {
    return dataset_.drivers.at(static_cast<std::size_t>(assignment.driver_id - 1));
  }
  const Booking& BookingOf(const Assignment& assignment) const {
    return dataset_.bookings.at(static_cast<std::size_t>(assignment.booking_id - 1));
  }
  const DispatchRun& RunOf(const Assignment& assignment) const {
    return dataset_.dispatch_runs.at(static_cast<std::size_t>(assignment.dispatch_run_id - 1));
  }
  static Day DayOf(const Booking& booking) {
    return static_cast<Day>(booking.scheduled_time / kSecondsPerDay);
  }
  // Bookings of the day that is `days_before` dispatch_day.
  std::vector<const Booking*> BookingsOf(Day days_before) const {
    std::vector<const Booking*> found;
    for (const Booking& booking : dataset_.bookings) {
      if (DayOf(booking) == spec().dispatch_day - days_before) {
        found.push_back(&booking);
      }
    }
    return found;
  }
  std::vector<const Assignment*> AssignmentsOf(std::int64_t run_id) const {
    std::vector<const Assignment*> found;
    for (const Assignment& assignment : dataset_.assignments) {
      if (assignment.dispatch_run_id == run_id) {
        found.push_back(&assignment);
      }
    }
    return found;
  }

  const Dataset dataset_ = Generate(GetParam().spec);
};

template <typename Row>
void ExpectIdsFromOne(const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].id, static_cast<std::int64_t>(i) + 1);
  }
}

TEST_P(DatasetTest, IdsCountFromOneInEveryTable) {
  ExpectIdsFromOne(dataset_.companies);
  ExpectIdsFromOne(dataset_.clients);
  ExpectIdsFromOne(dataset_.drivers);
  ExpectIdsFromOne(dataset_.bookings);
  ExpectIdsFromOne(dataset_.dispatch_runs);
  ExpectIdsFromOne(dataset_.assignments);
}

TEST_P(DatasetTest, SizesAreExactlyThoseOfTheSpec) {
  EXPECT_EQ(dataset_.companies.size(), static_cast<std::size_t>(spec().companies));
  EXPECT_EQ(dataset_.clients.size(), static_cast<std::size_t>(spec().clients));
  EXPECT_EQ(dataset_.drivers.size(), static_cast<std::size_t>(spec().drivers));
  EXPECT_EQ(dataset_.bookings.size(),
            static_cast<std::size_t>(spec().history_bookings + 2 * spec().dispatch_bookings));
}

TEST_P(DatasetTest, HistoryEndsTwoDaysBeforeTheDayToDispatch) {
  std::int64_t history = 0;
  for (const Booking& booking : dataset_.bookings) {
    const Day days_before = spec().dispatch_day - DayOf(booking);
    ASSERT_GE(days_before, 0);
    ASSERT_LE(days_before, spec().history_days + 1);
    history += days_before >= 2 ? 1 : 0;
  }
  EXPECT_EQ(history, spec().history_bookings);
}

TEST_P(DatasetTest, CompanyOneHasAtLeastHalfOfThePeople) {
  const auto is_of_company_1 = [](const auto& row) { return row.company_id == 1; };
  EXPECT_GE(2 * std::count_if(dataset_.clients.begin(), dataset_.clients.end(), is_of_company_1),
            spec().clients);
  EXPECT_GE(2 * std::count_if(dataset_.drivers.begin(), dataset_.drivers.end(), is_of_company_1),
            spec().drivers);
}

TEST_P(DatasetTest, CompanyOneHasADriverToDispatch) {
  EXPECT_TRUE(std::any_of(dataset_.drivers.begin(), dataset_.drivers.end(), [](const Driver& d) {
    return d.company_id == 1 && d.is_active && d.is_available;
  }));
}

TEST_P(DatasetTest, PeopleBelongToCompaniesAndCameBeforeTheFirstBooking) {
  for (const Client& client : dataset_.clients) {
    ASSERT_GE(client.company_id, 1);
    ASSERT_LE(client.company_id, spec().companies);
    ASSERT_FALSE(client.name.empty());
    ASSERT_EQ(client.phone.size(), std::string("+41 00 123 45 67").size());
  }
  for (const Driver& driver : dataset_.drivers) {
    ASSERT_GE(driver.company_id, 1);
    ASSERT_LE(driver.company_id, spec().companies);
    ASSERT_FALSE(driver.name.empty());
    ASSERT_TRUE(driver.is_active || !driver.is_available) << "driver " << driver.id;
  }
  for (const Booking& booking : dataset_.bookings) {
    ASSERT_LT(ClientOf(booking).created_at, booking.created_at);
  }
  for (const Assignment& assignment : dataset_.assignments) {
    ASSERT_LT(DriverOf(assignment).created_at, assignment.created_at);
  }
}

TEST_P(DatasetTest, RegionsAreThoseOfTheProfile) {
  std::set<std::string_view> seen;
  for (const Client& client : dataset_.clients) {
    seen.insert(
        RegionSources()[static_cast<std::size_t>(RegionOf(client.latitude, client.longitude))]
            .name);
  }
  for (const Driver& driver : dataset_.drivers) {
    seen.insert(
        RegionSources()[static_cast<std::size_t>(RegionOf(driver.latitude, driver.longitude))]
            .name);
  }
  if (spec().profile != "swiss") {
    EXPECT_EQ(seen, (std::set<std::string_view>{spec().profile}));
  } else if (spec().clients >= 100) {
    EXPECT_EQ(seen, (std::set<std::string_view>{"geneva", "lausanne", "zurich", "rural"}));
  }
}

TEST_P(DatasetTest, BookingsAreTheirClients) {
  for (const Booking& booking : dataset_.bookings) {
    const Client& client = ClientOf(booking);
    ASSERT_EQ(booking.company_id, client.company_id) << "booking " << booking.id;
    ASSERT_EQ(booking.customer_name, client.name) << "booking " << booking.id;
    // One end of every trip is the client's home.
    ASSERT_EQ(booking.is_return ? booking.dropoff_lat : booking.pickup_lat, client.latitude);
    ASSERT_EQ(booking.is_return ? booking.dropoff_lon : booking.pickup_lon, client.longitude);
  }
}

TEST_P(DatasetTest, TripsStayInTheirRegion) {
  for (const Booking& booking : dataset_.bookings) {
    const Region region = RegionOf(booking.pickup_lat, booking.pickup_lon);
    ASSERT_TRUE(IsIn(region, booking.dropoff_lat, booking.dropoff_lon))
        << "booking " << booking.id << " from " << booking.pickup_location << " to "
        << booking.dropoff_location;
    ASSERT_FALSE(booking.pickup_location.empty());
    ASSERT_FALSE(booking.dropoff_location.empty());
    ASSERT_NE(booking.pickup_location, booking.dropoff_location);
  }
}

TEST_P(DatasetTest, DistanceDurationAndAmountFollowFromThePlaces) {
  for (const Booking& booking : dataset_.bookings) {
    ASSERT_EQ(booking.distance_meters, RoadMeters({booking.pickup_lat, booking.pickup_lon},
                                                  {booking.dropoff_lat, booking.dropoff_lon}));
    ASSERT_EQ(booking.duration_seconds, DurationSeconds(booking.distance_meters));
    ASSERT_EQ(booking.amount_rappen,
              AmountRappen(booking.distance_meters, booking.wheelchair_need, booking.is_urgent));
    ASSERT_LE(booking.distance_meters, 90000);
  }
}

TEST_P(DatasetTest, ReturnsMirrorTheirOutboundTrip) {
  std::set<std::int64_t> outbound_with_return;
  for (const Booking& booking : dataset_.bookings) {
    ASSERT_EQ(booking.is_return, booking.parent_booking_id.has_value());
    ASSERT_FALSE(booking.is_return && booking.is_round_trip);
    if (!booking.is_return) {
      continue;
    }
    ASSERT_LT(*booking.parent_booking_id, booking.id);
    const Booking& outbound =
        dataset_.bookings.at(static_cast<std::size_t>(*booking.parent_booking_id - 1));
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
  for (const Booking& booking : dataset_.bookings) {
    ASSERT_EQ(booking.is_round_trip, outbound_with_return.count(booking.id) == 1);
  }
}

TEST_P(DatasetTest, BookingTimesAreInOrder) {
  for (const Booking& booking : dataset_.bookings) {
    ASSERT_LT(booking.created_at, booking.scheduled_time) << "booking " << booking.id;
    ASSERT_LE(booking.created_at, booking.updated_at) << "booking " << booking.id;
    if (booking.status == BookingStatus::kCanceled) {
      ASSERT_LE(booking.updated_at, booking.scheduled_time) << "booking " << booking.id;
    }
  }
}

TEST_P(DatasetTest, StatusFollowsFromTheDay) {
  for (const Booking& booking : dataset_.bookings) {
    const Day days_before = spec().dispatch_day - DayOf(booking);
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

TEST_P(DatasetTest, EveryCompletedBookingHasOneAssignmentAndNoOtherHas) {
  std::vector<int> assignments_of(dataset_.bookings.size() + 1);
  for (const Assignment& assignment : dataset_.assignments) {
    ++assignments_of.at(static_cast<std::size_t>(assignment.booking_id));
    ASSERT_EQ(BookingOf(assignment).driver_id, assignment.driver_id);
  }
  for (const Booking& booking : dataset_.bookings) {
    const bool open =
        booking.status == BookingStatus::kPending || booking.status == BookingStatus::kCanceled;
    ASSERT_EQ(assignments_of[static_cast<std::size_t>(booking.id)], open ? 0 : 1)
        << "booking " << booking.id;
    ASSERT_EQ(booking.driver_id.has_value(), !open) << "booking " << booking.id;
  }
}

TEST_P(DatasetTest, AssignmentsStayInTheirCompanyRegionAndDay) {
  std::set<std::pair<std::int64_t, Region>> staffed;
  for (const Driver& driver : dataset_.drivers) {
    if (driver.is_active) {
      staffed.emplace(driver.company_id, RegionOf(driver.latitude, driver.longitude));
    }
  }
  for (const Assignment& assignment : dataset_.assignments) {
    const Booking& booking = BookingOf(assignment);
    const Driver& driver = DriverOf(assignment);
    const DispatchRun& run = RunOf(assignment);
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

TEST_P(DatasetTest, AssignmentTimesAreCoherent) {
  for (const Assignment& assignment : dataset_.assignments) {
    const Booking& booking = BookingOf(assignment);
    const DispatchRun& run = RunOf(assignment);
    SCOPED_TRACE("assignment " + std::to_string(assignment.id));
    ASSERT_EQ(assignment.status, AssignmentStatus::kCompleted);
    ASSERT_EQ(assignment.planned_pickup_at, booking.scheduled_time);
    ASSERT_EQ(assignment.planned_dropoff_at, booking.scheduled_time + booking.duration_seconds);
    ASSERT_TRUE(assignment.actual_pickup_at && assignment.actual_dropoff_at);
    ASSERT_LT(*assignment.actual_pickup_at, *assignment.actual_dropoff_at);
    ASSERT_EQ(assignment.delay_seconds,
              std::max<Timestamp>(0, *assignment.actual_pickup_at - assignment.planned_pickup_at));
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

TEST_P(DatasetTest, ClientsAreFetchedAfterTheyWereBrought) {
  std::map<std::int64_t, const Assignment*> by_booking;
  for (const Assignment& assignment : dataset_.assignments) {
    by_booking[assignment.booking_id] = &assignment;
  }
  for (const Assignment& assignment : dataset_.assignments) {
    const Booking& booking = BookingOf(assignment);
    if (booking.is_return) {
      ASSERT_GT(*assignment.actual_pickup_at,
                *by_booking.at(*booking.parent_booking_id)->actual_dropoff_at)
          << "booking " << booking.id;
    }
  }
}

TEST_P(DatasetTest, EveryCompanyAndDayWithBookingsHasOneRun) {
  using CompanyDay = std::pair<std::int64_t, Day>;
  std::set<CompanyDay> with_bookings = {{1, spec().dispatch_day}, {1, spec().dispatch_day - 1}};
  for (const Booking& booking : dataset_.bookings) {
    with_bookings.emplace(booking.company_id, DayOf(booking));
  }
  std::set<CompanyDay> with_run;
  for (const DispatchRun& run : dataset_.dispatch_runs) {
    ASSERT_TRUE(with_run.emplace(run.company_id, run.day).second) << "two runs, id " << run.id;
  }
  EXPECT_EQ(with_run, with_bookings);
}

TEST_P(DatasetTest, RunMetricsCountTheirAssignments) {
  struct Counts {
    std::int64_t bookings = 0;
    std::int64_t assigned = 0;
    std::int64_t late = 0;
    std::int64_t distance_meters = 0;
  };
  std::map<std::pair<std::int64_t, Day>, Counts> expected;
  for (const Booking& booking : dataset_.bookings) {
    ++expected[{booking.company_id, DayOf(booking)}].bookings;
  }
  for (const Assignment& assignment : dataset_.assignments) {
    const Booking& booking = BookingOf(assignment);
    Counts& counts = expected[{booking.company_id, DayOf(booking)}];
    ++counts.assigned;
    counts.late += assignment.delay_seconds > 300 ? 1 : 0;
    counts.distance_meters += booking.distance_meters;
  }
  for (const DispatchRun& run : dataset_.dispatch_runs) {
    const Counts& counts = expected[{run.company_id, run.day}];
    if (run.id == dataset_.open_run_id) {
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

TEST_P(DatasetTest, OpenRunIsEmptyAndItsDayPending) {
  const DispatchRun& run =
      dataset_.dispatch_runs.at(static_cast<std::size_t>(dataset_.open_run_id - 1));
  EXPECT_EQ(run.company_id, 1);
  EXPECT_EQ(run.day, spec().dispatch_day);
  EXPECT_EQ(run.status, RunStatus::kRunning);
  EXPECT_TRUE(run.started_at.has_value());
  EXPECT_FALSE(run.completed_at.has_value());
  EXPECT_TRUE(AssignmentsOf(run.id).empty());

  const std::vector<const Booking*> bookings = BookingsOf(0);
  EXPECT_EQ(bookings.size(), static_cast<std::size_t>(spec().dispatch_bookings));
  for (const Booking* booking : bookings) {
    ASSERT_EQ(booking->company_id, 1);
    ASSERT_EQ(booking->status, BookingStatus::kPending);
    ASSERT_FALSE(booking->driver_id.has_value());
    ASSERT_LT(booking->created_at, *run.started_at);
    ASSERT_EQ(booking->updated_at, booking->created_at);
  }
}

TEST_P(DatasetTest, CompletedRunAssignsEveryBookingOfItsDay) {
  const DispatchRun& run =
      dataset_.dispatch_runs.at(static_cast<std::size_t>(dataset_.completed_run_id - 1));
  EXPECT_EQ(run.company_id, 1);
  EXPECT_EQ(run.day, spec().dispatch_day - 1);
  EXPECT_EQ(run.status, RunStatus::kCompleted);

  const std::vector<const Booking*> bookings = BookingsOf(1);
  const std::vector<const Assignment*> assignments = AssignmentsOf(run.id);
  EXPECT_EQ(bookings.size(), static_cast<std::size_t>(spec().dispatch_bookings));
  ASSERT_EQ(assignments.size(), bookings.size());
  for (std::size_t i = 0; i < bookings.size(); ++i) {
    ASSERT_EQ(bookings[i]->company_id, 1);
    ASSERT_EQ(assignments[i]->booking_id, bookings[i]->id);
  }
}

TEST_P(DatasetTest, CompletedRunHasLateDriversAndCrowdedTrips) {
  if (spec().dispatch_bookings < 10) {
    return;  // not promised
  }
  std::map<std::int64_t, int> late_trips;
  std::map<std::int64_t, std::vector<Timestamp>> pickups;
  for (const Assignment* assignment : AssignmentsOf(dataset_.completed_run_id)) {
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
  EXPECT_GE(pairs, std::max(2, spec().dispatch_bookings / 40 * 2));
}

INSTANTIATE_TEST_SUITE_P(Specs, DatasetTest, testing::ValuesIn(SpecsToTest()),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace dispatchbench::datagen
