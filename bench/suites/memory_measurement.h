#ifndef DISPATCHBENCH_BENCH_SUITES_MEMORY_MEASUREMENT_H_
#define DISPATCHBENCH_BENCH_SUITES_MEMORY_MEASUREMENT_H_

#include <cstdint>
#include <string>
#include <vector>

namespace dispatchbench::bench::suites {

// What the suite "memory" measures, as plain values.

// One loading of all bookings by a process of its own.
struct MemorySample {
  std::int64_t peak_growth_bytes = 0;  // most memory held at once, above that of the connection
  std::int64_t kept_growth_bytes = 0;  // held at the end, when everything that may go has gone
  double time_us = 0;
  std::int64_t rows = 0;
  std::uint64_t checksum = 0;  // over all fields of all rows, in order
};

// One technique at one number of bookings.
struct MemorySeries {
  std::string technique;
  int size = 0;
  std::vector<MemorySample> samples;
};

// What crossed the wire, per booking.
struct MemoryWire {
  std::string technique;
  int size = 0;
  std::int64_t bytes_received = 0;
  std::int64_t round_trips = 0;
};

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_MEMORY_MEASUREMENT_H_
