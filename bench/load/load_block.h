#ifndef DISPATCHBENCH_BENCH_LOAD_LOAD_BLOCK_H_
#define DISPATCHBENCH_BENCH_LOAD_LOAD_BLOCK_H_

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bench/load/connection_pool.h"
#include "bench/load/day_check.h"
#include "bench/load/load_world.h"
#include "bench/operations/dispatch_flow.h"

namespace dispatchbench::bench::load {

// A stretch of load with one variant, to be run on a fresh world.
struct BlockPlan {
  const operations::DispatchVariant* variant = nullptr;
  std::string phase;              // "closed", "open" or "trial"
  std::vector<std::size_t> days;  // of each dispatch, in the order of their beginning; not empty
  std::size_t warm_up = 0;        // the first so many are no samples
  int dispatchers = 1;
  double think_s = 0;                  // between the dispatches of a dispatcher
  std::vector<double> arrivals;        // when each is due, in seconds; empty: a closed loop
  std::optional<double> rate_per_s;    // that the arrivals were made from
  std::optional<double> time_limit_s;  // no dispatch begins so long after the first sample
};

// What came of it. The window is the time of full load: from the beginning of the first sample to
// the beginning of the last dispatch (when a dispatcher may run out of work).
struct Block {
  std::string variant;
  std::string phase;
  std::optional<double> rate_per_s;
  double window_s = 0;
  double dispatches_in_window = 0;  // one that is partly in it counts as the part of its time
  // Of each sample, in the order of their beginning: dispatches after the warm-up that came to
  // their end. Latency runs from when it was due (open loop) or begun (closed loop) to its end.
  std::vector<double> latency_us;
  std::vector<double> pool_wait_us;
  PoolUse pool;                        // in the window
  std::optional<double> server_cpu_s;  // in the window; not where its processes cannot be seen
  double client_cpu_s = 0;             // in the window
  std::int64_t completed = 0;          // dispatches, the warm-up included, as everything below
  std::int64_t given_up = 0;
  std::int64_t retries = 0;
  std::int64_t found_committed = 0;
  std::int64_t planned_again = 0;  // bookings that several dispatches of one day have planned
  std::map<std::string, std::int64_t> errors;
  std::int64_t assigned = 0;            // bookings at the end, from the rows
  std::vector<std::string> violations;  // see LoadWorld::Check()
};

// Told now and then while a block runs, and when all have stopped: how many dispatches are over,
// and seconds since its start.
using BlockProgress = std::function<void(std::size_t dispatches, double elapsed_s)>;

// Runs the plan with a thread per dispatcher, then checks the rows. `postmaster`: of a server on
// this machine. `stop` is asked for often and ends the block after the dispatches that have begun.
// Requires a world as it was loaded. Throws what did not come from the database.
Block RunBlock(const BlockPlan& plan, LoadWorld& world, std::optional<pid_t> postmaster,
               const std::function<bool()>& stop, const BlockProgress& progress);

// The days of `count` dispatches out of `days`, in their order; with `overlap` (0 to 0.9) about
// that share of them has the day of the dispatch before. Fewer than `count` when the days are used
// up. The same for the same seed.
std::vector<std::size_t> DaysOfDispatches(std::size_t count, std::size_t days, double overlap,
                                          std::uint64_t seed);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_LOAD_BLOCK_H_
