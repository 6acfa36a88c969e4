#include "bench/suites/loaded_booking.h"

#include <fmt/format.h>

#include "bench/answer.h"

namespace dispatchbench::bench::suites {
namespace {

// Reads the columns of a row one after the other.
class FieldReader {
 public:
  explicit FieldReader(const std::function<const char*(int)>& field) : field_(field) {}

  std::string Text() { return field_(column_++); }
  std::int64_t Integer() { return std::stoll(Text()); }
  std::int32_t SmallInteger() { return std::stoi(Text()); }
  double Number() { return std::stod(Text()); }
  bool Flag() { return *field_(column_++) == 't'; }

  std::optional<std::int64_t> OptionalInteger() {
    if (IsNull()) return std::nullopt;
    return Integer();
  }
  std::optional<std::string> OptionalText() {
    if (IsNull()) return std::nullopt;
    return Text();
  }

 private:
  // Goes on to the next column when it is.
  bool IsNull() {
    if (field_(column_) != nullptr) return false;
    ++column_;
    return true;
  }

  const std::function<const char*(int)>& field_;
  int column_ = 0;
};

}  // namespace

const char* const kSelectBookings =
    "SELECT id, company_id, client_id, driver_id, customer_name, pickup_location,"
    " dropoff_location, pickup_lat, pickup_lon, dropoff_lat, dropoff_lon,"
    " (extract(epoch FROM scheduled_time) * 1000000)::bigint, status, amount, distance_meters,"
    " duration_seconds, is_round_trip, is_return, parent_booking_id, is_urgent, wheelchair_need,"
    " medical_facility, (extract(epoch FROM created_at) * 1000000)::bigint,"
    " (extract(epoch FROM updated_at) * 1000000)::bigint FROM booking ORDER BY id";

LoadedBooking FromFields(const std::function<const char*(int)>& field) {
  FieldReader reader(field);
  LoadedBooking booking;
  booking.id = reader.Integer();
  booking.company_id = reader.Integer();
  booking.client_id = reader.Integer();
  booking.driver_id = reader.OptionalInteger();
  booking.customer_name = reader.Text();
  booking.pickup_location = reader.Text();
  booking.dropoff_location = reader.Text();
  booking.pickup_lat = reader.Number();
  booking.pickup_lon = reader.Number();
  booking.dropoff_lat = reader.Number();
  booking.dropoff_lon = reader.Number();
  booking.scheduled_time_us = reader.Integer();
  booking.status = reader.Text();
  booking.amount = reader.Number();
  booking.distance_meters = reader.SmallInteger();
  booking.duration_seconds = reader.SmallInteger();
  booking.is_round_trip = reader.Flag();
  booking.is_return = reader.Flag();
  booking.parent_booking_id = reader.OptionalInteger();
  booking.is_urgent = reader.Flag();
  booking.wheelchair_need = reader.Flag();
  booking.medical_facility = reader.OptionalText();
  booking.created_at_us = reader.Integer();
  booking.updated_at_us = reader.Integer();
  return booking;
}

std::uint64_t LoadedBooking::Hash() const {
  Answer answer;
  const std::string numbers = fmt::format(
      "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", id, company_id, client_id,
      driver_id.value_or(-1), pickup_lat, pickup_lon, dropoff_lat, dropoff_lon, scheduled_time_us,
      amount, distance_meters, duration_seconds, is_round_trip, is_return,
      parent_booking_id.value_or(-1), is_urgent, wheelchair_need, created_at_us, updated_at_us);
  answer.AddRow({numbers, customer_name, pickup_location, dropoff_location, status,
                 medical_facility.value_or("none")});
  return answer.ordered_checksum();
}

}  // namespace dispatchbench::bench::suites
