#ifndef DISPATCHBENCH_BENCH_OPERATIONS_REFERENCED_ROWS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_REFERENCED_ROWS_H_

#include <cstdint>
#include <pqxx/pqxx>
#include <string>

#include "bench/operation.h"
#include "bench/operations/id_list.h"
#include "bench/operations/row_index.h"

namespace dispatchbench::bench::operations {

// Reads the rows with these ids, which other rows refer to: one statement for each of `ids`, also
// where an id occurs again (kNPlusOne), or for each kBatchSize (kBatched) or all (kBulk) of the
// different ones. `select_where_id_is` is the statement up to the id, and selects the id first.
// Throws pqxx::sql_error.
RowIndex FetchReferenced(pqxx::transaction_base& transaction, const std::string& select_where_id_is,
                         const IdList& ids, Family family);

// How many statements FetchReferenced() sends.
std::int64_t ReferenceStatements(const IdList& ids, Family family);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_REFERENCED_ROWS_H_
