#include "bench/operations/row_index.h"

#include <fmt/format.h>

#include <stdexcept>

#include "bench/operations/batches.h"
#include "bench/operations/row_text.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {

RowIndex RowIndex::Fetch(pqxx::transaction_base& transaction, const std::string& select_where_id_is,
                         std::span<const std::int64_t> ids, std::size_t ids_per_statement) {
  RowIndex index;
  index.positions_.reserve(ids.size());
  for (const std::span<const std::int64_t> batch : Batches(ids, ids_per_statement)) {
    index.AddAny(transaction, select_where_id_is, batch);
  }
  return index;
}

RowIndex RowIndex::FetchAll(pqxx::transaction_base& transaction,
                            const std::string& select_where_id_is,
                            std::span<const std::int64_t> ids) {
  RowIndex index;
  index.AddAny(transaction, select_where_id_is, ids);
  return index;
}

RowIndex RowIndex::FetchEach(pqxx::transaction_base& transaction,
                             const std::string& select_where_id_is,
                             std::span<const std::int64_t> ids) {
  const std::string sql = select_where_id_is + "$1";
  RowIndex index;
  for (const std::int64_t id : ids) index.Add(fixtures::Execute(transaction, sql, id));
  return index;
}

void RowIndex::AddAny(pqxx::transaction_base& transaction, const std::string& select_where_id_is,
                      std::span<const std::int64_t> ids) {
  Add(fixtures::Execute(transaction, select_where_id_is + "ANY($1)", ArrayLiteral(ids)));
}

void RowIndex::Add(const pqxx::result& rows) {
  for (pqxx::result::size_type i = 0; i < rows.size(); ++i) {
    positions_.emplace(rows[i][0].as<std::int64_t>(), Position{results_.size(), i});
  }
  results_.push_back(rows);
}

pqxx::row RowIndex::At(std::int64_t id) const {
  const auto position = positions_.find(id);
  if (position == positions_.end()) {
    throw std::out_of_range(fmt::format("the database returned no row with id {}", id));
  }
  return results_[position->second.result][position->second.row];
}

}  // namespace dispatchbench::bench::operations
