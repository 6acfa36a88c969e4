#ifndef DISPATCHBENCH_DATAGEN_MODEL_H_
#define DISPATCHBENCH_DATAGEN_MODEL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dispatchbench::datagen {

// One struct per table, with the field names that the application uses. Values are integers
// wherever a floating-point number could differ in its last digit between platforms.

// Seconds since 1970-01-01T00:00:00Z. Tables hold them as timestamptz.
using Timestamp = std::int64_t;

// Days since 1970-01-01. Tables hold them as date.
using Day = std::int32_t;

// Millionths of a degree (WGS 84). Tables hold them as double precision degrees.
using Microdegrees = std::int32_t;

enum class DriverType : std::uint8_t { kRegular, kEmergency };

enum class BookingStatus : std::uint8_t {
  kPending,
  kAccepted,
  kAssigned,
  kEnRoute,
  kInProgress,
  kCompleted,
  kReturnCompleted,
  kCanceled,
};

enum class RunStatus : std::uint8_t { kPending, kRunning, kCompleted, kFailed };

enum class AssignmentStatus : std::uint8_t {
  kScheduled,
  kEnRoutePickup,
  kArrivedPickup,
  kOnboard,
  kEnRouteDropoff,
  kArrivedDropoff,
  kCompleted,
  kCanceled,
  kNoShow,
};

// The text that the tables hold, e.g. "IN_PROGRESS".
std::string_view ToText(DriverType value);
std::string_view ToText(BookingStatus value);
std::string_view ToText(RunStatus value);
std::string_view ToText(AssignmentStatus value);

struct Company {
  std::int64_t id = 0;
  std::string name;
};

struct Client {
  std::int64_t id = 0;
  std::int64_t company_id = 0;
  std::string name;
  std::string phone;
  Microdegrees latitude = 0;
  Microdegrees longitude = 0;
  Timestamp created_at = 0;
};

struct Driver {
  std::int64_t id = 0;
  std::int64_t company_id = 0;
  std::string name;
  bool is_active = true;
  bool is_available = true;
  DriverType driver_type = DriverType::kRegular;
  Microdegrees latitude = 0;
  Microdegrees longitude = 0;
  Timestamp created_at = 0;
};

// Text fields are views of storage that outlives every Dataset (static place names) or that the
// Dataset owns (client names).
struct Booking {
  std::int64_t id = 0;
  std::int64_t company_id = 0;
  std::int64_t client_id = 0;
  std::optional<std::int64_t> driver_id;
  std::string_view customer_name;
  std::string_view pickup_location;
  std::string_view dropoff_location;
  Microdegrees pickup_lat = 0;
  Microdegrees pickup_lon = 0;
  Microdegrees dropoff_lat = 0;
  Microdegrees dropoff_lon = 0;
  Timestamp scheduled_time = 0;
  BookingStatus status = BookingStatus::kPending;
  std::int32_t amount_rappen =
      0;  // hundredths of a Swiss franc; the table holds numeric(10,2) francs
  std::int32_t distance_meters = 0;
  std::int32_t duration_seconds = 0;
  bool is_round_trip = false;
  bool is_return = false;
  std::optional<std::int64_t> parent_booking_id;  // of a return: its outbound trip
  bool is_urgent = false;
  bool wheelchair_need = false;
  std::optional<std::string_view> medical_facility;
  Timestamp created_at = 0;
  Timestamp updated_at = 0;
};

struct DispatchRun {
  std::int64_t id = 0;
  std::int64_t company_id = 0;
  Day day = 0;
  RunStatus status = RunStatus::kPending;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> completed_at;
  std::string metrics;  // a JSON object; "{}" where the run has not ended
};

struct Assignment {
  std::int64_t id = 0;
  std::int64_t dispatch_run_id = 0;
  std::int64_t booking_id = 0;
  std::int64_t driver_id = 0;
  AssignmentStatus status = AssignmentStatus::kScheduled;
  Timestamp planned_pickup_at = 0;
  Timestamp planned_dropoff_at = 0;
  std::optional<Timestamp> eta_pickup_at;
  std::optional<Timestamp> eta_dropoff_at;
  std::optional<Timestamp> actual_pickup_at;
  std::optional<Timestamp> actual_dropoff_at;
  std::int32_t delay_seconds = 0;  // >= 0
  Timestamp created_at = 0;
  Timestamp updated_at = 0;
};

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_MODEL_H_
