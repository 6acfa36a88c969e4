#ifndef DISPATCHBENCH_BENCH_OPERATIONS_METRIC_TRAFFIC_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_METRIC_TRAFFIC_H_

#include <cstdint>
#include <vector>

namespace dispatchbench::bench::operations {

// Ten minutes of reads and writes of daily metrics, one each second of a clock of their own: the
// same in every run. Which metric is drawn from a Zipf distribution with exponent 1: the second
// most popular is wanted half as often as the first, the third a third as often.

// One of the metrics is read, or a booking that it counts is changed.
struct MetricRequest {
  int at_s = 0;
  int metric = 0;  // 0 is the most popular
  bool is_write = false;
};

inline constexpr int kMetrics = 90;
inline constexpr int kMetricRequests = 600;
inline constexpr int kRequestsPerWrite = 20;

// How long a cached value may be used, and how often what is cached grows older by as much.
inline constexpr int kTimeToLive_s = 60;
inline constexpr int kAgeing_s = 30;

// All requests in order, at 0, 1, 2, ... s. Every kRequestsPerWrite-th is a write.
const std::vector<MetricRequest>& MetricTraffic();

std::int64_t MetricWrites();

// How many reads find nothing in a cache that is empty at first and ages as above: worked out from
// the requests alone. `is_invalidated`: a write removes the metric from the cache.
std::int64_t ExpectedMisses(bool is_invalidated);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_METRIC_TRAFFIC_H_
