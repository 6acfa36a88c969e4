#ifndef DISPATCHBENCH_RESULTS_DURABILITY_H_
#define DISPATCHBENCH_RESULTS_DURABILITY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// What waiting for the disk costs one variant that writes.
struct CommitCost {
  std::string operation;
  std::string variant;
  int size = 0;
  std::int64_t rtt_us = 0;  // nominal distance that both were measured at
  std::int64_t commits = 0;
  double synchronous_us = 0;  // median wall times
  double asynchronous_us = 0;
  // (synchronous - asynchronous) / synchronous, with the interval that follows from that of the
  // quotient; nullopt where a time is 0.
  std::optional<Ratio> share;
  std::optional<double> syncs;            // of the WAL, per iteration; medians
  std::optional<double> sync_us;          // and what they took
  std::optional<std::int64_t> wal_bytes;  // where the server counted them
};

// Every variant of the run at `size` that was timed both ways, in the order of the document.
std::vector<CommitCost> CommitCosts(const Run& run, int size);

// The size to show: `preferred` where it was timed both ways, else the largest; nullopt when none
// was.
std::optional<int> DurabilitySize(const Run& run, int preferred);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_DURABILITY_H_
