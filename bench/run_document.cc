#include "bench/run_document.h"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "bench/document_head.h"
#include "bench/growth.h"
#include "bench/run_entries.h"

namespace dispatchbench::bench {
namespace {

using Json = nlohmann::ordered_json;

Json GrowthJson(const Growth& growth) {
  return {{"order", ToText(growth.order)},
          {"exact", growth.exact},
          {"slope", growth.slope},
          {"k", growth.k},
          {"fixed", growth.fixed}};
}

Json NetworkJson(const std::vector<Distance>& distances) {
  Json json = Json::array();
  for (const Distance& distance : distances) {
    json.push_back({{"nominal_us", distance.nominal_us},
                    {"measured_us", distance.measured_us},
                    {"p99_us", distance.p99_us},
                    {"samples", distance.samples}});
  }
  return json;
}

Json OperationsJson(const std::vector<Measurement>& measurements) {
  Json json = Json::array();
  std::set<const Operation*> seen;
  for (const Measurement& measurement : measurements) {
    const Operation& operation = *measurement.benchmark.operation;
    if (!seen.insert(&operation).second) continue;
    Json variants = Json::array();
    for (const Variant& variant : operation.variants) {
      Json json_variant = {{"name", variant.name()}, {"family", ToText(variant.family)}};
      if (const auto growth = GrowthOf(RoundTripsOf(measurements, operation, variant))) {
        json_variant["growth"] = GrowthJson(*growth);
      }
      variants.push_back(std::move(json_variant));
    }
    json.push_back({{"name", operation.name},
                    {"purpose", operation.purpose},
                    {"source", operation.source},
                    {"reference", operation.reference},
                    {"before", operation.before},
                    {"after", operation.after},
                    {"changes", operation.changes},
                    {"variants", variants}});
    if (operation.figures.empty()) continue;
    Json figures = Json::array();
    for (const Figure& figure : operation.figures) {
      figures.push_back({{"name", figure.name}, {"meaning", figure.meaning}});
    }
    json.back()["figures"] = figures;
  }
  return json;
}

// The plans of every benchmark that was audited; under another condition they are the same.
Json PlansJson(const std::vector<Measurement>& measurements) {
  Json json = Json::array();
  std::set<std::string> seen;
  for (const Measurement& measurement : measurements) {
    BenchmarkCase benchmark = measurement.benchmark;
    benchmark.condition = {};
    if (!measurement.plans || !seen.insert(benchmark.name()).second) continue;
    Json statements = Json::array();
    for (const fixtures::StatementPlan& plan : *measurement.plans) {
      statements.push_back({{"statement", plan.statement},
                            {"executions", plan.executions},
                            {"shape", plan.shape},
                            {"fingerprint", plan.fingerprint()}});
    }
    json.push_back({{"name", benchmark.name()}, {"statements", std::move(statements)}});
  }
  return json;
}

// Counts by outcome, and the messages of what failed or was skipped.
void AddOutcomes(Json& json, const std::vector<Measurement>& measurements) {
  int run = 0;
  int failed = 0;
  int skipped = 0;
  Json failures = Json::array();
  Json skips = Json::array();
  for (const Measurement& measurement : measurements) {
    if (measurement.failure) {
      ++failed;
      failures.push_back(
          {{"name", measurement.benchmark.name()}, {"message", *measurement.failure}});
    } else if (measurement.skipped) {
      ++skipped;
      skips.push_back({{"name", measurement.benchmark.name()}, {"message", *measurement.skipped}});
    } else if (!measurement.repetitions.empty()) {
      ++run;
    }
  }
  json["benchmarks"] = {{"run", run}, {"failed", failed}, {"skipped", skipped}};
  json["failures"] = failures;
  json["skips"] = skips;
}

}  // namespace

std::string RunDocumentText(const RunContext& context, const std::vector<Measurement>& measurements,
                            bool complete, double duration_s) {
  Json document = DocumentHead(context, "suite", complete, duration_s);
  Json& ours = document["context"]["dispatchbench"];
  ours["index_state"] = context.index_state;
  ours["dataset"] = DatasetsJson(context.datasets);
  ours["repetitions"] = context.repetitions;
  ours["network"] = NetworkJson(context.network);
  AddOutcomes(ours, measurements);
  ours["operations"] = OperationsJson(measurements);
  ours["plans"] = PlansJson(measurements);
  document["benchmarks"] = RunEntries(measurements);
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::bench
