#ifndef DISPATCHBENCH_RESULTS_MEASURED_LOAD_H_
#define DISPATCHBENCH_RESULTS_MEASURED_LOAD_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

// A load run as plain values: what results/README.md describes under kind "load".

struct LoadConfiguration {
  std::string preset;  // "": none was named
  std::string mode;    // "closed", "open" or "capacity"
  std::int64_t dispatchers = 0;
  std::int64_t bookings = 0;  // of each dispatch
  std::int64_t drivers = 0;   // of each company
  std::int64_t pool = 0;
  std::optional<std::int64_t> samples;  // wanted, of each variant
  std::optional<double> duration_s;     // wanted instead
  double think_s = 0;
  std::optional<double> rate_per_s;  // of an open loop
  std::string arrivals;
  double overlap = 0;
  std::optional<double> p99_limit_s;  // of a capacity search
  std::optional<double> trial_s;
};

// A stretch of load with one variant.
struct LoadBlock {
  std::string variant;
  std::string phase;  // "closed", "open" or "trial"
  std::optional<double> rate_per_s;
  double window_s = 0;
  double dispatches_in_window = 0;
  std::vector<double> latency_us;    // of each sample
  std::vector<double> pool_wait_us;  // of the same
  double connections_mean = 0;
  std::int64_t connections_most = 0;
  std::optional<double> server_cpu_s;
  double client_cpu_s = 0;
  std::int64_t completed = 0;
  std::int64_t given_up = 0;
  std::int64_t retries = 0;
  std::int64_t found_committed = 0;
  std::int64_t planned_again = 0;
  std::map<std::string, std::int64_t> errors;
  std::int64_t assigned = 0;
  std::vector<std::string> violations;
};

struct LoadTrial {
  double rate_per_s = 0;
  double p99_us = 0;
  std::int64_t samples = 0;
  bool passed = false;
};

struct LoadCapacity {
  std::string variant;
  std::optional<double> highest_passed_per_s;
  std::optional<double> lowest_failed_per_s;
  bool confirmed = false;
  std::vector<LoadTrial> trials;
};

struct MeasuredLoad : DocumentContext {
  std::string index_state;
  std::vector<Dataset> datasets;
  LoadConfiguration configuration;
  std::vector<std::string> variants;  // in the order that was asked for
  std::vector<LoadBlock> blocks;      // in the order of time
  std::vector<LoadCapacity> capacities;
};

// Throws DocumentError when the document is of another kind or something in it is wrong.
MeasuredLoad ReadLoad(const StoredDocument& document);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MEASURED_LOAD_H_
