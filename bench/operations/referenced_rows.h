#ifndef DISPATCHBENCH_BENCH_OPERATIONS_REFERENCED_ROWS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_REFERENCED_ROWS_H_

#include <cstdint>
#include <pqxx/pqxx>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench/operation.h"

namespace dispatchbench::bench::operations {

// Rows that other rows refer to by id.
class ReferencedRows {
 public:
  // Reads the rows with these ids: one statement for each of `ids`, also where an id occurs again
  // (kNPlusOne), or for each kBatchSize (kBatched) or all (kBulk) of the different ones.
  // `columns_and_table` is "id, ... FROM table".
  ReferencedRows(pqxx::transaction_base& transaction, const std::string& columns_and_table,
                 const std::vector<std::int64_t>& ids, Family family);

  // How many statements the constructor sends.
  static std::int64_t Statements(const std::vector<std::int64_t>& ids, Family family);

  // Throws std::out_of_range when there is no such row.
  const pqxx::row& at(std::int64_t id) const { return rows_.at(id); }

 private:
  void Take(const pqxx::result& result);

  std::unordered_map<std::int64_t, pqxx::row> rows_;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_REFERENCED_ROWS_H_
