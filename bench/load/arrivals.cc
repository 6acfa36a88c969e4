#include "bench/load/arrivals.h"

#include <fmt/format.h>

#include <cmath>
#include <random>
#include <stdexcept>

namespace dispatchbench::bench::load {
namespace {

// In (0, 1]: std::exponential_distribution differs between standard libraries.
double Uniform(std::mt19937_64& random) {
  return static_cast<double>((random() >> 11) + 1) * 0x1p-53;
}

}  // namespace

std::string_view ToText(ArrivalKind kind) {
  return kind == ArrivalKind::kPoisson ? "poisson" : "constant";
}

ArrivalKind ParseArrivalKind(const std::string& name) {
  for (const ArrivalKind kind : {ArrivalKind::kPoisson, ArrivalKind::kConstant}) {
    if (name == ToText(kind)) return kind;
  }
  throw std::invalid_argument(fmt::format("--arrivals={}: there are: poisson, constant", name));
}

std::vector<double> ArrivalTimes(ArrivalKind kind, double rate_per_s, std::size_t count,
                                 std::uint64_t seed) {
  if (!(rate_per_s > 0) || !std::isfinite(rate_per_s)) {
    throw std::invalid_argument(fmt::format("arrivals at a rate of {} per second", rate_per_s));
  }
  std::mt19937_64 random(seed);
  std::vector<double> times;
  times.reserve(count);
  double time = 0;
  for (std::size_t i = 0; i < count; ++i) {
    times.push_back(kind == ArrivalKind::kConstant ? static_cast<double>(i) / rate_per_s : time);
    time -= std::log(Uniform(random)) / rate_per_s;
  }
  return times;
}

}  // namespace dispatchbench::bench::load
