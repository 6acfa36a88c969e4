#ifndef DISPATCHBENCH_BENCH_LOAD_RETRYING_DISPATCH_H_
#define DISPATCHBENCH_BENCH_LOAD_RETRYING_DISPATCH_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "bench/load/connection_pool.h"
#include "bench/operations/dispatch_flow.h"
#include "bench/scenario.h"
#include "fixtures/database.h"
#include "fixtures/session.h"

namespace dispatchbench::bench::load {

using SessionPool = ConnectionPool<fixtures::Session>;

// Opens a session; throws ConnectFailed when it cannot.
std::unique_ptr<fixtures::Session> OpenSession(const fixtures::Database& database);

// One dispatch with all its attempts.
struct Attempts {
  bool done = false;        // false: given up
  std::size_t planned = 0;  // bookings that the last attempt found pending and planned
  int retries = 0;
  // Lost connections after which the rows said that nothing was left to do.
  int found_committed = 0;
  std::map<std::string, std::int64_t> errors;      // by DispatchError::kind
  std::chrono::steady_clock::time_point acquired;  // when it had its connection
  std::chrono::steady_clock::time_point ended;
  std::chrono::steady_clock::duration pool_wait{};
};

// Attempts before a dispatch is given up, besides one for each booking of its day: a variant that
// commits each booking loses each of them to another dispatcher at most once, and every such loss
// ends an attempt.
inline constexpr int kMostAttempts = 10;

// Dispatches the day on a connection of the pool. What ends an attempt is counted and, where that
// is safe, the dispatch is run again, which begins with the bookings that are still pending:
//  - after a deadlock, a unique violation and the like the server has rolled back the transaction;
//  - after a lost connection, whether during COMMIT or before, the rows are looked at on a new one.
//    Where bookings are pending, the dispatch is run for these; where none are, only its reading
//    steps are left, and it is run again as well.
// A statement of the lost connection that the server is still executing holds its row locks: the
// new attempt waits for them, and the upsert makes one assignment of both.
// Throws what did not come from the database.
Attempts DispatchWithRetries(SessionPool& pool, const operations::DispatchVariant& dispatch,
                             const Scenario& day);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_RETRYING_DISPATCH_H_
