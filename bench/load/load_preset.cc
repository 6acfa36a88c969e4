#include "bench/load/load_preset.h"

#include <fmt/format.h>

#include <stdexcept>

namespace dispatchbench::bench::load {

const std::vector<LoadPreset>& LoadPresets() {
  // 4000 samples: from 3688 on the P99.9 has an interval with both ends (0.999^n <= 2.5%). Of 1000
  // bookings so many would take a quarter of an hour on two cores: as many as a P99.9 needs.
  static const std::vector<LoadPreset> kPresets = {
      {.name = "load",
       .purpose = "the planned load test",
       .bookings = 100,
       .drivers = 50,
       .dispatchers = 16,
       .pool = 10,
       .samples = 4000},
      {.name = "stress",
       .purpose = "the planned stress test",
       .bookings = 1000,
       .drivers = 500,
       .dispatchers = 8,
       .pool = 10,
       .samples = 1000},
  };
  return kPresets;
}

const LoadPreset& FindLoadPreset(const std::string& name) {
  std::string names;
  for (const LoadPreset& preset : LoadPresets()) {
    if (preset.name == name) return preset;
    names += (names.empty() ? "" : ", ") + preset.name;
  }
  throw std::invalid_argument(fmt::format("--preset={}: there are: {}", name, names));
}

}  // namespace dispatchbench::bench::load
