#ifndef DISPATCHBENCH_BENCH_OPERATIONS_ROW_LOOKUP_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_ROW_LOOKUP_H_

#include <cstdint>
#include <pqxx/pqxx>
#include <string>
#include <unordered_map>
#include <utility>

#include "fixtures/session.h"

namespace dispatchbench::bench::operations {

// How a client can send the same statement again and again with another id (PostgreSQL manual,
// section 55.2): one round trip each, but not the same work for the server.
enum class Protocol {
  kUnprepared,  // extended protocol: parsed and planned every time, the id is a parameter
  kPrepared,    // extended protocol: parsed once per connection, planned at most a few times
  kText,        // simple protocol: parsed and planned every time, the id is part of the text
};

// Fetches one row by its id, a statement and a round trip at a time: what an application does that
// loads related rows when it touches them.
//
//   const RowLookup clients(session, Protocol::kPrepared, "list_bookings.client",
//                           "SELECT name, phone FROM client WHERE id = ");
//   pqxx::nontransaction transaction(session.connection());
//   const pqxx::row client = clients.Find(transaction, 17);
class RowLookup {
 public:
  // `name` is for prepared statements and messages, unique in the project; `select_where_id_is` is
  // the statement up to the id. Prepares it on the first use of a session when asked to: requires,
  // like Session::Prepare(), that no transaction object is alive on the session.
  RowLookup(fixtures::Session& session, Protocol protocol, std::string name,
            const std::string& select_where_id_is);

  // Throws pqxx::sql_error, and std::runtime_error when not exactly one row has the id.
  pqxx::row Find(pqxx::transaction_base& transaction, std::int64_t id) const;

 private:
  pqxx::result Execute(pqxx::transaction_base& transaction, std::int64_t id) const;

  Protocol protocol_;
  std::string name_;
  std::string select_where_id_is_;
  std::string with_parameter_;
};

// The rows that an application has touched already: each is fetched once.
class IdentityMap {
 public:
  explicit IdentityMap(RowLookup lookup) : lookup_(std::move(lookup)) {}

  // The row with the id; throws what RowLookup::Find() throws.
  const pqxx::row& Find(pqxx::transaction_base& transaction, std::int64_t id);

 private:
  RowLookup lookup_;
  std::unordered_map<std::int64_t, pqxx::row> rows_;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_ROW_LOOKUP_H_
