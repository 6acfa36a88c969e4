#ifndef DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_

#include <cstdint>
#include <functional>
#include <pqxx/pqxx>
#include <vector>

#include "datagen/model.h"

namespace dispatchbench::bench::operations {

using IdList = std::vector<std::int64_t>;

// Each id once, ascending.
IdList Distinct(IdList ids);

// A column of ids, in the order of the rows. Throws pqxx::conversion_error when one is no integer.
IdList ColumnIds(const pqxx::result& rows, pqxx::row::size_type column);

// The member `id` of each of `rows` (structures or pointers to them), in their order.
template <typename Row, typename Class>
IdList MemberIds(const std::vector<Row>& rows, std::int64_t Class::*id) {
  IdList ids;
  ids.reserve(rows.size());
  for (const Row& row : rows) ids.push_back(std::invoke(id, row));
  return ids;
}

// The booking, or the driver, of each assignment, in their order.
IdList BookingIds(const std::vector<const datagen::Assignment*>& assignments);
IdList DriverIds(const std::vector<const datagen::Assignment*>& assignments);

// The client of each booking, in their order.
IdList ClientIds(const std::vector<const datagen::Booking*>& bookings);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_ID_LIST_H_
