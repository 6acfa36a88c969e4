#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SAMPLE_DOCUMENT_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SAMPLE_DOCUMENT_H_

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

// A run document as results/README.md describes it, with all operations and invented times: cost
// per statement and per row, with noise from a generator of its own. Same arguments, same document.
namespace dispatchbench::testing {

using nlohmann::json;

struct SampleVariant {
  std::string name;
  std::string family;
  int fixed;          // statements whatever the size, and
  int per_100_rows;   // so many more for every 100 rows
  double us_per_row;  // besides what the statements cost
};

struct SampleOperation {
  std::string name;
  std::string purpose;
  std::string before;
  std::string after;
  std::vector<SampleVariant> variants;
};

struct SampleOptions {
  std::vector<int> sizes = {10, 50, 100, 200, 500, 1000};
  int repetitions = 5;
  bool quick = false;
  double slow_down = 1;  // every time is multiplied with it
  std::uint64_t seed = 1;
};

inline SampleOperation Read(const std::string& name, const std::string& purpose) {
  return {name,
          purpose,
          "n_plus_one",
          "bulk_join",
          {{"n_plus_one", "n_plus_one", 1, 200, 0.4},
           {"n_plus_one_prepared", "n_plus_one", 1, 200, 0.2},
           {"batched", "batched", 1, 4, 0.6},
           {"bulk_any", "bulk", 3, 0, 0.7},
           {"bulk_join", "bulk", 1, 0, 0.9}}};
}

inline SampleOperation Write(const std::string& name, const std::string& purpose) {
  return {name,
          purpose,
          "n_plus_one",
          "bulk_unnest",
          {{"n_plus_one", "n_plus_one", 0, 300, 4},
           {"n_plus_one_transaction", "n_plus_one", 2, 100, 4},
           {"batched", "batched", 2, 2, 4.5},
           {"bulk_unnest", "bulk", 1, 0, 4.2},
           {"bulk_copy", "bulk", 2, 0, 4.0}}};
}

inline std::vector<SampleOperation> SampleOperations() {
  std::vector<SampleOperation> operations = {
      Read("list_bookings", "Lists a day's bookings with client and company"),
      Read("load_dispatch", "Loads pending bookings with clients, and available drivers"),
      Write("insert_assignments", "Stores one assignment per booking"),
      Write("update_assignments", "Gives each assignment new times"),
      Write("update_booking_status", "Sets the status of every booking"),
      Write("upsert_assignments", "Inserts new assignments and updates existing ones"),
      Write("apply_assignments", "Applies proposals: deduplicate, insert, update, set status"),
      Write("delete_assignments", "Removes the assignments of a run"),
      Read("notify_drivers", "Finds the booking of each applied assignment"),
      Read("pooling_metric", "Counts trips of a driver within ten minutes"),
      Read("distance_metric", "Sums distances of the dispatched bookings"),
      Read("overloaded_drivers", "Finds drivers with two or more late trips"),
      Write("dispatch", "Runs the whole dispatch in order"),
  };
  // With the bookings in memory there is nothing left to ask.
  operations[10].variants[4] = {"bulk_memory", "bulk", 0, 0, 0.01};
  operations[10].after = "bulk_memory";
  operations[12].variants = {{"n_plus_one", "n_plus_one", 2, 1400, 9},
                             {"batched", "batched", 9, 26, 12},
                             {"bulk_unnest", "bulk", 10, 0, 11}};
  return operations;
}

inline json SampleOperationsJson() {
  json operations = json::array();
  for (const SampleOperation& operation : SampleOperations()) {
    json variants = json::array();
    for (const SampleVariant& variant : operation.variants) {
      variants.push_back({{"name", variant.name}, {"family", variant.family}});
    }
    const bool writes = operation.variants[0].us_per_row > 1;
    operations.push_back({{"name", operation.name},
                          {"purpose", operation.purpose},
                          {"reference", "n_plus_one"},
                          {"before", operation.before},
                          {"after", operation.after},
                          {"changes", writes ? json{"assignment"} : json::array()},
                          {"variants", variants}});
  }
  return operations;
}

// Where and on what it was measured.
inline json SampleConditions(const SampleOptions& options) {
  json datasets = json::array();
  for (const int size : options.sizes) {
    datasets.push_back(
        {{"size", size},
         {"fingerprint", "00c0ffee" + std::to_string(10000000 + size)},
         {"spec", {{"seed", 1}, {"profile", "swiss"}, {"dispatch_bookings", size}}}});
  }
  return {{"machine",
           {{"name", "lab"},
            {"cpu", "Example CPU 3.0 GHz"},
            {"cores", 2},
            {"memory_bytes", 8589934592},
            {"os", "Debian GNU/Linux 12 (bookworm)"},
            {"kernel", "6.1.0-18-amd64"}}},
          {"placement", {{"client_cpu", 1}, {"backend_cpu", 1}}},
          {"postgresql",
           {{"version", "15.18"},
            {"kind", "private"},
            {"medium", "tmpfs"},
            {"settings",
             {{{"name", "fsync"}, {"value", "off"}, {"reason", "a disk's latency is not compared"}},
              {{"name", "autovacuum"}, {"value", "off"}, {"reason", "no work behind our back"}}}},
            {"nondefault", {{"fsync", "off"}, {"autovacuum", "off"}, {"jit", "off"}}}}},
          {"settings_profile", "steady"},
          {"index_state", "baseline"},
          {"dataset", datasets}};
}

inline json SampleContext(const SampleOptions& options) {
  json ours = {{"schema_version", 1},
               {"complete", true},
               {"quick", options.quick},
               {"commit", "0123456789abcdef0123456789abcdef01234567"},
               {"dirty", false},
               {"build_type", "Release"},
               {"compiler", "GNU 12.2.0"},
               {"libpqxx", "6.4.5"},
               {"libpq", "15.18"},
               {"started", "2025-03-12T10:15:00Z"},
               {"duration_s", 222.5},
               {"repetitions", options.repetitions},
               {"benchmarks", {{"run", 0}, {"failed", 0}, {"skipped", 0}}},
               {"failures", json::array()},
               {"operations", SampleOperationsJson()}};
  ours.update(SampleConditions(options));
  return {{"date", "2025-03-12T10:15:00+00:00"},
          {"host_name", "lab"},
          {"executable", "dispatchbench-run"},
          {"num_cpus", 2},
          {"mhz_per_cpu", 3000},
          {"cpu_scaling_enabled", false},
          {"caches", json::array()},
          {"load_avg", {0.1, 0.2, 0.1}},
          {"library_build_type", "debug"},
          {"dispatchbench", ours}};
}

// Repetition `repetition` of a variant; `noise` about 1.
inline json SampleEntry(const SampleOperation& operation, const SampleVariant& variant, int size,
                        int repetition, double noise, const SampleOptions& options) {
  const double statements = variant.fixed + std::ceil(variant.per_100_rows * size / 100.0);
  const double wall = (statements * 22 + variant.us_per_row * size + 3) * noise * options.slow_down;
  const std::string name = operation.name + "/" + variant.name + "/" + std::to_string(size);
  return {{"name", name},
          {"run_name", name},
          {"run_type", "iteration"},
          {"repetitions", options.repetitions},
          {"repetition_index", repetition},
          {"threads", 1},
          {"iterations", 200},
          {"real_time", wall},
          {"cpu_time", wall * 0.97},
          {"time_unit", "us"},
          {"operation", operation.name},
          {"variant", variant.name},
          {"family", variant.family},
          {"size", size},
          {"statements", statements},
          {"round_trips", statements},
          {"commits", variant.us_per_row > 1 ? 1.0 : 0.0},
          {"rows", static_cast<double>(size)},
          {"bytes_sent", statements * 90},
          {"bytes_received", statements * 40 + size * 120},
          {"client_cpu_us", wall * 0.3},
          {"backend_cpu_us", wall * 0.67},
          {"run_queue_wait_us", wall * 0.01}};
}

inline json SampleDocument(const SampleOptions& options = {}) {
  json benchmarks = json::array();
  std::uint64_t state = options.seed;
  int run = 0;
  for (const SampleOperation& operation : SampleOperations()) {
    for (const SampleVariant& variant : operation.variants) {
      for (const int size : options.sizes) {
        ++run;
        for (int repetition = 0; repetition < options.repetitions; ++repetition) {
          state = state * 6364136223846793005u + 1442695040888963407u;  // Knuth, TAOCP 2, 3.3.4
          const double uniform = static_cast<double>(state >> 40) / 16777216.0;
          benchmarks.push_back(
              SampleEntry(operation, variant, size, repetition, 0.97 + 0.08 * uniform, options));
        }
        if (options.repetitions < 2) continue;
        json aggregate = benchmarks.back();
        aggregate["name"] = benchmarks.back()["name"].get<std::string>() + "_median";
        aggregate["run_type"] = "aggregate";
        aggregate["aggregate_name"] = "median";
        aggregate["aggregate_unit"] = "time";
        benchmarks.push_back(aggregate);
      }
    }
  }
  json document = {{"context", SampleContext(options)}, {"benchmarks", benchmarks}};
  document["context"]["dispatchbench"]["benchmarks"]["run"] = run;
  return document;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SAMPLE_DOCUMENT_H_
