#include "bench/timed_conditions.h"

#include <algorithm>

namespace dispatchbench::bench {

TimedConditions::TimedConditions(const std::vector<BenchmarkCase>& cases, const Options& options)
    : options_(options) {
  constexpr int kUsualSize = 100;
  for (const BenchmarkCase& benchmark : cases) {
    summary_size_ = std::max(summary_size_, benchmark.size);
    if (benchmark.size != kUsualSize) continue;
    summary_size_ = kUsualSize;
    break;
  }
}

std::vector<BenchmarkCase> TimedConditions::Of(const BenchmarkCase& benchmark) const {
  std::vector<BenchmarkCase> timed;
  const auto add = [&](const Condition& condition) {
    timed.push_back(benchmark);
    timed.back().condition = condition;
  };
  // What an environment brings along (a cache, another server) has no network in between.
  if (benchmark.operation->environment != nullptr) return {benchmark};
  const std::int64_t shortest_us = options_.rtts_us.front();
  const bool all_distances = !options_.distances_for_summary || IsInSummary(benchmark);
  for (const std::int64_t rtt_us : options_.rtts_us) {
    if (rtt_us == shortest_us || all_distances) add({.rtt_us = rtt_us});
  }
  if (options_.asynchronous_commit && options_.db.empty() &&
      options_.settings == fixtures::SettingsProfile::kDurable &&
      !benchmark.operation->changes.empty()) {
    add({.rtt_us = shortest_us, .asynchronous_commit = true});
  }
  return timed;
}

bool TimedConditions::IsInSummary(const BenchmarkCase& benchmark) const {
  const std::string variant = benchmark.variant->name();
  return benchmark.size == summary_size_ &&
         (variant == benchmark.operation->before || variant == benchmark.operation->after);
}

}  // namespace dispatchbench::bench
