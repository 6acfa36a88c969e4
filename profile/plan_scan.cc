#include "profile/plan_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>

#include "profile/parse_tree.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::json;

struct SortKey {
  std::string alias;  // "": not said
  ScanOrder order;
};

Json ParsePlan(const std::string& text) {
  const Json plans = Json::parse(text, nullptr, false);
  if (plans.is_array() && plans.size() == 1 && Field(plans[0], "Plan").is_object()) {
    return plans[0]["Plan"];
  }
  throw std::runtime_error(
      fmt::format("reading a plan: expected what EXPLAIN (FORMAT JSON) prints, found '{}'",
                  text.substr(0, 100)));
}

std::string Text(const Json& node, const char* key) {
  const Json& value = Field(node, key);
  return value.is_string() ? value.get<std::string>() : "";
}

// "booking.scheduled_time DESC"; nothing where it is no column.
std::optional<SortKey> ReadSortKey(const std::string& text) {
  const std::optional<Json> tree = ParseTree("SELECT ORDER BY " + text);
  if (!tree) return std::nullopt;
  const Json& clause = Field(Field(*tree, "SelectStmt"), "sortClause");
  if (!clause.is_array() || clause.size() != 1) return std::nullopt;
  const Json& sort = Field(clause[0], "SortBy");
  const Json& node = Field(sort, "node");
  SortKey key;
  key.order.column = ColumnName(node);
  if (key.order.column.empty()) return std::nullopt;
  const Json& fields = Field(Field(node, "ColumnRef"), "fields");
  if (fields.size() > 1) key.alias = Text(Field(fields[fields.size() - 2], "String"), "sval");
  key.order.is_descending = Text(sort, "sortby_dir") == "SORTBY_DESC";
  const std::string nulls = Text(sort, "sortby_nulls");
  key.order.has_unusual_nulls =
      nulls == (key.order.is_descending ? "SORTBY_NULLS_LAST" : "SORTBY_NULLS_FIRST");
  return key;
}

// The columns of a sort, up to the first key that is none.
std::vector<SortKey> SortKeys(const Json& node) {
  std::vector<SortKey> keys;
  for (const Json& text : Field(node, "Sort Key")) {
    const std::optional<SortKey> key = ReadSortKey(text.get<std::string>());
    if (!key) break;
    keys.push_back(*key);
  }
  return keys;
}

class ScanReader {
 public:
  void Visit(const Json& node, std::vector<SortKey> sorted) {
    const std::string type = Text(node, "Node Type");
    if (type == "Sort" || type == "Incremental Sort") sorted = SortKeys(node);
    for (const char* const key : {"Hash Cond", "Merge Cond", "Join Filter"}) {
      if (!Text(node, key).empty()) joins_.push_back(Text(node, key));
    }
    if (IsScan(type) && !Text(node, "Relation Name").empty()) Add(node, type, sorted);
    // A sort above a join or a subquery is not the table's own.
    const Json& children = Field(node, "Plans");
    const bool keeps_order = type == "Sort" || type == "Incremental Sort" || type == "Gather" ||
                             type == "Gather Merge" || type == "LockRows" || type == "Limit" ||
                             type == "Result" || type == "Unique";
    for (const Json& child : children) {
      Visit(child, keeps_order && children.size() == 1 ? sorted : std::vector<SortKey>());
    }
  }

  std::vector<PlanScan> Finish() {
    for (PlanScan& scan : scans_) {
      for (const std::string& join : joins_) {
        for (const ScanCondition& condition : ReadConditions(join, scan.alias)) {
          if (condition.is_join) scan.join_columns.push_back(condition);
        }
      }
    }
    return std::move(scans_);
  }

 private:
  static bool IsScan(const std::string& type) {
    static const std::set<std::string> types = {"Seq Scan", "Index Scan", "Index Only Scan",
                                                "Bitmap Heap Scan"};
    return types.count(type) > 0;
  }

  void Add(const Json& node, const std::string& type, const std::vector<SortKey>& sorted) {
    PlanScan scan;
    scan.schema = Text(node, "Schema");
    scan.table = Text(node, "Relation Name");
    scan.alias = Text(node, "Alias");
    scan.is_sequential = type == "Seq Scan";
    scan.filter = Text(node, "Filter");
    scan.cost = Field(node, "Total Cost").get<double>();
    const Json& rows = Field(node, "Plan Rows");
    scan.rows = rows.is_number() ? rows.get<double>() : 0;
    for (const char* const key : {"Index Cond", "Recheck Cond", "Filter"}) {
      for (const ScanCondition& condition : ReadConditions(Text(node, key), scan.alias)) {
        const bool is_new = std::find(scan.conditions.begin(), scan.conditions.end(), condition) ==
                            scan.conditions.end();
        if (is_new) scan.conditions.push_back(condition);
      }
    }
    for (const SortKey& key : sorted) {
      if (!key.alias.empty() && key.alias != scan.alias) break;
      scan.order.push_back(key.order);
    }
    scans_.push_back(std::move(scan));
  }

  std::vector<PlanScan> scans_;
  std::vector<std::string> joins_;
};

bool HasIndex(const Json& node, const std::string& index) {
  if (Text(node, "Index Name") == index) return true;
  const Json& children = Field(node, "Plans");
  return std::any_of(children.begin(), children.end(),
                     [&](const Json& child) { return HasIndex(child, index); });
}

}  // namespace

std::vector<PlanScan> ReadScans(const std::string& plan) {
  ScanReader reader;
  reader.Visit(ParsePlan(plan), {});
  return reader.Finish();
}

double TotalCost(const std::string& plan) {
  return Field(ParsePlan(plan), "Total Cost").get<double>();
}

bool UsesIndex(const std::string& plan, const std::string& index) {
  return HasIndex(ParsePlan(plan), index);
}

}  // namespace dispatchbench::profile
