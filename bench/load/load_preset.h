#ifndef DISPATCHBENCH_BENCH_LOAD_LOAD_PRESET_H_
#define DISPATCHBENCH_BENCH_LOAD_LOAD_PRESET_H_

#include <cstddef>
#include <string>
#include <vector>

namespace dispatchbench::bench::load {

// A load that has a name.
struct LoadPreset {
  std::string name;
  std::string purpose;
  int bookings;
  int drivers;
  int dispatchers;
  int pool;
  int samples;  // per variant
};

// In the order to show them; the first is what runs without --preset.
const std::vector<LoadPreset>& LoadPresets();

// Throws std::invalid_argument, listing the names, when there is no such preset.
const LoadPreset& FindLoadPreset(const std::string& name);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_LOAD_PRESET_H_
