#ifndef DISPATCHBENCH_BENCH_CONDITION_H_
#define DISPATCHBENCH_BENCH_CONDITION_H_

#include <cstdint>
#include <string>
#include <vector>

namespace dispatchbench::bench {

// Under what a benchmark is timed, besides the server's settings. What it does, and so its exact
// counts, is the same under every condition.
struct Condition {
  std::int64_t rtt_us = 0;  // nominal network round trip time; 0: no delay line in the path
  bool asynchronous_commit = false;  // synchronous_commit = off

  // What it adds to a benchmark's name: "", "/rtt:0.5ms", "/commit:async", or both in this order.
  std::string suffix() const;

  friend auto operator<=>(const Condition&, const Condition&) = default;
};

// What --rtt takes: "0", "500us", "0.5ms", "1s". Returns microseconds, ascending. Throws
// std::invalid_argument, naming the text, when it is no time with a unit, no whole microseconds,
// more than a second, or there twice.
std::vector<std::int64_t> ParseRoundTripTimes(const std::vector<std::string>& texts);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_CONDITION_H_
