#ifndef DISPATCHBENCH_BENCH_OPERATIONS_ROW_INDEX_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_ROW_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <pqxx/pqxx>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace dispatchbench::bench::operations {

// Rows that were fetched together, to be found by id: the client's half of a set-based read. The
// server returns them in an order of its own, so the client must match them to what it asked for.
class RowIndex {
 public:
  // Of rows whose first column is the id.
  explicit RowIndex(const pqxx::result& rows) { Add(rows); }

  // Executes `select_where_id_is`, a statement up to the id that selects the id first, for `ids` in
  // batches of `ids_per_statement`: one round trip each. Throws pqxx::sql_error.
  static RowIndex Fetch(pqxx::transaction_base& transaction, const std::string& select_where_id_is,
                        std::span<const std::int64_t> ids, std::size_t ids_per_statement);

  // The same in one statement, also when there are no ids.
  static RowIndex FetchAll(pqxx::transaction_base& transaction,
                           const std::string& select_where_id_is,
                           std::span<const std::int64_t> ids);

  // The same in a statement for each of `ids`, also where one occurs again.
  static RowIndex FetchEach(pqxx::transaction_base& transaction,
                            const std::string& select_where_id_is,
                            std::span<const std::int64_t> ids);

  // The row with the id; its fields live as long as this. Throws std::out_of_range, naming the id,
  // when there is none.
  pqxx::row At(std::int64_t id) const;

 private:
  RowIndex() = default;
  void Add(const pqxx::result& rows);
  void AddAny(pqxx::transaction_base& transaction, const std::string& select_where_id_is,
              std::span<const std::int64_t> ids);

  struct Position {
    std::size_t result = 0;
    pqxx::result::size_type row = 0;
  };

  std::vector<pqxx::result> results_;
  std::unordered_map<std::int64_t, Position> positions_;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_ROW_INDEX_H_
