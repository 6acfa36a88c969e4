#include "bench/growth.h"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <stdexcept>
#include <utility>

namespace dispatchbench::bench {
namespace {

std::int64_t BatchesOf(int size, std::int64_t k) { return (size + k - 1) / k; }

// The growth as slope * ceil(N / k) + fixed with a whole slope of at least 1, when all sizes are on
// that line.
std::optional<Growth> ExactGrowth(const RoundTrips& round_trips, std::int64_t k) {
  const auto& [first_size, first] = *round_trips.begin();
  const auto& [last_size, last] = *round_trips.rbegin();
  const std::int64_t batches = BatchesOf(last_size, k) - BatchesOf(first_size, k);
  if (batches == 0 || last <= first || (last - first) % batches != 0) return std::nullopt;
  const std::int64_t slope = (last - first) / batches;
  const std::int64_t fixed = first - slope * BatchesOf(first_size, k);
  for (const auto& [size, count] : round_trips) {
    if (count != slope * BatchesOf(size, k) + fixed) return std::nullopt;
  }
  return Growth{.order = k == 1 ? Order::kLinear : Order::kBatches,
                .exact = true,
                .slope = static_cast<double>(slope),
                .k = k,
                .fixed = static_cast<double>(fixed)};
}

// The line of least squares: slope = rise / run, in whole numbers.
Growth FittedGrowth(const RoundTrips& round_trips) {
  const auto n = static_cast<std::int64_t>(round_trips.size());
  std::int64_t sum_n = 0;
  std::int64_t sum_r = 0;
  std::int64_t sum_nr = 0;
  std::int64_t sum_nn = 0;
  for (const auto& [size, count] : round_trips) {
    sum_n += size;
    sum_r += count;
    sum_nr += size * count;
    sum_nn += std::int64_t{size} * size;
  }
  const std::int64_t rise = n * sum_nr - sum_n * sum_r;
  const std::int64_t run = n * sum_nn - sum_n * sum_n;
  const double slope = static_cast<double>(rise) / static_cast<double>(run);
  const double fixed =
      (static_cast<double>(sum_r) - slope * static_cast<double>(sum_n)) / static_cast<double>(n);
  const std::int64_t range = round_trips.rbegin()->first - round_trips.begin()->first;
  if (rise * range < run) {
    return {.order = Order::kConstant,
            .exact = false,
            .slope = 0,
            .k = 1,
            .fixed = static_cast<double>(sum_r) / static_cast<double>(n)};
  }
  if (2 * rise >= run) {
    return {.order = Order::kLinear, .exact = false, .slope = slope, .k = 1, .fixed = fixed};
  }
  return {.order = Order::kBatches,
          .exact = false,
          .slope = 1,
          .k = std::llround(1 / slope),
          .fixed = fixed};
}

// What the declaration of a family allows.
bool Allows(Family family, Order order) {
  switch (family) {
    case Family::kBulk:
      return order == Order::kConstant;
    case Family::kBatched:
      return order != Order::kLinear;
    case Family::kNPlusOne:
    case Family::kPlain:
    case Family::kPlanned:
      return true;
  }
  throw std::logic_error("unknown family");
}

std::string ListOf(const RoundTrips& round_trips) {
  std::string list;
  for (const auto& [size, count] : round_trips) {
    list += fmt::format("{}{} at size {}", list.empty() ? "" : ", ", count, size);
  }
  return list;
}

}  // namespace

std::string_view ToText(Order order) {
  switch (order) {
    case Order::kConstant:
      return "O(1)";
    case Order::kBatches:
      return "O(N/k)";
    case Order::kLinear:
      return "O(N)";
  }
  throw std::logic_error("unknown order");
}

std::optional<Growth> GrowthOf(const RoundTrips& round_trips) {
  if (round_trips.size() < kSizesForGrowth) return std::nullopt;
  const std::int64_t first = round_trips.begin()->second;
  bool is_constant = true;
  for (const auto& [size, count] : round_trips) is_constant = is_constant && count == first;
  if (is_constant) {
    return Growth{.order = Order::kConstant,
                  .exact = true,
                  .slope = 0,
                  .k = 1,
                  .fixed = static_cast<double>(first)};
  }
  for (std::int64_t k = 1; k < round_trips.rbegin()->first; ++k) {
    if (const auto growth = ExactGrowth(round_trips, k)) return growth;
  }
  return FittedGrowth(round_trips);
}

RoundTrips RoundTripsOf(const std::vector<Measurement>& measurements, const Operation& operation,
                        const Variant& variant) {
  RoundTrips round_trips;
  for (const Measurement& measurement : measurements) {
    const BenchmarkCase& benchmark = measurement.benchmark;
    if (benchmark.operation != &operation || benchmark.variant != &variant) continue;
    if (measurement.skipped || measurement.failure) continue;
    round_trips[benchmark.size] = measurement.counts.round_trips;
  }
  return round_trips;
}

void RejectWrongGrowth(std::vector<Measurement>& measurements) {
  std::set<const Variant*> seen;
  for (std::size_t i = measurements.size(); i-- > 0;) {
    Measurement& measurement = measurements[i];
    if (measurement.skipped || measurement.failure) continue;
    const Operation& operation = *measurement.benchmark.operation;
    const Variant& variant = *measurement.benchmark.variant;
    // Sizes ascend: the first from behind is the largest.
    if (!seen.insert(&variant).second) continue;
    const RoundTrips round_trips = RoundTripsOf(measurements, operation, variant);
    const std::optional<Growth> growth = GrowthOf(round_trips);
    if (!growth || Allows(variant.family, growth->order)) continue;
    measurement.failure = fmt::format(
        "wrong growth: {} of operation {} is declared as {} round trips, found {}: {}",
        variant.name(), operation.name, variant.family == Family::kBulk ? "O(1)" : "O(N/k)",
        ToText(growth->order), ListOf(round_trips));
  }
}

}  // namespace dispatchbench::bench
