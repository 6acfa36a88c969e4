#include <fmt/format.h>

#include <functional>

#include "bench/suites/self_measurements.h"
#include "fixtures/bulk_load.h"

namespace dispatchbench::bench::suites {
namespace {

constexpr int kRows = 30'000;

}  // namespace

void MeasureBulkLoad(const SelfPlace& place, SelfResults& results) {
  const fixtures::BulkLoad load(place.server, place.bindir, kRows);
  const auto timed = [&](const std::function<void()>& copy) {
    load.Empty();
    const double us = MicrosecondsOf(copy);
    load.RequireAll();
    return us;
  };
  SelfComparison comparison = {
      .name = "bulk_load",
      .ours = "COPY of the loader, connecting included",
      .reference = "psql \\copy of a CSV file in memory, starting psql included",
      .unit = fmt::format("{} rows", load.rows()),
      .goal = 1.05};
  MeasureAlternately(
      comparison, place.pairs, [&] { return timed([&] { load.CopyWithLoader(); }); },
      [&] { return timed([&] { load.CopyWithPsql(); }); }, place.stop);
  results.comparisons.push_back(comparison);
}

}  // namespace dispatchbench::bench::suites
