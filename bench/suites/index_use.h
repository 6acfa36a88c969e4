#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_USE_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_USE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bench/suites/index_measurement.h"
#include "bench/suites/index_query.h"
#include "bench/suites/index_world.h"

namespace dispatchbench::bench::suites {

// How often each index of the world is scanned, by name, while `body` runs; it gets a session that
// is closed before the counters are read, since a backend reports them at its end at the latest.
std::map<std::string, std::int64_t> CountScans(const IndexWorld& world,
                                               const std::function<void(fixtures::Session&)>& body);

// What uses the indexes that there are now: the queries, all parameters once, and every operation
// of the suite "dispatch" once in its "before" and once in its "after" variant, on rows as they
// were loaded. What the operations write is put back. `step` is called between two operations.
// Throws std::runtime_error.
std::vector<IndexUse> MeasureUse(const IndexWorld& world, const std::vector<IndexQuery>& queries,
                                 const std::function<void()>& step);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_USE_H_
