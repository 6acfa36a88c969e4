#ifndef DISPATCHBENCH_DATAGEN_ROSTER_H_
#define DISPATCHBENCH_DATAGEN_ROSTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "datagen/model.h"
#include "datagen/people.h"
#include "datagen/random.h"

namespace dispatchbench::datagen {

// Who of a company drives on one day. A fifth of a region's drivers work full time and take three
// quarters of its trips; the others take turns from day to day. There are no more on duty than the
// day needs: one for about 4 trips.
class Roster {
 public:
  // `bookings` of the company are expected that day. Requires: the company has an active driver;
  // `people` outlives the roster.
  Roster(const CompanyPeople& people, Day day, std::int32_t bookings);

  // The id of a driver on duty in the region. Where the company has nobody in a region, the drivers
  // of its best-staffed region help out.
  std::int64_t Draw(Region region, Random& random) const;

  // The id of driver `number` on duty in the region, counted round: 0 and 1 are two people wherever
  // the region has two active drivers.
  std::int64_t OnDuty(Region region, std::uint32_t number) const;

 private:
  struct Shift {
    const std::vector<std::int64_t>* drivers = nullptr;
    std::uint32_t full_time = 0;          // the first of `drivers`
    std::uint32_t full_time_on_duty = 0;  // >= 1
    std::uint32_t part_time_on_duty = 0;
  };

  std::int64_t DriverOf(const Shift& shift, std::uint32_t slot) const;
  const Shift& ShiftOf(Region region) const { return shifts_[static_cast<std::size_t>(region)]; }

  std::uint32_t day_;
  std::array<Shift, kRegionCount> shifts_;
};

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_ROSTER_H_
