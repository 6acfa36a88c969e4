#ifndef DISPATCHBENCH_BENCH_OPERATIONS_WRITE_LOOP_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_WRITE_LOOP_H_

#include <cstdint>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "bench/answer.h"
#include "bench/operations/batches.h"
#include "fixtures/session.h"

namespace dispatchbench::bench::operations {

// The three rhythms of writing. Each calls `write(transaction, row)`, which executes statements and
// returns the pqxx::result of the one whose rows count, and returns the rows affected in all.

// Every statement on its own: the server commits after each one. Adds no statement.
template <typename Rows, typename Write>
std::int64_t WriteEachCommitted(fixtures::Session& session, const Rows& rows, Write write) {
  pqxx::nontransaction transaction(session.connection());
  std::int64_t affected = 0;
  for (const auto& row : rows) {
    affected += static_cast<std::int64_t>(write(transaction, row).affected_rows());
  }
  return affected;
}

// All in one transaction. Adds two statements: BEGIN and COMMIT.
template <typename Rows, typename Write>
std::int64_t WriteEach(fixtures::Session& session, const Rows& rows, Write write) {
  pqxx::work transaction(session.connection());
  std::int64_t affected = 0;
  for (const auto& row : rows) {
    affected += static_cast<std::int64_t>(write(transaction, row).affected_rows());
  }
  transaction.commit();
  return affected;
}

// The same, `write` getting kBatchSize rows at a time.
template <typename Row, typename Write>
std::int64_t WriteBatches(fixtures::Session& session, const std::vector<Row>& rows, Write write) {
  return WriteEach(session, Batches(rows), write);
}

// A single statement, `write(transaction)`, on its own. Adds no statement.
template <typename Write>
std::int64_t WriteOnce(fixtures::Session& session, Write write) {
  pqxx::nontransaction transaction(session.connection());
  return static_cast<std::int64_t>(write(transaction).affected_rows());
}

// The answer of an operation that tells how many rows it wrote: one row, `what` and their number
// as the server counted them.
inline Answer WrittenRows(std::string_view what, std::int64_t affected) {
  Answer answer;
  answer.AddRow({what, std::to_string(affected)});
  return answer;
}

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_WRITE_LOOP_H_
