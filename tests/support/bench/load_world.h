#ifndef DISPATCHBENCH_TESTS_SUPPORT_BENCH_LOAD_WORLD_H_
#define DISPATCHBENCH_TESTS_SUPPORT_BENCH_LOAD_WORLD_H_

#include <stdexcept>
#include <string>

#include "bench/load/load_block.h"
#include "bench/load/load_world.h"
#include "bench/operations/dispatch_flow.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench::load {

inline constexpr std::size_t kDays = 12;
inline constexpr int kBookings = 20;

inline LoadOptions SmallLoad() {
  LoadOptions options;
  options.dispatchers = 4;
  options.bookings = kBookings;
  options.drivers = 6;
  options.pool = 4;
  return options;
}

// One world for all: every test leaves it as it was loaded.
inline LoadWorld& World() {
  static LoadWorld world(PrivateServer().endpoint(), SmallLoad(), kDays);
  return world;
}

inline const operations::DispatchVariant& VariantNamed(std::string_view name) {
  for (const operations::DispatchVariant& dispatch : operations::DispatchVariants()) {
    if (dispatch.variant.name() == name) return dispatch;
  }
  throw std::out_of_range("no variant " + std::string(name));
}

inline bool Never() { return false; }
inline void Silent(std::size_t, double) {}

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_TESTS_SUPPORT_BENCH_LOAD_WORLD_H_
