#include "tests/support/datagen/world.h"

#include <cstddef>

#include "tests/support/datagen/specs.h"

namespace dispatchbench::datagen {
namespace {

template <typename Row>
const Row& RowOf(const std::vector<Row>& rows, std::int64_t id) {
  return rows.at(static_cast<std::size_t>(id - 1));
}

std::vector<World> MakeWorlds() {
  std::vector<World> worlds;
  for (const NamedSpec& named : SpecsToTest()) {
    worlds.push_back({named.name, Generate(named.spec)});
  }
  return worlds;
}

}  // namespace

const Client& World::ClientOf(const Booking& booking) const {
  return RowOf(dataset.clients, booking.client_id);
}

const Driver& World::DriverOf(const Assignment& assignment) const {
  return RowOf(dataset.drivers, assignment.driver_id);
}

const Booking& World::BookingOf(const Assignment& assignment) const {
  return RowOf(dataset.bookings, assignment.booking_id);
}

const DispatchRun& World::RunOf(const Assignment& assignment) const {
  return RowOf(dataset.dispatch_runs, assignment.dispatch_run_id);
}

std::vector<const Booking*> World::BookingsOf(Day days_before) const {
  std::vector<const Booking*> found;
  for (const Booking& booking : dataset.bookings) {
    if (DayOf(booking) == dataset.spec.dispatch_day - days_before) {
      found.push_back(&booking);
    }
  }
  return found;
}

std::vector<const Assignment*> World::AssignmentsOf(std::int64_t run_id) const {
  std::vector<const Assignment*> found;
  for (const Assignment& assignment : dataset.assignments) {
    if (assignment.dispatch_run_id == run_id) {
      found.push_back(&assignment);
    }
  }
  return found;
}

const std::vector<World>& Worlds() {
  static const std::vector<World> worlds = MakeWorlds();
  return worlds;
}

}  // namespace dispatchbench::datagen
