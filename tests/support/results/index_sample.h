#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_INDEX_SAMPLE_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_INDEX_SAMPLE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/results/sample_document.h"

// A document of kind "indexes" as results/README.md describes it, with invented figures: an index
// that is worth it, one that pays for many reads only, one that costs more, one that is unused and
// one whose intervals do not tell.
namespace dispatchbench::testing {

inline json Pairs(const std::vector<double>& with_us, const std::vector<double>& without_us) {
  return {{"with_us", with_us},
          {"without_us", without_us},
          {"with_cpu_us", with_us},
          {"without_cpu_us", without_us}};
}

// Times around `us`, eight of them.
inline std::vector<double> Around(double us) {
  std::vector<double> times;
  for (const double step : {-0.04, -0.03, -0.01, 0.0, 0.0, 0.01, 0.02, 0.05}) {
    times.push_back(us + step);
  }
  return times;
}

inline json IndexRead(const std::string& query, const std::string& state, double us,
                      const std::string& alone = "", const std::string& cache = "warm") {
  return {{"query", query},
          {"state", state},
          {"alone", alone},
          {"cache", cache},
          {"times_us", Around(us)},
          {"rows", 3.5},
          {"shared_hit_blocks", us},
          {"shared_read_blocks", 0},
          {"indexes", json::array()},
          {"plans", json::array({json::array({{{"Plan", {{"Node Type", "Seq Scan"}}}}})})}};
}

inline json IndexCost(const std::string& index, const std::string& write, int rows, double us) {
  json cost = {{"index", index}, {"write", write}, {"rows", rows}};
  cost.update(Pairs(Around(20.0 * rows + us * rows), Around(20.0 * rows)));
  cost["with"] = {{"wal_bytes", 170.0 * rows}, {"updated", 800}, {"hot_updated", 0}};
  cost["without"] = {{"wal_bytes", 100.0 * rows}, {"updated", 800}, {"hot_updated", 400}};
  return cost;
}

inline json IndexGain(const std::string& index, const std::string& query, double with_us,
                      double without_us) {
  json gain = {{"index", index}, {"query", query}};
  gain.update(Pairs(Around(with_us), Around(without_us)));
  return gain;
}

inline json IndexSizeSample(int rows) {
  const double scale = rows / 1000.0;
  json size = {
      {"rows", rows},
      {"table_rows", {{"booking", rows}, {"assignment", rows}}},
      {"generate_s", 0.1},
      {"load_s", 0.2},
      {"answers",
       json::array(
           {{{"query", "bookings_of_company"}, {"rows", 28}, {"checksum", "00c0ffee00c0ffee"}}})},
      {"checksums", {{"booking", "1:2"}}},
      {"checksum_comparisons", 6}};
  for (const char* key : {"indexes", "reads", "gains", "costs", "migrations", "sizes", "uses"}) {
    size[key] = json::array();
  }
  const std::vector<std::pair<std::string, std::string>> definitions = {
      {"booking_worth_idx", "(status, scheduled_time, company_id)"},
      {"booking_heavy_idx", "(company_id, status, scheduled_time DESC)"},
      {"booking_costly_idx", "(client_id)"},
      {"booking_unused_idx", "(amount)"},
      {"booking_unclear_idx", "(driver_id)"}};
  for (const auto& [name, columns] : definitions) {
    size["indexes"].push_back({{"name", name},
                               {"table", "booking"},
                               {"definition", "CREATE INDEX " + name + " ON booking " + columns},
                               {"state", "performance"}});
    for (const char* write : {"insert", "update"}) {
      size["costs"].push_back(IndexCost(name, write, 1, 1.5));
    }
    size["costs"].push_back(IndexCost(name, "bulk_insert", 1000, 1));
    size["costs"].push_back(IndexCost(name, "bulk_update", 1000, 2));
    size["sizes"].push_back({{"index", name}, {"bytes", 2500}, {"table_bytes", 10000}});
    const int scans = name == "booking_unused_idx" ? 0 : 5;
    size["uses"].push_back({{"index", name}, {"by_queries", scans}, {"by_operations", 0}});
  }
  const std::string query = "bookings_of_company";
  size["gains"] = {IndexGain("booking_worth_idx", query, 20, 20 + 100 * scale),
                   IndexGain("booking_heavy_idx", query, 20, 20.5),
                   IndexGain("booking_costly_idx", query, 20, 19),
                   IndexGain("booking_unclear_idx", query, 20, 20.01)};
  for (const char* key : {"without_us", "without_cpu_us"}) {
    size["gains"][3][key] = {17, 18, 19, 20, 21, 22, 23, 24};
  }
  for (const std::string state : {"bare", "baseline", "performance", "candidates"}) {
    size["reads"].push_back(IndexRead(query, state, state == "bare" ? 100 * scale : 20));
    size["reads"].push_back(
        IndexRead(query + "_limit_1", state, state == "bare" ? 60 * scale : 15));
    if (state == "bare") continue;
    size["migrations"].push_back(
        {{"name", state}, {"up_us", {1000 * scale}}, {"down_us", {800.0, 900.0}}});
  }
  size["reads"].push_back(IndexRead(query, "candidates", 30, "booking_worth_idx"));
  size["reads"].push_back(IndexRead(query, "candidates", 20, "booking_heavy_idx"));
  return size;
}

inline json IndexSample(const std::vector<int>& rows = {1000, 10000, 100000, 1000000}) {
  json document = SampleDocument({.sizes = {10}, .repetitions = 2});
  document.erase("benchmarks");
  document["context"]["dispatchbench"]["kind"] = "indexes";
  document["context"]["dispatchbench"]["schema_version"] = 2;
  document["queries"] = json::array();
  for (const char* name : {"bookings_of_company", "bookings_of_company_limit_1"}) {
    document["queries"].push_back({{"name", name},
                                   {"purpose", "Bookings of a company"},
                                   {"table", "booking"},
                                   {"sql", "SELECT 1"},
                                   {"limit_one", std::string(name).ends_with("_1")}});
  }
  document["sizes"] = json::array();
  for (const int one : rows) document["sizes"].push_back(IndexSizeSample(one));
  return document;
}

inline json MemorySampleDocument() {
  json document = SampleDocument({.sizes = {10}, .repetitions = 2});
  document.erase("benchmarks");
  json& ours = document["context"]["dispatchbench"];
  ours["kind"] = "memory";
  ours["schema_version"] = 2;
  ours["page_bytes"] = 4096;
  document["techniques"] = {{{"name", "whole_result"}, {"purpose", "everything"}},
                            {{"name", "streamed"}, {"purpose", "row by row"}}};
  document["series"] = json::array();
  document["wire"] = json::array();
  for (const int size : {1000, 10000, 100000}) {
    for (const char* technique : {"whole_result", "streamed"}) {
      const double peak = technique == std::string("streamed") ? 16384 : 700.0 * size;
      json samples = json::array();
      for (const double step : {-4096.0, 0.0, 4096.0}) {
        samples.push_back({{"peak_growth_bytes", peak + step},
                           {"kept_growth_bytes", peak},
                           {"time_us", size * 1.5}});
      }
      document["series"].push_back(
          {{"technique", technique}, {"size", size}, {"samples", samples}});
      if (size > 10000) continue;
      document["wire"].push_back({{"technique", technique},
                                  {"size", size},
                                  {"bytes_received", size * 316},
                                  {"round_trips", 1}});
    }
  }
  return document;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_INDEX_SAMPLE_H_
