#ifndef DISPATCHBENCH_BENCH_LOAD_LOAD_OPTIONS_H_
#define DISPATCHBENCH_BENCH_LOAD_LOAD_OPTIONS_H_

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/load/arrivals.h"
#include "bench/options.h"

namespace dispatchbench::bench::load {

// What the command line of `dispatchbench load` says.
struct LoadOptions {
  Options common;  // server, data and document; see DeclareCommonOptions()
  std::string preset;
  std::vector<std::string> variants = {"n_plus_one", "bulk"};  // of the operation "dispatch"
  int dispatchers = 1;
  int bookings = 1;  // of each dispatch
  int drivers = 1;   // of each dispatcher's company
  int pool = 1;
  int samples = 1;                   // dispatches that are measured, of each variant
  std::optional<double> duration_s;  // instead of a number of samples
  double think_s = 0;
  std::optional<double> rate_per_s;  // dispatches; nothing: a closed loop
  ArrivalKind arrivals = ArrivalKind::kPoisson;
  double overlap = 0;  // share of the dispatches that plan a day that another has just begun
  bool capacity = false;
  double p99_limit_s = 1;
  double trial_s = 10;
};

// Most connections of the pool: the server has 40, and the suite needs some itself.
inline constexpr int kMostConnections = 32;

// Parses the command line. Returns nothing when --help was asked for and has been written to `out`.
// Throws std::invalid_argument, naming the flag, what was found and what is allowed.
std::optional<LoadOptions> ParseLoadOptions(int argc, const char* const* argv, std::ostream& out);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_LOAD_OPTIONS_H_
