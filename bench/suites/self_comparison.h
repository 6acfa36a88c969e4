#ifndef DISPATCHBENCH_BENCH_SUITES_SELF_COMPARISON_H_
#define DISPATCHBENCH_BENCH_SUITES_SELF_COMPARISON_H_

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dispatchbench::bench::suites {

// Something of ours and what it is measured against, timed in turns.
struct SelfComparison {
  std::string name;  // "copy"
  std::string ours;  // what each is, half a sentence
  std::string reference;
  std::string unit;                 // what the times are of: "query", "50000 rows"
  std::optional<double> goal = {};  // ours / reference at most
  // In the order in which they were timed; one of each per pair.
  std::vector<double> ours_us = {};
  std::vector<double> reference_us = {};
};

// A figure that is compared with nothing.
struct SelfFact {
  std::string name;  // with its unit
  std::string meaning;
  double value = 0;
};

// Runs one side once and returns the time of one unit, in us.
using Side = std::function<double()>;

// Times `pairs` pairs: ours first, then the reference first, and so on (ABBA), so that neither
// always comes after the other; once each before that, untimed. Stops early when `stop` says so.
void MeasureAlternately(SelfComparison& comparison, int pairs, const Side& ours,
                        const Side& reference, const std::function<bool()>& stop);

// The wall time of `body`, in us.
double MicrosecondsOf(const std::function<void()>& body);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_SELF_COMPARISON_H_
