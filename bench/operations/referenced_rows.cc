#include "bench/operations/referenced_rows.h"

#include <stdexcept>

#include "bench/operations/batches.h"

namespace dispatchbench::bench::operations {

RowIndex FetchReferenced(pqxx::transaction_base& transaction, const std::string& select_where_id_is,
                         const IdList& ids, Family family) {
  switch (family) {
    case Family::kNPlusOne:
      return RowIndex::FetchEach(transaction, select_where_id_is, ids);
    case Family::kBatched:
      return RowIndex::Fetch(transaction, select_where_id_is, Distinct(ids), kRowsPerBatch);
    case Family::kBulk:
      return RowIndex::FetchAll(transaction, select_where_id_is, Distinct(ids));
    case Family::kPlain:
    case Family::kPlanned:
      break;
  }
  throw std::logic_error("no way to fetch that grows as this family");
}

std::int64_t ReferenceStatements(const IdList& ids, Family family) {
  switch (family) {
    case Family::kNPlusOne:
      return static_cast<std::int64_t>(ids.size());
    case Family::kBatched:
      return BatchCount(Distinct(ids).size());
    case Family::kBulk:
      return 1;
    case Family::kPlain:
    case Family::kPlanned:
      break;
  }
  throw std::logic_error("no way to fetch that grows as this family");
}

}  // namespace dispatchbench::bench::operations
