#include "datagen/tariff.h"

#include <algorithm>

namespace dispatchbench::datagen {

std::int32_t DurationSeconds(std::int32_t road_meters) {
  constexpr std::int32_t kBoarding = 240;
  constexpr std::int32_t kTownMeters = 5000;
  const std::int32_t town = std::min(road_meters, kTownMeters);
  return kBoarding + town * 3600 / 24000 + (road_meters - town) / 15;  // 54 km/h = 15 m/s
}

std::int32_t AmountRappen(std::int32_t road_meters, bool wheelchair, bool urgent) {
  std::int32_t amount = 2500 + road_meters * 38 / 100 + (wheelchair ? 2000 : 0);
  if (urgent) {
    amount = amount * 3 / 2;
  }
  return (amount + 2) / 5 * 5;
}

}  // namespace dispatchbench::datagen
