#include "bench/run_document.h"

#include <nlohmann/json.hpp>
#include <set>

#include "bench/document_head.h"
#include "bench/run_entries.h"

namespace dispatchbench::bench {
namespace {

using Json = nlohmann::ordered_json;

Json OperationsJson(const std::vector<Measurement>& measurements) {
  Json json = Json::array();
  std::set<const Operation*> seen;
  for (const Measurement& measurement : measurements) {
    const Operation& operation = *measurement.benchmark.operation;
    if (!seen.insert(&operation).second) continue;
    Json variants = Json::array();
    for (const Variant& variant : operation.variants) {
      variants.push_back({{"name", variant.name()}, {"family", ToText(variant.family)}});
    }
    json.push_back({{"name", operation.name},
                    {"purpose", operation.purpose},
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
  AddOutcomes(ours, measurements);
  ours["operations"] = OperationsJson(measurements);
  document["benchmarks"] = RunEntries(measurements);
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::bench
