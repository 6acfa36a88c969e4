#ifndef DISPATCHBENCH_BENCH_SUITES_SELF_MEASUREMENTS_H_
#define DISPATCHBENCH_BENCH_SUITES_SELF_MEASUREMENTS_H_

#include <functional>
#include <string>
#include <vector>

#include "bench/suites/self_comparison.h"
#include "bench/world.h"
#include "fixtures/endpoint.h"

namespace dispatchbench::bench::suites {

// Where and how often the suite measures itself.
struct SelfPlace {
  Worlds& worlds;
  fixtures::Endpoint server;  // private, on the core of this thread
  std::string bindir;         // of its programs
  int pairs = 0;              // of each comparison
  std::function<bool()> stop;
};

// What a run comes to.
struct SelfResults {
  std::vector<SelfComparison> comparisons;
  std::vector<SelfFact> facts;
};

// What the timing loop costs around each iteration, against a prepared select; the check and the
// audit against a bare run of the same variants; a connection against itself, which shows what this
// machine can tell apart, and that nothing stands between client and server.
void MeasureRunner(const SelfPlace& place, SelfResults& results);

// The same statements with libpqxx and with libpq: prepared selects by id, inserts.
void MeasureLibraries(const SelfPlace& place, SelfResults& results);

// Prepared selects by id, a statement per row, against `pgbench -S -M prepared`.
// Throws std::runtime_error when pgbench is not there or fails.
void MeasureQueries(const SelfPlace& place, SelfResults& results);

// Our COPY against `psql \copy` of the same rows from a file in memory.
// Throws std::runtime_error when psql is not there or fails.
void MeasureBulkLoad(const SelfPlace& place, SelfResults& results);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_SELF_MEASUREMENTS_H_
