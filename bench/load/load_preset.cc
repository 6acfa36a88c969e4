#include "bench/load/load_preset.h"

#include <fmt/format.h>

#include <stdexcept>

namespace dispatchbench::bench::load {

const std::vector<LoadPreset>& LoadPresets() {
  // As many samples as two cores take in about two minutes, and 1000 bookings in about seven; not
  // below the 1000 of a P99.9. (Its interval would have an upper end from 3688 samples on, where
  // 0.999^n falls below 2.5%: --samples=4000.)
  static const std::vector<LoadPreset> kPresets = {
      {.name = "load",
       .purpose = "the planned load test",
       .bookings = 100,
       .drivers = 50,
       .dispatchers = 16,
       .pool = 10,
       .samples = 2000},
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
