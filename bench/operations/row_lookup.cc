#include "bench/operations/row_lookup.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {

RowLookup::RowLookup(fixtures::Session& session, Protocol protocol, std::string name,
                     const std::string& select_where_id_is)
    : protocol_(protocol),
      name_(std::move(name)),
      select_where_id_is_(select_where_id_is),
      with_parameter_(select_where_id_is + "$1") {
  if (protocol_ == Protocol::kPrepared) session.Prepare(name_, with_parameter_);
}

pqxx::row RowLookup::Find(pqxx::transaction_base& transaction, std::int64_t id) const {
  const pqxx::result rows = Execute(transaction, id);
  if (rows.size() != 1) {
    throw std::runtime_error(
        fmt::format("{}: expected one row with id {}, found {}; the database does not hold the "
                    "rows of the scenario",
                    name_, id, rows.size()));
  }
  return rows[0];
}

pqxx::result RowLookup::Execute(pqxx::transaction_base& transaction, std::int64_t id) const {
  switch (protocol_) {
    case Protocol::kUnprepared:
      return fixtures::Execute(transaction, with_parameter_, id);
    case Protocol::kPrepared:
      return fixtures::ExecutePrepared(transaction, name_, id);
    case Protocol::kText:
      return fixtures::ExecuteSimple(transaction, select_where_id_is_ + std::to_string(id));
  }
  throw std::logic_error("unknown protocol");
}

const pqxx::row& IdentityMap::Find(pqxx::transaction_base& transaction, std::int64_t id) {
  auto row = rows_.find(id);
  if (row == rows_.end()) row = rows_.emplace(id, lookup_.Find(transaction, id)).first;
  return row->second;
}

}  // namespace dispatchbench::bench::operations
