#include "bench/operations/metric_traffic.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dispatchbench::bench::operations {
namespace {

// A linear congruential generator (Knuth's MMIX constants): distributions differ between standard
// libraries. Returns a number in [0, 1).
double NextUniform(std::uint64_t& state) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return static_cast<double>(state >> 11) / static_cast<double>(std::uint64_t{1} << 53);
}

// Sums of 1, 1/2, 1/3, ... divided by the last of them.
std::array<double, kMetrics> ZipfDistribution() {
  std::array<double, kMetrics> sums{};
  double sum = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = sum += 1.0 / static_cast<double>(i + 1);
  for (double& value : sums) value /= sum;
  return sums;
}

std::vector<MetricRequest> MakeTraffic() {
  const std::array<double, kMetrics> distribution = ZipfDistribution();
  std::vector<MetricRequest> requests;
  std::uint64_t state = 1;
  for (int i = 0; i < kMetricRequests; ++i) {
    const auto drawn =
        std::upper_bound(distribution.begin(), distribution.end(), NextUniform(state));
    const auto metric = static_cast<int>(drawn - distribution.begin());
    requests.push_back(
        {i, std::min(metric, kMetrics - 1), i % kRequestsPerWrite == kRequestsPerWrite - 1});
  }
  return requests;
}

}  // namespace

const std::vector<MetricRequest>& MetricTraffic() {
  static const std::vector<MetricRequest> requests = MakeTraffic();
  return requests;
}

std::int64_t MetricWrites() {
  return std::count_if(MetricTraffic().begin(), MetricTraffic().end(),
                       [](const MetricRequest& request) { return request.is_write; });
}

std::int64_t ExpectedMisses(bool is_invalidated) {
  // In which ageing period each value was cached.
  std::array<std::optional<int>, kMetrics> cached;
  std::int64_t misses = 0;
  for (const MetricRequest& request : MetricTraffic()) {
    std::optional<int>& period = cached.at(static_cast<std::size_t>(request.metric));
    const int now = request.at_s / kAgeing_s;
    if (request.is_write) {
      if (is_invalidated) period.reset();
      continue;
    }
    if (period && now - *period < kTimeToLive_s / kAgeing_s) continue;
    ++misses;
    period = now;
  }
  return misses;
}

}  // namespace dispatchbench::bench::operations
