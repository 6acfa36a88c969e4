#include "datagen/roster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <set>

namespace dispatchbench::datagen {
namespace {

// A company with that many clients and drivers in Geneva and nobody elsewhere.
CompanyPeople InGeneva(std::size_t clients, std::size_t drivers) {
  CompanyPeople people;
  people.company_id = 1;
  people.client_count = static_cast<std::int64_t>(clients);
  people.clients[0].resize(clients);
  people.drivers[0].resize(drivers);
  std::iota(people.drivers[0].begin(), people.drivers[0].end(), 1);
  return people;
}

TEST(RosterTest, OneDriverDrivesEverything) {
  const CompanyPeople people = InGeneva(10, 1);
  const Roster roster(people, 20000, 100);
  Random random(1, 0);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(roster.Draw(Region::kGeneva, random), 1);
    EXPECT_EQ(roster.OnDuty(Region::kGeneva, static_cast<std::uint32_t>(i)), 1);
  }
}

TEST(RosterTest, NoMoreOnDutyThanTheDayNeeds) {
  for (const std::size_t drivers : {2U, 3U, 9U, 10U, 50U, 1000U}) {
    const CompanyPeople people = InGeneva(100, drivers);
    for (const std::int32_t bookings : {0, 1, 8, 40, 400, 40000}) {
      const Roster roster(people, 20000, bookings);
      std::set<std::int64_t> on_duty;
      for (std::uint32_t number = 0; number < 2000; ++number) {
        on_duty.insert(roster.OnDuty(Region::kGeneva, number));
      }
      const std::size_t needed = std::max<std::size_t>(2, static_cast<std::size_t>(bookings) / 4);
      EXPECT_EQ(on_duty.size(), std::min(drivers, needed))
          << drivers << " drivers, " << bookings << " bookings";
      EXPECT_NE(roster.OnDuty(Region::kGeneva, 0), roster.OnDuty(Region::kGeneva, 1));
    }
  }
}

TEST(RosterTest, DrawsOnlyThoseOnDuty) {
  const CompanyPeople people = InGeneva(100, 50);
  const Roster roster(people, 20000, 40);
  std::set<std::int64_t> on_duty;
  for (std::uint32_t number = 0; number < 10; ++number) {
    on_duty.insert(roster.OnDuty(Region::kGeneva, number));
  }
  Random random(2, 0);
  std::set<std::int64_t> drawn;
  for (int i = 0; i < 1000; ++i) {
    drawn.insert(roster.Draw(Region::kGeneva, random));
  }
  EXPECT_EQ(drawn, on_duty);
}

TEST(RosterTest, FullTimeDriversTakeThreeQuarters) {
  const CompanyPeople people = InGeneva(100, 50);  // the first 10 work full time
  Random random(3, 0);
  int full_time = 0;
  for (int i = 0; i < 10000; ++i) {
    const Roster roster(people, 20000 + i % 100, 80);
    full_time += roster.Draw(Region::kGeneva, random) <= 10 ? 1 : 0;
  }
  EXPECT_NEAR(full_time, 7500, 433);  // ten standard deviations
}

TEST(RosterTest, EverybodysTurnComes) {
  const CompanyPeople people = InGeneva(100, 50);
  std::set<std::int64_t> seen;
  for (Day day = 20000; day < 20050; ++day) {
    const Roster roster(people, day, 8);
    seen.insert(roster.OnDuty(Region::kGeneva, 0));
    seen.insert(roster.OnDuty(Region::kGeneva, 1));
  }
  EXPECT_EQ(seen.size(), 50U);
}

TEST(RosterTest, OthersHelpOutInARegionWithoutDrivers) {
  const CompanyPeople people = InGeneva(100, 5);
  const Roster roster(people, 20000, 40);
  Random random(4, 0);
  for (int i = 0; i < 100; ++i) {
    const std::int64_t driver = roster.Draw(Region::kRural, random);
    EXPECT_GE(driver, 1);
    EXPECT_LE(driver, 5);
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
