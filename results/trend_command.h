#ifndef DISPATCHBENCH_RESULTS_TREND_COMMAND_H_
#define DISPATCHBENCH_RESULTS_TREND_COMMAND_H_

#include <filesystem>
#include <string>

#include "results/trend.h"

namespace dispatchbench::results {

// What the command line of `dispatchbench-trend` says.
struct TrendOptions {
  std::filesystem::path history;       // folder of the nights
  std::filesystem::path acknowledged;  // file of acknowledgements
  std::filesystem::path checkout;      // where git counts commits; empty: they are not counted
  std::string filter;                  // of names of benchmarks, as NameFilter has it; empty: all
  std::string since;                   // changes from this day on; empty: all
};

// Reads the nights and finds the shifts that `options` ask for. Throws std::runtime_error (among
// them DocumentError) when something cannot be read, std::invalid_argument when an option is wrong.
Trend RunTrend(const TrendOptions& options);

// Acknowledges the open slow-down that `shift`, "BENCHMARK@2025-03-12" as the trend shows it,
// names; returns a sentence on what it did. Throws as RunTrend(), and std::invalid_argument,
// listing what is open, when there is no such slow-down, and when there is no reason; then nothing
// has changed.
std::string AcknowledgeShift(const TrendOptions& options, const std::string& shift,
                             const std::string& reason);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TREND_COMMAND_H_
