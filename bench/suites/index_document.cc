#include "bench/suites/index_document.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bench/document_head.h"

namespace dispatchbench::bench::suites {
namespace {

using Json = nlohmann::ordered_json;

// [element(x) for x in list]
template <typename List, typename Element>
Json ArrayOf(const List& list, const Element& element) {
  Json json = Json::array();
  for (const auto& value : list) json.push_back(element(value));
  return json;
}

Json QueryJson(const IndexQuery& query) {
  return {{"name", query.name},
          {"purpose", query.purpose},
          {"table", query.table},
          {"sql", query.sql},
          {"limit_one", query.limit_one}};
}

Json DefinitionJson(const IndexDefinition& index) {
  return {{"name", index.name},
          {"table", index.table},
          {"definition", index.definition},
          {"state", index.state}};
}

Json ReadJson(const ReadSeries& read) {
  return {
      {"query", read.query},
      {"state", read.state},
      {"alone", read.alone},
      {"cache", read.cold ? "cold" : "warm"},
      {"times_us", read.times_us},
      {"rows", read.rows},
      {"shared_hit_blocks", read.shared_hit},
      {"shared_read_blocks", read.shared_read},
      {"indexes", read.indexes},
      {"plans", ArrayOf(read.plans, [](const std::string& plan) { return Json::parse(plan); })}};
}

// Arrays of the same length: the n-th of each were measured right after each other. Those of
// processor time are empty where it could not be read.
Json PairsJson(const std::vector<TimePair>& pairs) {
  Json json = {{"with_us", Json::array()},
               {"without_us", Json::array()},
               {"with_cpu_us", Json::array()},
               {"without_cpu_us", Json::array()}};
  for (const TimePair& pair : pairs) {
    json["with_us"].push_back(pair.with_us);
    json["without_us"].push_back(pair.without_us);
    if (!pair.with_cpu_us || !pair.without_cpu_us) continue;
    json["with_cpu_us"].push_back(*pair.with_cpu_us);
    json["without_cpu_us"].push_back(*pair.without_cpu_us);
  }
  return json;
}

Json EffectsJson(const WriteEffects& effects) {
  const double statements = static_cast<double>(std::max<std::int64_t>(effects.statements, 1));
  return {{"wal_bytes", static_cast<double>(effects.wal_bytes) / statements},
          {"updated", effects.updated},
          {"hot_updated", effects.hot}};
}

Json GainJson(const GainSeries& gain) {
  Json json = {{"index", gain.index}, {"query", gain.query}};
  json.update(PairsJson(gain.pairs));
  return json;
}

Json CostJson(const CostSeries& cost) {
  Json json = {{"index", cost.index}, {"write", cost.write}, {"rows", cost.rows}};
  json.update(PairsJson(cost.pairs));
  json["with"] = EffectsJson(cost.with);
  json["without"] = EffectsJson(cost.without);
  return json;
}

Json AnswerJson(const ReadAnswer& answer) {
  return {{"query", answer.query},
          {"rows", answer.rows},
          {"checksum", fmt::format("{:016x}", answer.checksum)}};
}

Json MigrationJson(const MigrationSeries& migration) {
  return {{"name", migration.name}, {"up_us", migration.up_us}, {"down_us", migration.down_us}};
}

Json SizeJson(const IndexSize& size) {
  return {{"index", size.index}, {"bytes", size.bytes}, {"table_bytes", size.table_bytes}};
}

Json UseJson(const IndexUse& use) {
  return {
      {"index", use.index}, {"by_queries", use.by_queries}, {"by_operations", use.by_operations}};
}

Json MeasurementJson(const IndexMeasurement& measurement) {
  return {{"rows", measurement.size},
          {"table_rows", measurement.table_rows},
          {"generate_s", measurement.generate_s},
          {"load_s", measurement.load_s},
          {"indexes", ArrayOf(measurement.indexes, DefinitionJson)},
          {"answers", ArrayOf(measurement.answers, AnswerJson)},
          {"reads", ArrayOf(measurement.reads, ReadJson)},
          {"gains", ArrayOf(measurement.gains, GainJson)},
          {"costs", ArrayOf(measurement.costs, CostJson)},
          {"migrations", ArrayOf(measurement.migrations, MigrationJson)},
          {"checksums", measurement.checksums},
          {"checksum_comparisons", measurement.checksum_comparisons},
          {"sizes", ArrayOf(measurement.sizes, SizeJson)},
          {"uses", ArrayOf(measurement.uses, UseJson)}};
}

}  // namespace

std::string IndexDocumentText(const RunContext& context, const std::vector<IndexQuery>& queries,
                              const std::vector<IndexMeasurement>& measurements, bool complete,
                              double duration_s) {
  Json document = DocumentHead(context, "indexes", complete, duration_s);
  Json& ours = document["context"]["dispatchbench"];
  ours["dataset"] = DatasetsJson(context.datasets);
  ours["repetitions"] = context.repetitions;
  document["queries"] = ArrayOf(queries, QueryJson);
  document["sizes"] = ArrayOf(measurements, MeasurementJson);
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::bench::suites
