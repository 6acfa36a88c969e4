#include "tests/support/datagen/rows.h"

#include <optional>

namespace dispatchbench::datagen {
namespace {

Booking HandmadeBooking() {
  Booking booking;
  booking.id = 1;
  booking.company_id = 1;
  booking.client_id = 1;
  booking.customer_name = "Favre, \"Mimi\" Marie";
  booking.pickup_location = "Rue A\t1";
  booking.dropoff_location = "C:\\B\n2";
  booking.pickup_lat = 46204391;
  booking.pickup_lon = 6143158;
  booking.dropoff_lat = 46193500;
  booking.dropoff_lon = 6149000;
  booking.scheduled_time = 1741767300;
  booking.amount_rappen = 4835;
  booking.distance_meters = 2500;
  booking.duration_seconds = 615;
  booking.is_urgent = true;
  booking.created_at = 1741680900;
  booking.updated_at = 1741680901;
  return booking;
}

Assignment HandmadeAssignment() {
  Assignment assignment;
  assignment.id = 1;
  assignment.dispatch_run_id = 1;
  assignment.booking_id = 1;
  assignment.driver_id = 1;
  assignment.status = AssignmentStatus::kEnRoutePickup;
  assignment.planned_pickup_at = 1741767300;
  assignment.planned_dropoff_at = 1741767915;
  assignment.eta_pickup_at = 1741767360;
  assignment.delay_seconds = 60;
  assignment.created_at = 1741766400;
  assignment.updated_at = 1741766401;
  return assignment;
}

}  // namespace

Dataset HandmadeRows() {
  Dataset dataset;
  dataset.companies.push_back({1, "Mobilité, \"Santé\" SA"});
  dataset.clients.push_back({1, 1, "Favre, \"Mimi\" Marie", "", 46204391, 6143158, 1700000000});
  dataset.drivers.push_back(
      {1, 1, "D'Amico", true, false, DriverType::kEmergency, -1, 6000001, 1700000001});
  dataset.bookings.push_back(HandmadeBooking());
  dataset.dispatch_runs.push_back(
      {1, 1, 20159, RunStatus::kRunning, 1741752000, std::nullopt, "{\"late\": 1}"});
  dataset.assignments.push_back(HandmadeAssignment());
  dataset.open_run_id = 1;
  return dataset;
}

}  // namespace dispatchbench::datagen
