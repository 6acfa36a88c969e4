#include "datagen/roster.h"

#include <algorithm>

namespace dispatchbench::datagen {
namespace {

constexpr std::int64_t kTripsPerDriver = 4;

const std::vector<std::int64_t>& BestStaffed(const IdsByRegion& drivers) {
  return *std::max_element(drivers.begin(), drivers.end(),
                           [](const auto& a, const auto& b) { return a.size() < b.size(); });
}

}  // namespace

Roster::Roster(const CompanyPeople& people, Day day, std::int32_t bookings)
    : day_(static_cast<std::uint32_t>(day)) {
  for (std::size_t region = 0; region < kRegionCount; ++region) {
    Shift& shift = shifts_[region];
    const bool staffed = !people.drivers[region].empty();
    shift.drivers = staffed ? &people.drivers[region] : &BestStaffed(people.drivers);

    const auto count = static_cast<std::uint32_t>(shift.drivers->size());
    const std::int64_t clients = static_cast<std::int64_t>(people.clients[region].size());
    const std::int64_t trips = bookings * clients / std::max<std::int64_t>(people.client_count, 1);
    // Two at least, so that a region's trips of a day are not all one person's.
    const auto wanted = static_cast<std::uint32_t>(
        std::max<std::int64_t>(2, (trips + kTripsPerDriver - 1) / kTripsPerDriver));
    const std::uint32_t on_duty = std::min(wanted, count);

    shift.full_time = std::max(1U, count / 5);
    shift.full_time_on_duty = std::min(shift.full_time, std::max(1U, on_duty / 2));
    shift.part_time_on_duty = on_duty - shift.full_time_on_duty;
  }
}

std::int64_t Roster::Draw(Region region, Random& random) const {
  const Shift& shift = ShiftOf(region);
  if (shift.part_time_on_duty == 0 || random.Percent(75)) {
    return DriverOf(shift, random.Below(shift.full_time_on_duty));
  }
  return DriverOf(shift, shift.full_time_on_duty + random.Below(shift.part_time_on_duty));
}

std::int64_t Roster::OnDuty(Region region, std::uint32_t number) const {
  const Shift& shift = ShiftOf(region);
  return DriverOf(shift, number % (shift.full_time_on_duty + shift.part_time_on_duty));
}

std::int64_t Roster::DriverOf(const Shift& shift, std::uint32_t slot) const {
  // The day shifts who is on duty, so that everybody's turn comes.
  if (slot < shift.full_time_on_duty) {
    return (*shift.drivers)[(slot + day_) % shift.full_time];
  }
  const auto part_time = static_cast<std::uint32_t>(shift.drivers->size()) - shift.full_time;
  const std::uint32_t turn = slot - shift.full_time_on_duty + day_ * 7;
  return (*shift.drivers)[shift.full_time + turn % part_time];
}

}  // namespace dispatchbench::datagen
