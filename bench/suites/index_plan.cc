#include "bench/suites/index_plan.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace dispatchbench::bench::suites {
namespace {

using Json = nlohmann::json;

void Visit(const Json& node, IndexPlan& plan) {
  plan.shape += node.at("Node Type").get<std::string>();
  for (const char* key : {"Index Name", "Relation Name", "Scan Direction"}) {
    if (!node.contains(key)) continue;
    plan.shape += " " + node[key].get<std::string>();
  }
  if (node.contains("Index Name")) plan.indexes.insert(node["Index Name"].get<std::string>());
  plan.shape += "(";
  for (const Json& child : node.value("Plans", Json::array())) Visit(child, plan);
  plan.shape += ")";
}

}  // namespace

IndexPlan ParsePlan(const std::string& json_text) {
  try {
    const Json top = Json::parse(json_text).at(0).at("Plan");
    IndexPlan plan;
    Visit(top, plan);
    // A node's figures hold those of the nodes below it.
    plan.rows = std::lround(top.value("Actual Rows", 0.0));
    plan.shared_hit = top.value("Shared Hit Blocks", std::int64_t{0});
    plan.shared_read = top.value("Shared Read Blocks", std::int64_t{0});
    plan.wal_bytes = top.value("WAL Bytes", std::int64_t{0});
    return plan;
  } catch (const Json::exception& error) {
    throw std::runtime_error(fmt::format("reading a plan of EXPLAIN: {}; the server answered: {}",
                                         error.what(), json_text.substr(0, 200)));
  }
}

}  // namespace dispatchbench::bench::suites
