#include "bench/operations/dispatch_plan.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <tuple>

namespace dispatchbench::bench::operations {
namespace {

// A millionth of a degree in Switzerland (46.8 degrees north), in millimeters.
constexpr std::int64_t kLatitudeMillimeters = 111;
constexpr std::int64_t kLongitudeMillimeters = 76;

constexpr std::int64_t kMetersPerSecond = 12;

// Along the streets of a grid: |dx| + |dy|. Exact, and near enough to tell who is nearest.
std::int64_t Meters(const Place& from, const Place& to) {
  const std::int64_t north = std::int64_t{to.latitude} - from.latitude;
  const std::int64_t east = std::int64_t{to.longitude} - from.longitude;
  return (std::abs(north) * kLatitudeMillimeters + std::abs(east) * kLongitudeMillimeters) / 1000;
}

// A driver while the plan grows.
struct Tour {
  std::int64_t driver_id;
  Place place;
  datagen::Timestamp free_at = std::numeric_limits<datagen::Timestamp>::min();
};

// When the driver can be at the pickup.
datagen::Timestamp Arrival(const Tour& tour, const PendingTrip& trip) {
  // Before the first trip of the day the driver sets out early enough.
  if (tour.free_at == std::numeric_limits<datagen::Timestamp>::min()) return trip.scheduled_time;
  return tour.free_at + Meters(tour.place, trip.pickup) / kMetersPerSecond;
}

// All who arrive in time have the same first rank, so that the nearest of them is chosen; the id
// decides between equals.
Tour& Choose(std::vector<Tour>& tours, const PendingTrip& trip) {
  const auto rank = [&](const Tour& tour) {
    return std::tuple(std::max(Arrival(tour, trip), trip.scheduled_time + kTolerableDelaySeconds),
                      Meters(tour.place, trip.pickup), tour.driver_id);
  };
  return *std::min_element(tours.begin(), tours.end(),
                           [&](const Tour& a, const Tour& b) { return rank(a) < rank(b); });
}

Proposal Extend(Tour& tour, const PendingTrip& trip, std::int64_t dispatch_run_id) {
  Proposal proposal;
  proposal.dispatch_run_id = dispatch_run_id;
  proposal.booking_id = trip.booking_id;
  proposal.driver_id = tour.driver_id;
  proposal.score = static_cast<std::int32_t>(-Meters(tour.place, trip.pickup));
  proposal.planned_pickup_at = std::max(Arrival(tour, trip), trip.scheduled_time);
  proposal.planned_dropoff_at = proposal.planned_pickup_at + trip.duration_seconds;
  proposal.delay_seconds =
      static_cast<std::int32_t>(proposal.planned_pickup_at - trip.scheduled_time);
  tour.place = trip.dropoff;
  tour.free_at = proposal.planned_dropoff_at + kTurnaroundSeconds;
  return proposal;
}

}  // namespace

DispatchInput InputOf(const Scenario& scenario) {
  DispatchInput input;
  for (const datagen::Booking* booking : scenario.pending) {
    input.trips.push_back({booking->id,
                           {booking->pickup_lat, booking->pickup_lon},
                           {booking->dropoff_lat, booking->dropoff_lon},
                           booking->scheduled_time,
                           booking->duration_seconds,
                           booking->distance_meters});
  }
  for (const datagen::Driver* driver : scenario.available_drivers) {
    input.drivers.push_back({driver->id, {driver->latitude, driver->longitude}});
  }
  return input;
}

std::vector<Proposal> AssignNearest(const DispatchInput& input, std::int64_t dispatch_run_id) {
  if (input.drivers.empty()) {
    throw std::invalid_argument("assigning drivers to trips: no driver is available");
  }
  std::vector<Tour> tours;
  for (const FreeDriver& driver : input.drivers) tours.push_back({driver.driver_id, driver.place});
  std::vector<PendingTrip> trips = input.trips;
  std::sort(trips.begin(), trips.end(), [](const PendingTrip& a, const PendingTrip& b) {
    return std::tuple(a.scheduled_time, a.booking_id) < std::tuple(b.scheduled_time, b.booking_id);
  });
  std::vector<Proposal> plan;
  plan.reserve(trips.size());
  for (const PendingTrip& trip : trips) {
    plan.push_back(Extend(Choose(tours, trip), trip, dispatch_run_id));
  }
  std::sort(plan.begin(), plan.end(),
            [](const Proposal& a, const Proposal& b) { return a.booking_id < b.booking_id; });
  return plan;
}

}  // namespace dispatchbench::bench::operations
