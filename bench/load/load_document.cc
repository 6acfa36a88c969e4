#include "bench/load/load_document.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "bench/document_head.h"

namespace dispatchbench::bench::load {
namespace {

using Json = nlohmann::ordered_json;

// Leaves out what there is not.
void Add(Json& json, const char* name, const std::optional<double>& value) {
  if (value) json[name] = *value;
}

// Whole microseconds on one line: thousands of lines with a number each help nobody.
std::string CompactSample(const std::vector<double>& values_us) {
  std::string text;
  for (const double value : values_us) {
    if (!text.empty()) text += ' ';
    text += std::to_string(std::llround(value));
  }
  return text;
}

Json ConfigurationJson(const LoadOptions& options) {
  Json json = {{"preset", options.preset},
               {"mode", options.capacity     ? "capacity"
                        : options.rate_per_s ? "open"
                                             : "closed"},
               {"dispatchers", options.dispatchers},
               {"bookings", options.bookings},
               {"drivers", options.drivers},
               {"pool", options.pool},
               {"think_s", options.think_s},
               {"arrivals", ToText(options.arrivals)},
               {"overlap", options.overlap}};
  if (!options.capacity && !options.duration_s) json["samples"] = options.samples;
  Add(json, "duration_s", options.duration_s);
  Add(json, "rate_per_s", options.rate_per_s);
  if (options.capacity) {
    json["p99_limit_s"] = options.p99_limit_s;
    json["trial_s"] = options.trial_s;
  }
  return json;
}

Json BlockJson(const Block& block) {
  Json json = {{"variant", block.variant},
               {"phase", block.phase},
               {"window_s", block.window_s},
               {"dispatches_in_window", block.dispatches_in_window},
               {"latency_us", CompactSample(block.latency_us)},
               {"pool_wait_us", CompactSample(block.pool_wait_us)},
               {"connections_in_use", {{"mean", block.pool.mean}, {"most", block.pool.most}}},
               {"client_cpu_s", block.client_cpu_s},
               {"completed", block.completed},
               {"given_up", block.given_up},
               {"retries", block.retries},
               {"found_committed", block.found_committed},
               {"planned_again", block.planned_again},
               {"errors", Json(block.errors)},
               {"assigned", block.assigned},
               {"violations", block.violations}};
  Add(json, "rate_per_s", block.rate_per_s);
  Add(json, "server_cpu_s", block.server_cpu_s);
  return json;
}

Json CapacityJson(const VariantCapacity& found) {
  Json json = {{"variant", found.variant}, {"confirmed", found.capacity.confirmed}};
  Add(json, "highest_passed_per_s", found.capacity.highest_passed_per_s);
  Add(json, "lowest_failed_per_s", found.capacity.lowest_failed_per_s);
  json["trials"] = Json::array();
  for (const CapacityTrial& trial : found.capacity.trials) {
    json["trials"].push_back({{"rate_per_s", trial.rate_per_s},
                              {"p99_us", std::llround(trial.p99_us)},
                              {"samples", trial.samples},
                              {"passed", trial.passed}});
  }
  return json;
}

}  // namespace

std::string LoadDocumentText(const RunContext& context, const LoadOptions& options,
                             const LoadMeasurements& measurements, bool complete,
                             double duration_s) {
  Json document = DocumentHead(context, "load", complete, duration_s);
  Json& ours = document["context"]["dispatchbench"];
  ours["index_state"] = context.index_state;
  ours["dataset"] = DatasetsJson(context.datasets);
  Json& load = document["load"];
  load["configuration"] = ConfigurationJson(options);
  load["variants"] = options.variants;
  load["blocks"] = Json::array();
  for (const Block& block : measurements.blocks) load["blocks"].push_back(BlockJson(block));
  load["capacities"] = Json::array();
  for (const VariantCapacity& found : measurements.capacities) {
    load["capacities"].push_back(CapacityJson(found));
  }
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::bench::load
