#include "bench/load/load_document.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "bench/document_head.h"

namespace dispatchbench::bench::load {
namespace {

using Json = nlohmann::ordered_json;

Json OrNull(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

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
  return {{"preset", options.preset},
          {"mode", options.capacity     ? "capacity"
                   : options.rate_per_s ? "open"
                                        : "closed"},
          {"dispatchers", options.dispatchers},
          {"bookings", options.bookings},
          {"drivers", options.drivers},
          {"pool", options.pool},
          {"samples", options.capacity || options.duration_s ? Json() : Json(options.samples)},
          {"duration_s", OrNull(options.duration_s)},
          {"think_s", options.think_s},
          {"rate_per_s", OrNull(options.rate_per_s)},
          {"arrivals", ToText(options.arrivals)},
          {"overlap", options.overlap},
          {"p99_limit_s", options.capacity ? Json(options.p99_limit_s) : Json()},
          {"trial_s", options.capacity ? Json(options.trial_s) : Json()}};
}

Json BlockJson(const Block& block) {
  return {{"variant", block.variant},
          {"phase", block.phase},
          {"rate_per_s", OrNull(block.rate_per_s)},
          {"window_s", block.window_s},
          {"dispatches_in_window", block.dispatches_in_window},
          {"latency_us", CompactSample(block.latency_us)},
          {"pool_wait_us", CompactSample(block.pool_wait_us)},
          {"connections_in_use", {{"mean", block.pool.mean}, {"most", block.pool.most}}},
          {"server_cpu_s", OrNull(block.server_cpu_s)},
          {"client_cpu_s", block.client_cpu_s},
          {"completed", block.completed},
          {"given_up", block.given_up},
          {"retries", block.retries},
          {"found_committed", block.found_committed},
          {"planned_again", block.planned_again},
          {"errors", Json(block.errors)},
          {"assigned", block.assigned},
          {"violations", block.violations}};
}

Json CapacityJson(const VariantCapacity& found) {
  Json trials = Json::array();
  for (const CapacityTrial& trial : found.capacity.trials) {
    trials.push_back({{"rate_per_s", trial.rate_per_s},
                      {"p99_us", std::llround(trial.p99_us)},
                      {"samples", trial.samples},
                      {"passed", trial.passed}});
  }
  return {{"variant", found.variant},
          {"highest_passed_per_s", OrNull(found.capacity.highest_passed_per_s)},
          {"lowest_failed_per_s", OrNull(found.capacity.lowest_failed_per_s)},
          {"confirmed", found.capacity.confirmed},
          {"trials", trials}};
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
