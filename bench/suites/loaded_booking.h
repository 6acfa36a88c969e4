#ifndef DISPATCHBENCH_BENCH_SUITES_LOADED_BOOKING_H_
#define DISPATCHBENCH_BENCH_SUITES_LOADED_BOOKING_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace dispatchbench::bench::suites {

// A booking as an application holds it in memory: all columns of the table, texts as strings of
// their own.
struct LoadedBooking {
  std::int64_t id = 0;
  std::int64_t company_id = 0;
  std::int64_t client_id = 0;
  std::optional<std::int64_t> driver_id;
  std::string customer_name;
  std::string pickup_location;
  std::string dropoff_location;
  double pickup_lat = 0;
  double pickup_lon = 0;
  double dropoff_lat = 0;
  double dropoff_lon = 0;
  std::int64_t scheduled_time_us = 0;  // since 1970
  std::string status;
  double amount = 0;
  std::int32_t distance_meters = 0;
  std::int32_t duration_seconds = 0;
  bool is_round_trip = false;
  bool is_return = false;
  std::optional<std::int64_t> parent_booking_id;
  bool is_urgent = false;
  bool wheelchair_need = false;
  std::optional<std::string> medical_facility;
  std::int64_t created_at_us = 0;
  std::int64_t updated_at_us = 0;

  // A hash of all fields.
  std::uint64_t Hash() const;
};

// The SELECT that FromFields() reads the rows of, by id: timestamps as microseconds since 1970.
extern const char* const kSelectBookings;

// `field` gives the text of a column by number, nullptr for NULL. Throws std::invalid_argument when
// one is not a number where it must be.
LoadedBooking FromFields(const std::function<const char*(int)>& field);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_LOADED_BOOKING_H_
