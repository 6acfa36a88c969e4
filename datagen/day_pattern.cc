#include "datagen/day_pattern.h"

#include <array>
#include <cstddef>

namespace dispatchbench::datagen {
namespace {

constexpr std::int32_t kHour = 3600;
constexpr std::int32_t kSlotSeconds = 1800;

constexpr std::array<std::int32_t, 7> kWeekdayWeights = {100, 105, 110, 105, 100, 35, 20};

// Shares of the half hours from kFirstPickupSecond to kLastPickupSecond.
const WeightedIndex& Slots() {
  static const WeightedIndex slots = {
      2,  5,  12, 22, 36, 40, 36, 28,  // 05:00 to 09:00
      18, 12, 9,  8,  7,  7,  9,  16,  // 09:00 to 13:00
      30, 34, 30, 20, 14, 12, 10, 9,   // 13:00 to 17:00
      8,  6,  4,  3,  2,  1,           // 17:00 to 20:00
  };
  return slots;
}

}  // namespace

std::int32_t WeekdayWeight(Day day) {
  return kWeekdayWeights[static_cast<std::size_t>(Weekday(day))];
}

std::int32_t DrawPickupSecond(Random& random) {
  constexpr std::uint32_t kStepsPerSlot = kSlotSeconds / kPickupGridSeconds;
  const auto slot = static_cast<std::int32_t>(Slots().Draw(random));
  const auto step = static_cast<std::int32_t>(random.Below(kStepsPerSlot));
  return kFirstPickupSecond + slot * kSlotSeconds + step * kPickupGridSeconds;
}

bool MayReturnSameDay(std::int32_t pickup_second) { return pickup_second < 15 * kHour; }

std::int32_t DrawReturnSecond(std::int32_t pickup_second, std::int32_t dropoff_second,
                              Random& random) {
  const bool whole_day = pickup_second < 10 * kHour && random.Percent(60);
  const std::int32_t stay =
      whole_day ? random.Between(5 * kHour, 7 * kHour) : random.Between(1 * kHour, 2 * kHour);
  const std::int32_t ready = dropoff_second + stay;
  return (ready + kPickupGridSeconds - 1) / kPickupGridSeconds * kPickupGridSeconds;
}

}  // namespace dispatchbench::datagen
