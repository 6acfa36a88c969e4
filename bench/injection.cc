#include "bench/injection.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <system_error>

namespace dispatchbench::bench {

Injection ParseInjection(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  Injection injection;
  const char* const end = text.data() + text.size();
  bool good = colon != std::string::npos && colon > 0;
  if (good) {
    injection.benchmark = text.substr(0, colon);
    const auto [last, error] = std::from_chars(text.data() + colon + 1, end, injection.spins);
    good = error == std::errc() && last == end && injection.spins >= 0;
  }
  if (!good) {
    throw std::invalid_argument(fmt::format(
        "--inject={}: must be BENCHMARK:SPINS, e.g. list_bookings/bulk/100:5000", text));
  }
  return injection;
}

std::uint64_t Spin(std::int64_t spins) {
  std::uint64_t state = 88172645463325252U;
  // The generator of Marsaglia, Xorshift RNGs, Journal of Statistical Software 8(14), 2003: each
  // round needs the one before, so that no compiler shortens it.
  for (std::int64_t i = 0; i < spins; ++i) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
  }
  return state;
}

Variant WithSpins(const Variant& variant, std::int64_t spins) {
  Variant slower = variant;
  slower.run = [run = variant.run, spins](Workload& workload) {
    Answer answer = run(workload);
    // Somebody must want the result, or nothing is calculated.
    [[maybe_unused]] volatile const std::uint64_t result = Spin(spins);
    return answer;
  };
  return slower;
}

}  // namespace dispatchbench::bench
