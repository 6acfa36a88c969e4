#ifndef DISPATCHBENCH_DATAGEN_FIELDS_H_
#define DISPATCHBENCH_DATAGEN_FIELDS_H_

#include <cstdint>
#include <optional>

#include "datagen/model.h"

namespace dispatchbench::datagen {

// The columns of every table, once. ForEachField(row, sink) calls sink(column name, value) for each
// column in order; table.cc takes names and texts from it, fingerprint.cc the values.

// Values that are written otherwise than their type says. As numbers they are `value`.
struct AsTimestamp {
  Timestamp value;
};
struct AsDate {
  Day value;
};
struct AsDegrees {
  Microdegrees value;
};
struct AsFrancs {
  std::int32_t value;  // rappen
};

inline std::optional<AsTimestamp> AsOptionalTimestamp(const std::optional<Timestamp>& value) {
  return value ? std::optional(AsTimestamp{*value}) : std::nullopt;
}

template <typename Sink>
void ForEachField(const Company& row, Sink& sink) {
  sink("id", row.id);
  sink("name", row.name);
}

template <typename Sink>
void ForEachField(const Client& row, Sink& sink) {
  sink("id", row.id);
  sink("company_id", row.company_id);
  sink("name", row.name);
  sink("phone", row.phone);
  sink("latitude", AsDegrees{row.latitude});
  sink("longitude", AsDegrees{row.longitude});
  sink("created_at", AsTimestamp{row.created_at});
}

template <typename Sink>
void ForEachField(const Driver& row, Sink& sink) {
  sink("id", row.id);
  sink("company_id", row.company_id);
  sink("name", row.name);
  sink("is_active", row.is_active);
  sink("is_available", row.is_available);
  sink("driver_type", row.driver_type);
  sink("latitude", AsDegrees{row.latitude});
  sink("longitude", AsDegrees{row.longitude});
  sink("created_at", AsTimestamp{row.created_at});
}

template <typename Sink>
void ForEachField(const Booking& row, Sink& sink) {
  sink("id", row.id);
  sink("company_id", row.company_id);
  sink("client_id", row.client_id);
  sink("driver_id", row.driver_id);
  sink("customer_name", row.customer_name);
  sink("pickup_location", row.pickup_location);
  sink("dropoff_location", row.dropoff_location);
  sink("pickup_lat", AsDegrees{row.pickup_lat});
  sink("pickup_lon", AsDegrees{row.pickup_lon});
  sink("dropoff_lat", AsDegrees{row.dropoff_lat});
  sink("dropoff_lon", AsDegrees{row.dropoff_lon});
  sink("scheduled_time", AsTimestamp{row.scheduled_time});
  sink("status", row.status);
  sink("amount", AsFrancs{row.amount_rappen});
  sink("distance_meters", row.distance_meters);
  sink("duration_seconds", row.duration_seconds);
  sink("is_round_trip", row.is_round_trip);
  sink("is_return", row.is_return);
  sink("parent_booking_id", row.parent_booking_id);
  sink("is_urgent", row.is_urgent);
  sink("wheelchair_need", row.wheelchair_need);
  sink("medical_facility", row.medical_facility);
  sink("created_at", AsTimestamp{row.created_at});
  sink("updated_at", AsTimestamp{row.updated_at});
}

template <typename Sink>
void ForEachField(const DispatchRun& row, Sink& sink) {
  sink("id", row.id);
  sink("company_id", row.company_id);
  sink("day", AsDate{row.day});
  sink("status", row.status);
  sink("started_at", AsOptionalTimestamp(row.started_at));
  sink("completed_at", AsOptionalTimestamp(row.completed_at));
  sink("metrics", row.metrics);
}

template <typename Sink>
void ForEachField(const Assignment& row, Sink& sink) {
  sink("id", row.id);
  sink("dispatch_run_id", row.dispatch_run_id);
  sink("booking_id", row.booking_id);
  sink("driver_id", row.driver_id);
  sink("status", row.status);
  sink("planned_pickup_at", AsTimestamp{row.planned_pickup_at});
  sink("planned_dropoff_at", AsTimestamp{row.planned_dropoff_at});
  sink("eta_pickup_at", AsOptionalTimestamp(row.eta_pickup_at));
  sink("eta_dropoff_at", AsOptionalTimestamp(row.eta_dropoff_at));
  sink("actual_pickup_at", AsOptionalTimestamp(row.actual_pickup_at));
  sink("actual_dropoff_at", AsOptionalTimestamp(row.actual_dropoff_at));
  sink("delay_seconds", row.delay_seconds);
  sink("created_at", AsTimestamp{row.created_at});
  sink("updated_at", AsTimestamp{row.updated_at});
}

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_FIELDS_H_
