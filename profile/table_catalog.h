#ifndef DISPATCHBENCH_PROFILE_TABLE_CATALOG_H_
#define DISPATCHBENCH_PROFILE_TABLE_CATALOG_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "profile/plan_session.h"

namespace dispatchbench::profile {

struct TableColumn {
  std::string name;
  std::string quoted;   // as it is written in SQL
  std::string type;     // "bigint"
  bool is_key = false;  // of a primary, unique or foreign key
};

// An index that there is.
struct TableIndex {
  std::string name;
  std::vector<std::string> columns;  // "" of an expression
  std::vector<bool> is_descending;
  bool is_plain = false;  // a valid B-tree of all rows, with the usual place of NULLs
};

// What the server's catalog says of a table.
struct TableFacts {
  std::uint32_t oid = 0;
  std::string schema;
  std::string name;
  std::string prefix;          // "schema." where the session would not find it without, else ""
  std::string quoted;          // as it is written in SQL, with the prefix
  std::optional<double> rows;  // as the planner takes it; nothing: it was never analyzed
  // An ordinary table of the application: not the system's, not temporary, not a partition.
  bool can_have_index = false;
  std::vector<TableColumn> columns;  // by number
  std::vector<TableIndex> indexes;

  // nullptr where there is none of that name.
  const TableColumn* Column(const std::string& column) const;
};

// Schema and name -> facts.
using TableCatalog = std::map<std::pair<std::string, std::string>, TableFacts>;
TableCatalog ReadCatalog(PlanSession& session,
                         const std::set<std::pair<std::string, std::string>>& tables);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_TABLE_CATALOG_H_
