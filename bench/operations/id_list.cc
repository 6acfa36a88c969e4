#include "bench/operations/id_list.h"

#include <algorithm>

namespace dispatchbench::bench::operations {
namespace {

template <typename Row>
IdList Collect(const std::vector<const Row*>& rows, std::int64_t Row::*id) {
  IdList ids;
  ids.reserve(rows.size());
  for (const Row* row : rows) ids.push_back(row->*id);
  return ids;
}

}  // namespace

IdList Distinct(IdList ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

IdList BookingIds(const std::vector<const datagen::Assignment*>& assignments) {
  return Collect(assignments, &datagen::Assignment::booking_id);
}

IdList DriverIds(const std::vector<const datagen::Assignment*>& assignments) {
  return Collect(assignments, &datagen::Assignment::driver_id);
}

IdList ClientIds(const std::vector<const datagen::Booking*>& bookings) {
  return Collect(bookings, &datagen::Booking::client_id);
}

}  // namespace dispatchbench::bench::operations
