#include "bench/operations/referenced_rows.h"

#include <algorithm>
#include <stdexcept>

#include "bench/operations/batches.h"
#include "bench/operations/row_text.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

std::vector<std::int64_t> Distinct(std::vector<std::int64_t> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace

ReferencedRows::ReferencedRows(pqxx::transaction_base& transaction,
                               const std::string& columns_and_table,
                               const std::vector<std::int64_t>& ids, Family family) {
  const std::string select = "SELECT " + columns_and_table + " WHERE id = ";
  if (family == Family::kNPlusOne) {
    for (const std::int64_t id : ids) Take(fixtures::Execute(transaction, select + "$1", id));
    return;
  }
  const std::vector<std::int64_t> distinct = Distinct(ids);
  const auto fetch = [&](const auto& some) {
    Take(fixtures::Execute(transaction, select + "ANY($1::bigint[])",
                           ArrayLiteral(some, [](std::int64_t id) { return id; })));
  };
  if (family == Family::kBulk) {
    fetch(distinct);
  } else {
    for (const auto& batch : Batches(distinct)) fetch(batch);
  }
}

std::int64_t ReferencedRows::Statements(const std::vector<std::int64_t>& ids, Family family) {
  switch (family) {
    case Family::kNPlusOne:
      return static_cast<std::int64_t>(ids.size());
    case Family::kBatched:
      return BatchCount(static_cast<std::int64_t>(Distinct(ids).size()));
    case Family::kBulk:
      return 1;
  }
  throw std::logic_error("unknown family");
}

void ReferencedRows::Take(const pqxx::result& result) {
  for (const auto& row : result) rows_.insert_or_assign(row[0].as<std::int64_t>(), row);
}

}  // namespace dispatchbench::bench::operations
