#ifndef DISPATCHBENCH_BENCH_OPTIONS_H_
#define DISPATCHBENCH_BENCH_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/injection.h"
#include "fixtures/database.h"
#include "fixtures/server_settings.h"

namespace dispatchbench::bench {

// What the command line of `dispatchbench run` says.
struct Options {
  std::string suite = "dispatch";
  bool quick = false;
  bool quiet = false;
  bool store = true;
  bool keep = false;
  bool cold = false;         // --suite=indexes: also right after a restart of the server
  std::string memory_probe;  // internal, --suite=memory: measure this in this process
  bool serve = false;        // internal: keep a private server for the workers of a comparison
  bool worker = false;       // internal: measure what standard input says, on the server of --db
  bool count_instructions = false;     // internal, serve: the server runs under callgrind
  std::string instructions_directory;  // internal, worker: where callgrind writes its dumps
  std::vector<Injection> injections;   // internal, with `worker`: what is to be slower
  std::string db;                      // empty: a private server
  std::string pg_bindir;
  std::string run_as;
  // One run after the other, a document each; `settings` is that of the run at hand: the first.
  std::vector<fixtures::SettingsProfile> profiles = {fixtures::SettingsProfile::kSteady};
  fixtures::SettingsProfile settings = fixtures::SettingsProfile::kSteady;
  std::vector<fixtures::ServerSetting> further_settings;  // of a private server
  bool asynchronous_commit = true;  // durable: time writes without waiting for the disk, too
  // Nominal network round trip times, ascending, each once; 0: nothing in between.
  std::vector<std::int64_t> rtts_us = {0};
  bool distances_for_summary = false;  // only of what a summary shows
  fixtures::IndexState index_state = fixtures::IndexState::kPerformance;
  std::vector<int> sizes;  // empty: all that the operations have
  std::uint64_t seed = 1;
  std::string profile = "swiss";
  std::string machine;  // empty: the host name
  std::string runs_directory;
  std::optional<int> cpu;   // nothing: the preferred one; -1: not pinned
  double time_limit_s = 0;  // of the run with one settings profile, build excluded

  // Google Benchmark's flags, defaults of ours before those of the user, ready for
  // benchmark::Initialize(); and what we have to know of them ourselves.
  std::vector<std::string> benchmark_flags;
  std::string filter;
  bool list_tests = false;
  int repetitions = 0;
  std::optional<std::int64_t> iterations;  // --benchmark_min_time=100x
  bool has_min_time = false;               // the library finds the number of iterations
  bool has_out_file = false;
  std::string out_format = "json";
  // Whether the table on standard output is the library's: the user has asked for one of its
  // formats or for something that only its table has (colour, columns of counters).
  bool has_library_table = false;
};

// Parses the command line. Returns nothing when --help was asked for and has been written to `out`.
// Throws std::invalid_argument, naming the flag, what was found and what is allowed.
std::optional<Options> ParseOptions(int argc, const char* const* argv, std::ostream& out);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_OPTIONS_H_
