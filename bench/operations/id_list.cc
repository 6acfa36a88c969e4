#include "bench/operations/id_list.h"

#include <algorithm>

namespace dispatchbench::bench::operations {

IdList Distinct(IdList ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

IdList ColumnIds(const pqxx::result& rows, pqxx::row::size_type column) {
  IdList ids;
  for (const auto& row : rows) ids.push_back(row[column].as<std::int64_t>());
  return ids;
}

IdList BookingIds(const std::vector<const datagen::Assignment*>& assignments) {
  return MemberIds(assignments, &datagen::Assignment::booking_id);
}

IdList DriverIds(const std::vector<const datagen::Assignment*>& assignments) {
  return MemberIds(assignments, &datagen::Assignment::driver_id);
}

IdList ClientIds(const std::vector<const datagen::Booking*>& bookings) {
  return MemberIds(bookings, &datagen::Booking::client_id);
}

}  // namespace dispatchbench::bench::operations
