#ifndef DISPATCHBENCH_BENCH_SUITES_MEMORY_PROBE_H_
#define DISPATCHBENCH_BENCH_SUITES_MEMORY_PROBE_H_

#include <string>

#include "bench/suites/memory_measurement.h"
#include "fixtures/endpoint.h"

namespace dispatchbench::bench::suites {

// A fresh process of this program that loads the bookings once: memory that another technique, or
// this one a moment ago, has taken from the kernel and not given back cannot be in its figures.
// The endpoint goes through a pipe, so that no password is among the arguments that everybody can
// see. Throws std::runtime_error with what the process said.
MemorySample RunMemoryProbe(const std::string& technique, const fixtures::Endpoint& endpoint);

// The other side, in the fresh process: reads the endpoint from standard input, loads, writes what
// RunMemoryProbe() returns to standard output. The figures are the kernel's, whatever the
// allocator: VmRSS after connecting and a first row, VmHWM since then (proc(5); reset by
// /proc/self/clear_refs), in whole pages. Throws std::runtime_error.
void ServeMemoryProbe(const std::string& technique);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_MEMORY_PROBE_H_
