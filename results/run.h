#ifndef DISPATCHBENCH_RESULTS_RUN_H_
#define DISPATCHBENCH_RESULTS_RUN_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dispatchbench::results {

// One stored run as plain values: what results/README.md describes, after every check.

// What one iteration did, counted at the wire and by the server: exact, the same in every
// repetition.
struct Counts {
  std::int64_t statements = 0;
  std::int64_t round_trips = 0;
  std::int64_t commits = 0;
  std::int64_t rows = 0;
  std::int64_t bytes_sent = 0;
  std::int64_t bytes_received = 0;
  // From the server; absent where it does not tell, and in documents of version 1.
  std::optional<std::int64_t> wal_bytes = std::nullopt;
  std::optional<std::int64_t> shared_blocks = std::nullopt;
  std::optional<std::int64_t> hot_updates = std::nullopt;
  std::optional<std::int64_t> other_updates = std::nullopt;
  std::optional<std::string> plan = std::nullopt;  // fingerprint of all plan shapes

  bool operator==(const Counts&) const = default;
};

// One repetition; times are those of one iteration in it.
struct Sample {
  std::int64_t repetition = 0;  // counts from 0
  std::int64_t iterations = 0;
  double wall_us = 0;
  double cpu_us = 0;  // client and backend together, on the processor
  double client_cpu_us = 0;
  std::optional<double> backend_cpu_us;     // not where the server's processes cannot be read
  std::optional<double> run_queue_wait_us;  // ready to run, but another had the core
  // How often the server forced its WAL to the disk, and how long that took; of writes under the
  // settings `durable`, where the server says it.
  std::optional<double> wal_syncs;
  std::optional<double> wal_sync_us;
  std::map<std::string, double> figures;  // by name, of those that the operation declares
  // Whether client and backend kept to the cores of the run's placement.
  bool is_pinned = true;
};

// Under what a benchmark was timed, besides the server's settings.
struct Condition {
  std::int64_t rtt_us = 0;           // nominal network round trip time; 0: no network in between
  bool asynchronous_commit = false;  // synchronous_commit = off

  // What it adds to a benchmark's name: "", "/rtt:0.5ms", "/commit:async", or both in this order.
  std::string suffix() const;

  friend auto operator<=>(const Condition&, const Condition&) = default;
};

struct Benchmark {
  std::string operation;
  std::string variant;
  std::string family;  // one of kFamilies
  int size = 0;
  Condition condition = {};
  std::vector<Sample> samples;   // by repetition; empty when it failed
  std::optional<Counts> counts;  // not when it failed before it was counted
  bool counts_repeat = true;     // false: repetitions disagree, which exact counts must not
  std::string error;             // why it failed or was skipped; empty when it was measured

  // "insert_assignments/bulk_copy/100", under a condition ".../rtt:1ms"
  std::string name() const {
    return operation + "/" + variant + "/" + std::to_string(size) + condition.suffix();
  }
};

struct Failure {
  std::string name;
  std::string message;
};

// How the round trips of a variant grow with N: slope * ceil(N / k) + fixed.
struct Growth {
  std::string order;   // "O(1)", "O(N/k)" or "O(N)"
  bool exact = false;  // at every size; otherwise a line of least squares
  double slope = 0;
  std::int64_t k = 1;
  double fixed = 0;

  // "O(1)", "O(N/50)", "O(N)"; with "about" where it is not exact.
  std::string text() const;
};

struct DeclaredVariant {
  std::string name;
  std::string family;
  std::optional<Growth> growth = std::nullopt;  // not from fewer than three sizes
};

// A figure that an operation reports beside times and counts.
struct DeclaredFigure {
  std::string name;
  std::string meaning;
};

// What the suite says about an operation. `reference`, `before` and `after` are names of variants.
struct Operation {
  std::string name;
  std::string purpose;
  std::string reference;
  std::string before;
  std::string after;
  std::vector<std::string> changes;
  std::vector<DeclaredVariant> variants;
  std::vector<DeclaredFigure> figures;
  std::string source = {};  // file that defines it, from the root of the checkout; "" unknown
};

struct Machine {
  std::string name;
  std::string cpu;
  std::int64_t cores = 0;
  std::int64_t memory_bytes = 0;
  std::string os;
  std::string kernel;
};

// The core that each was pinned to; -1: not pinned.
struct Placement {
  std::int64_t client_cpu = -1;
  std::int64_t backend_cpu = -1;
};

struct Setting {
  std::string name;
  std::string value;
  std::string reason;
};

struct Postgresql {
  std::string version;
  std::string kind;    // private or external
  std::string medium;  // tmpfs, disk or unknown
  std::vector<Setting> settings;
  std::map<std::string, std::string> nondefault;
};

struct Dataset {
  int size = 0;
  std::string fingerprint;
  std::map<std::string, std::string> spec;  // values as JSON writes them
};

struct BenchmarkTally {
  std::int64_t run = 0;
  std::int64_t failed = 0;
  std::int64_t skipped = 0;
};

// What every stored document says of how it was made, whatever was measured.
struct DocumentContext {
  std::string date;  // when Google Benchmark began, ISO 8601
  std::string host_name;
  bool complete = false;
  bool quick = false;
  std::string commit;
  bool dirty = false;
  std::string build_type;
  std::string compiler;
  Machine machine;
  Placement placement;
  Postgresql postgresql;
  std::string settings_profile;
  std::string libpqxx;
  std::string libpq;
  std::string started;  // ISO 8601
  double duration_s = 0;
};

// A network distance that a run has put between client and server, as its calibration found it.
struct NetworkDistance {
  std::int64_t nominal_us = 0;  // round trip
  double measured_us = 0;       // median of what it adds to a round trip
  double p99_us = 0;            // 99th percentile of the same
  std::int64_t samples = 0;
};

// A run of the suite.
struct Run : DocumentContext {
  std::string index_state;
  std::vector<Dataset> datasets;
  std::int64_t repetitions = 0;          // planned
  std::vector<NetworkDistance> network;  // by nominal_us; without 0
  BenchmarkTally tally;
  std::vector<Failure> failures;
  std::vector<Failure> skips;
  std::vector<Operation> operations;
  std::vector<Benchmark> benchmarks;  // in the order of the document
  // By name of the benchmark: the shapes of the plans that its statements ran with.
  std::map<std::string, std::vector<std::string>> plan_shapes;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RUN_H_
