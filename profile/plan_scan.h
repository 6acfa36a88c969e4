#ifndef DISPATCHBENCH_PROFILE_PLAN_SCAN_H_
#define DISPATCHBENCH_PROFILE_PLAN_SCAN_H_

#include <optional>
#include <string>
#include <vector>

#include "profile/scan_condition.h"

namespace dispatchbench::profile {

// A key of ORDER BY that is a column of the scanned table.
struct ScanOrder {
  std::string column;
  bool is_descending = false;
  bool has_unusual_nulls = false;  // FIRST of an ascending, LAST of a descending one

  friend bool operator==(const ScanOrder&, const ScanOrder&) = default;
};

// How a plan reads a table.
struct PlanScan {
  std::string schema;
  std::string table;
  std::string alias;
  bool is_sequential = false;             // else by an index
  std::string filter;                     // of rows that were read, as EXPLAIN prints it; "": none
  double cost = 0;                        // of the node, in all
  double rows = 0;                        // that it hands on, as the planner guesses
  std::optional<double> table_rows;       // as the catalog has them; see TableFacts
  std::vector<ScanCondition> conditions;  // that hold for every row it hands on
  std::vector<ScanCondition> join_columns;  // = a column of another table
  std::vector<ScanOrder> order;             // that its rows are sorted by afterwards
};

// The scans of tables in a plan, in its order. Requires what EXPLAIN (FORMAT JSON, VERBOSE) prints
// (PostgreSQL 14 to 18); throws std::runtime_error for anything else. Conditions that are not a
// comparison of one column with something that does not depend on the table are left out.
std::vector<PlanScan> ReadScans(const std::string& plan);

// "Total Cost" of the plan. Requires and throws as above.
double TotalCost(const std::string& plan);

// Whether the plan uses an index of that name.
bool UsesIndex(const std::string& plan, const std::string& index);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PLAN_SCAN_H_
