#include "bench/suites/self_document.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "bench/document_head.h"

namespace dispatchbench::bench::suites {
namespace {

using Json = nlohmann::ordered_json;

Json ComparisonJson(const SelfComparison& comparison) {
  if (comparison.ours_us.size() != comparison.reference_us.size()) {
    throw std::logic_error(
        fmt::format("comparison '{}' has a pair with one side only", comparison.name));
  }
  Json json = {{"name", comparison.name},
               {"ours", comparison.ours},
               {"reference", comparison.reference},
               {"unit", comparison.unit}};
  if (comparison.goal) json["goal"] = *comparison.goal;
  json["pairs"] = Json::array();
  for (std::size_t i = 0; i < comparison.ours_us.size(); ++i) {
    json["pairs"].push_back(
        {{"ours_us", comparison.ours_us[i]}, {"reference_us", comparison.reference_us[i]}});
  }
  return json;
}

}  // namespace

std::string SelfDocumentText(const RunContext& context, const SelfResults& results, bool complete,
                             double duration_s) {
  Json document = DocumentHead(context, "self", complete, duration_s);
  document["comparisons"] = Json::array();
  for (const SelfComparison& comparison : results.comparisons) {
    document["comparisons"].push_back(ComparisonJson(comparison));
  }
  document["facts"] = Json::array();
  for (const SelfFact& fact : results.facts) {
    document["facts"].push_back(
        {{"name", fact.name}, {"meaning", fact.meaning}, {"value", fact.value}});
  }
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::bench::suites
