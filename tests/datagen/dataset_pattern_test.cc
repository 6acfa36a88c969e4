// Shares and patterns, on a dataset that is big enough to show them. The bounds are wide: they
// state the rule, not the draw.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <vector>

#include "datagen/dataset.h"
#include "datagen/day_pattern.h"
#include "tests/support/datagen/specs.h"

namespace dispatchbench::datagen {
namespace {

// Percent of `rows` for which `matches` is true.
template <typename Row, typename Predicate>
double Percent(const std::vector<Row>& rows, Predicate matches) {
  return 100.0 * static_cast<double>(std::count_if(rows.begin(), rows.end(), matches)) /
         static_cast<double>(rows.size());
}

// Percent of all trips that the busiest tenth of `people` has. Trips are counted per id.
double ShareOfBusiestTenth(const std::map<std::int64_t, int>& trips, std::size_t people) {
  std::vector<int> counts;
  for (const auto& [id, count] : trips) {
    counts.push_back(count);
  }
  std::sort(counts.begin(), counts.end(), std::greater<>());
  const auto all = std::accumulate(counts.begin(), counts.end(), 0);
  counts.resize(std::min(counts.size(), people / 10));
  return 100.0 * std::accumulate(counts.begin(), counts.end(), 0) / all;
}

TEST(DatasetPatternTest, RegionsHaveTheirShares) {
  std::array<int, kRegionCount> clients{};
  for (const Client& client : BigDataset().clients) {
    ++clients.at(static_cast<std::size_t>(RegionOf(client.latitude, client.longitude)));
  }
  const auto percent = [&](Region region) {
    return 100.0 * clients.at(static_cast<std::size_t>(region)) /
           static_cast<double>(BigDataset().clients.size());
  };
  EXPECT_NEAR(percent(Region::kGeneva), 40, 5);
  EXPECT_NEAR(percent(Region::kLausanne), 20, 5);
  EXPECT_NEAR(percent(Region::kZurich), 25, 5);
  EXPECT_NEAR(percent(Region::kRural), 15, 5);
}

TEST(DatasetPatternTest, RuralTripsAreLonger) {
  std::array<std::int64_t, kRegionCount> meters{};
  std::array<std::int64_t, kRegionCount> trips{};
  for (const Booking& booking : BigDataset().bookings) {
    const auto region = static_cast<std::size_t>(RegionOf(booking.pickup_lat, booking.pickup_lon));
    meters.at(region) += booking.distance_meters;
    ++trips.at(region);
  }
  const auto mean = [&](Region region) {
    return meters.at(static_cast<std::size_t>(region)) / trips.at(static_cast<std::size_t>(region));
  };
  for (const Region city : {Region::kGeneva, Region::kLausanne, Region::kZurich}) {
    EXPECT_GT(mean(Region::kRural), 2 * mean(city));
    EXPECT_GT(mean(city), 2000);
    EXPECT_LT(mean(city), 12000);
  }
}

TEST(DatasetPatternTest, TripsHaveTwoDailyPeaks) {
  std::map<std::int64_t, int> per_hour;
  for (const Booking& booking : BigDataset().bookings) {
    ++per_hour[booking.scheduled_time % kSecondsPerDay / 3600];
  }
  const int morning = std::max(per_hour[7], per_hour[8]);
  const int noon = std::min({per_hour[10], per_hour[11], per_hour[12]});
  const int afternoon = std::max({per_hour[13], per_hour[14], per_hour[15]});
  EXPECT_GT(10 * morning, 15 * noon);
  EXPECT_GT(10 * afternoon, 15 * noon);
  EXPECT_GT(afternoon, 3 * per_hour[18]);
  EXPECT_GT(morning, 3 * per_hour[5]);
}

TEST(DatasetPatternTest, WeekdaysAreBusyAndWeekendsQuiet) {
  std::array<int, 7> per_weekday{};
  for (std::int64_t i = 0; i < BigDataset().spec.history_bookings; ++i) {
    const Booking& booking = BigDataset().bookings.at(static_cast<std::size_t>(i));
    ++per_weekday.at(static_cast<std::size_t>(
        Weekday(static_cast<Day>(booking.scheduled_time / kSecondsPerDay))));
  }
  for (std::size_t weekday = 0; weekday < 5; ++weekday) {
    EXPECT_GT(per_weekday.at(weekday), 2 * per_weekday[5]);
  }
  EXPECT_GT(per_weekday[5], per_weekday[6]);
  EXPECT_GT(per_weekday[6], 0);
}

TEST(DatasetPatternTest, FewClientsBookOften) {
  std::map<std::int64_t, int> trips;
  for (const Booking& booking : BigDataset().bookings) {
    ++trips[booking.client_id];
  }
  const double share = ShareOfBusiestTenth(trips, BigDataset().clients.size());
  EXPECT_GT(share, 40);
  EXPECT_LT(share, 75);
  EXPECT_GT(trips.size(), BigDataset().clients.size() * 8 / 10) << "some never book";
}

TEST(DatasetPatternTest, FewDriversDriveMost) {
  std::map<std::int64_t, int> trips;
  for (const Assignment& assignment : BigDataset().assignments) {
    ++trips[assignment.driver_id];
  }
  const auto active = static_cast<std::size_t>(
      std::count_if(BigDataset().drivers.begin(), BigDataset().drivers.end(),
                    [](const Driver& driver) { return driver.is_active; }));
  const double share = ShareOfBusiestTenth(trips, active);
  EXPECT_GT(share, 25);
  EXPECT_LT(share, 75);
  EXPECT_EQ(trips.size(), active) << "every active driver has driven";
}

TEST(DatasetPatternTest, BusyPeopleAreSpreadOverTheTables) {
  // The ids of those who book most must not be the smallest, else every index looks clustered.
  std::map<std::int64_t, int> trips;
  for (const Booking& booking : BigDataset().bookings) {
    if (booking.company_id == 1) {
      ++trips[booking.client_id];
    }
  }
  const auto busiest = std::max_element(trips.begin(), trips.end(),
                                        [](auto& a, auto& b) { return a.second < b.second; });
  int busy_in_upper_half = 0;
  int busy = 0;
  for (const auto& [id, count] : trips) {
    if (2 * count > busiest->second) {
      ++busy;
      busy_in_upper_half += id > BigDataset().spec.clients / 4 ? 1 : 0;
    }
  }
  EXPECT_GT(busy, 20);
  EXPECT_NEAR(100.0 * busy_in_upper_half / busy, 50, 20);
}

TEST(DatasetPatternTest, SharesOfBookings) {
  const std::vector<Booking>& bookings = BigDataset().bookings;
  struct Share {
    const char* name;
    double percent;
    double low;
    double high;
  };
  for (const Share& share :
       {Share{"return", Percent(bookings, [](const Booking& b) { return b.is_return; }), 20, 45},
        Share{"wheelchair", Percent(bookings, [](const Booking& b) { return b.wheelchair_need; }),
              12, 32},
        Share{"urgent", Percent(bookings, [](const Booking& b) { return b.is_urgent; }), 2, 8},
        Share{"to a facility",
              Percent(bookings, [](const Booking& b) { return b.medical_facility.has_value(); }),
              80, 90},
        Share{"canceled",
              Percent(bookings,
                      [](const Booking& b) { return b.status == BookingStatus::kCanceled; }),
              3, 10}}) {
    EXPECT_GT(share.percent, share.low) << share.name;
    EXPECT_LT(share.percent, share.high) << share.name;
  }
}

TEST(DatasetPatternTest, UrgentTripsAreBookedAtShortNotice) {
  for (const Booking& booking : BigDataset().bookings) {
    if (booking.is_urgent && booking.status != BookingStatus::kPending) {
      ASSERT_LE(booking.scheduled_time - booking.created_at, 2 * 3600);
    }
  }
}

TEST(DatasetPatternTest, FacilitiesAreTheRegionsOwnAndAllAreVisited) {
  std::set<std::string_view> visited;
  for (const Booking& booking : BigDataset().bookings) {
    if (booking.medical_facility) {
      visited.insert(*booking.medical_facility);
    }
  }
  std::set<std::string_view> known;
  for (const RegionSource& source : RegionSources()) {
    for (const Facility& facility : source.facilities) {
      known.insert(facility.name);
    }
  }
  EXPECT_EQ(visited, known);
}

TEST(DatasetPatternTest, SharesOfDrivers) {
  const std::vector<Driver>& drivers = BigDataset().drivers;
  const double active = Percent(drivers, [](const Driver& d) { return d.is_active; });
  EXPECT_GT(active, 85);
  EXPECT_LT(active, 100);
  const double on_duty = Percent(drivers, [](const Driver& d) { return d.is_available; });
  EXPECT_GT(on_duty, 60);
  EXPECT_LT(on_duty, 85);
  const double emergency =
      Percent(drivers, [](const Driver& d) { return d.driver_type == DriverType::kEmergency; });
  EXPECT_GT(emergency, 4);
  EXPECT_LT(emergency, 18);
}

TEST(DatasetPatternTest, SomeTripsAreLateAndMostAreNot) {
  const double late =
      Percent(BigDataset().assignments, [](const Assignment& a) { return a.delay_seconds > 300; });
  EXPECT_GT(late, 5);
  EXPECT_LT(late, 20);
  const double on_time =
      Percent(BigDataset().assignments, [](const Assignment& a) { return a.delay_seconds == 0; });
  EXPECT_GT(on_time, 30);
  EXPECT_LT(on_time, 60);
}

TEST(DatasetPatternTest, SomeEtasAreMissing) {
  const double missing = Percent(BigDataset().assignments,
                                 [](const Assignment& a) { return !a.eta_pickup_at.has_value(); });
  EXPECT_GT(missing, 1);
  EXPECT_LT(missing, 10);
}

TEST(DatasetPatternTest, SeveralDriversAreLateTwiceInTheDefaultDataset) {
  for (const std::int32_t count : {10, 50, 100, 200, 500, 1000}) {
    DatasetSpec spec;
    spec.dispatch_bookings = count;
    const Dataset dataset = Generate(spec);
    std::map<std::int64_t, int> late;
    for (const Assignment& assignment : dataset.assignments) {
      if (assignment.dispatch_run_id == dataset.completed_run_id &&
          assignment.delay_seconds > 300) {
        ++late[assignment.driver_id];
      }
    }
    const auto overloaded = std::count_if(late.begin(), late.end(),
                                          [](const auto& driver) { return driver.second >= 2; });
    EXPECT_GE(overloaded, 2) << count << " bookings";
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
