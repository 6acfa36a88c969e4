#include "profile/table_catalog.h"

#include <fmt/format.h>

#include <algorithm>

namespace dispatchbench::profile {
namespace {

constexpr char kTable[] =
    "SELECT c.oid, CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN ''"
    " ELSE quote_ident(n.nspname) || '.' END, quote_ident(c.relname), c.reltuples,"
    " c.relkind = 'r' AND c.relpersistence <> 't' AND NOT c.relispartition"
    " AND n.nspname !~ '^pg_|^information_schema$'"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = {} AND c.relname = {}";

constexpr char kColumns[] =
    "SELECT a.attname, quote_ident(a.attname), format_type(a.atttypid, NULL),"
    " EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = a.attrelid"
    " AND k.contype IN ('p', 'u', 'f') AND a.attnum = ANY (k.conkey))"
    " FROM pg_catalog.pg_attribute a WHERE a.attrelid = {} AND a.attnum > 0"
    " AND NOT a.attisdropped ORDER BY a.attnum";

// A line for each column of each index. An option's bits: 1 is DESC, 2 is NULLS FIRST, which is
// usual for DESC only (src/include/catalog/pg_index.h).
constexpr char kIndexes[] =
    "SELECT c.relname, coalesce(a.attname, ''), (i.indoption[k - 1] & 1),"
    " i.indisvalid AND i.indpred IS NULL AND m.amname = 'btree'"
    " AND i.indoption[k - 1] IN (0, 3)"
    " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_catalog.pg_am m ON m.oid = c.relam"
    " CROSS JOIN generate_series(1, i.indnkeyatts) AS k"
    " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid"
    " AND a.attnum = i.indkey[k - 1] AND a.attnum > 0"
    " WHERE i.indrelid = {} ORDER BY c.relname, k";

bool IsTrue(const std::string& text) { return text == "t"; }

void ReadIndexes(PlanSession& session, TableFacts& facts) {
  for (const auto& row : session.Ask(fmt::format(kIndexes, facts.oid))) {
    if (facts.indexes.empty() || facts.indexes.back().name != row[0]) {
      facts.indexes.push_back({row[0], {}, {}, true});
    }
    TableIndex& index = facts.indexes.back();
    index.columns.push_back(row[1]);
    index.is_descending.push_back(row[2] == "1");
    index.is_plain = index.is_plain && IsTrue(row[3]) && !row[1].empty();
  }
}

}  // namespace

const TableColumn* TableFacts::Column(const std::string& column) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const TableColumn& one) { return one.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

TableCatalog ReadCatalog(PlanSession& session,
                         const std::set<std::pair<std::string, std::string>>& tables) {
  TableCatalog catalog;
  for (const auto& [schema, table] : tables) {
    const auto rows =
        session.Ask(fmt::format(kTable, session.Literal(schema), session.Literal(table)));
    if (rows.empty()) continue;
    TableFacts facts;
    facts.oid = static_cast<std::uint32_t>(std::stoul(rows[0][0]));
    facts.schema = schema;
    facts.name = table;
    facts.prefix = rows[0][1];
    facts.quoted = rows[0][1] + rows[0][2];
    if (std::stod(rows[0][3]) >= 0) facts.rows = std::stod(rows[0][3]);
    facts.can_have_index = IsTrue(rows[0][4]);
    for (const auto& row : session.Ask(fmt::format(kColumns, facts.oid))) {
      facts.columns.push_back({row[0], row[1], row[2], IsTrue(row[3])});
    }
    ReadIndexes(session, facts);
    catalog.emplace(std::pair(schema, table), std::move(facts));
  }
  return catalog;
}

}  // namespace dispatchbench::profile
