#include "bench/operations/dispatch_steps.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "bench/operations/referenced_rows.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr std::int64_t kNearSeconds = 600;
constexpr std::int32_t kLateSeconds = 300;
constexpr std::int64_t kOverloadedTrips = 2;

// $1 company, $2 and $3 first second of the day and of the next.
constexpr char kBookingsSql[] =
    "SELECT id, pickup_lat, pickup_lon, dropoff_lat, dropoff_lon, "
    "extract(epoch FROM scheduled_time)::bigint, duration_seconds, distance_meters, client_id "
    "FROM booking WHERE company_id = $1 AND status = 'PENDING' "
    "AND scheduled_time >= to_timestamp($2) AND scheduled_time < to_timestamp($3)";
constexpr char kBookingsWithClientsSql[] =
    "SELECT booking.id, pickup_lat, pickup_lon, dropoff_lat, dropoff_lon, "
    "extract(epoch FROM scheduled_time)::bigint, duration_seconds, distance_meters, client_id, "
    "client.name, client.phone FROM booking JOIN client ON client.id = booking.client_id "
    "WHERE booking.company_id = $1 AND status = 'PENDING' "
    "AND scheduled_time >= to_timestamp($2) AND scheduled_time < to_timestamp($3)";
constexpr int kClientId = 8;

constexpr char kDriversSql[] =
    "SELECT id, latitude, longitude FROM driver "
    "WHERE company_id = $1 AND is_active AND is_available";

constexpr char kTimeOfBooking[] = "id, extract(epoch FROM scheduled_time)::bigint FROM booking";

// $1 is a dispatch run. Each pair is seen from both of its trips.
constexpr char kPoolingSql[] =
    "SELECT count(*) FILTER (WHERE neighbours > 0), (coalesce(sum(neighbours), 0) / 2)::bigint "
    "FROM (SELECT count(*) OVER (PARTITION BY assignment.driver_id ORDER BY scheduled_time "
    "RANGE BETWEEN interval '10 minutes' PRECEDING AND interval '10 minutes' FOLLOWING) - 1 "
    "AS neighbours FROM assignment JOIN booking ON booking.id = assignment.booking_id "
    "WHERE dispatch_run_id = $1) AS trip";

constexpr char kOverloadedSql[] =
    "SELECT driver.id, driver.name, count(*), count(*) FILTER (WHERE delay_seconds > 300), "
    "extract(epoch FROM min(scheduled_time) FILTER (WHERE delay_seconds > 300))::bigint "
    "FROM assignment JOIN booking ON booking.id = assignment.booking_id "
    "JOIN driver ON driver.id = assignment.driver_id WHERE dispatch_run_id = $1 "
    "GROUP BY driver.id HAVING count(*) FILTER (WHERE delay_seconds > 300) >= 2";

// The table holds degrees; they were made from whole millionths.
Place PlaceAt(const pqxx::row& row, int column) {
  const auto microdegrees = [](const pqxx::field& field) {
    return static_cast<datagen::Microdegrees>(std::lround(field.as<double>() * 1e6));
  };
  return {microdegrees(row[column]), microdegrees(row[column + 1])};
}

pqxx::result DayBookings(pqxx::transaction_base& transaction, const Scenario& scenario,
                         const char* sql) {
  const std::int64_t begin = std::int64_t{scenario.day} * 86'400;
  return fixtures::Execute(transaction, sql, scenario.company_id, begin, begin + 86'400);
}

std::vector<PendingTrip> TripsIn(const pqxx::result& bookings) {
  std::vector<PendingTrip> trips;
  for (const auto& row : bookings) {
    trips.push_back({row[0].as<std::int64_t>(), PlaceAt(row, 1), PlaceAt(row, 3),
                     row[5].as<std::int64_t>(), row[6].as<std::int32_t>(),
                     row[7].as<std::int32_t>()});
  }
  return trips;
}

std::vector<FreeDriver> Drivers(pqxx::transaction_base& transaction, const Scenario& scenario) {
  std::vector<FreeDriver> drivers;
  for (const auto& row : fixtures::Execute(transaction, kDriversSql, scenario.company_id)) {
    drivers.push_back({row[0].as<std::int64_t>(), PlaceAt(row, 1)});
  }
  return drivers;
}

// An assignment of the run, as far as the metrics need it.
struct RunTrip {
  std::int64_t booking_id;
  std::int64_t driver_id;
  std::int32_t delay_seconds;
};

std::vector<RunTrip> TripsOfRun(pqxx::transaction_base& transaction, std::int64_t run_id) {
  std::vector<RunTrip> trips;
  for (const auto& row : fixtures::Execute(
           transaction,
           "SELECT booking_id, driver_id, delay_seconds FROM assignment WHERE dispatch_run_id = $1",
           run_id)) {
    trips.push_back(
        {row[0].as<std::int64_t>(), row[1].as<std::int64_t>(), row[2].as<std::int32_t>()});
  }
  return trips;
}

template <typename Rows>
std::vector<std::int64_t> BookingIds(const Rows& rows) {
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.booking_id);
  return ids;
}

// `trip` is a RunTrip or a Proposal.
template <typename Trip>
bool IsLate(const Trip& trip) {
  return trip.delay_seconds > kLateSeconds;
}

// Every trip's driver, and once more those of the late trips.
template <typename Trips>
std::vector<std::int64_t> DriverLookUps(const Trips& trips) {
  std::vector<std::int64_t> ids;
  for (const auto& trip : trips) {
    ids.push_back(trip.driver_id);
    if (IsLate(trip)) ids.push_back(trip.driver_id);
  }
  return ids;
}

// Driver and scheduled time of each trip, to ("pooled", trips, pairs). Sorted, the neighbours of a
// trip are the rows around it, and both ends of that range only ever move forward.
void AddPooled(std::vector<std::pair<std::int64_t, std::int64_t>> trips, Answer& answer) {
  std::sort(trips.begin(), trips.end());
  std::int64_t pooled = 0;
  std::int64_t neighbours_of_all = 0;
  auto first = trips.begin();
  auto last = trips.begin();
  for (const auto& [driver_id, time] : trips) {
    first = std::lower_bound(first, trips.end(), std::pair(driver_id, time - kNearSeconds));
    last = std::upper_bound(last, trips.end(), std::pair(driver_id, time + kNearSeconds));
    const std::int64_t neighbours = last - first - 1;
    pooled += neighbours > 0 ? 1 : 0;
    neighbours_of_all += neighbours;
  }
  answer.AddRow({"pooled", std::to_string(pooled), std::to_string(neighbours_of_all / 2)});
}

}  // namespace

DispatchInput Load(fixtures::Session& session, const Scenario& scenario, Family family,
                   Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result bookings = DayBookings(transaction, scenario, kBookingsSql);
  std::vector<std::int64_t> client_ids;
  for (const auto& row : bookings) client_ids.push_back(row[kClientId].as<std::int64_t>());
  const ReferencedRows clients(transaction, "id, name, phone FROM client", client_ids, family);
  for (const auto& row : bookings) {
    const pqxx::row& client = clients.at(row[kClientId].as<std::int64_t>());
    answer.AddRow({"booking", row[0].c_str(), client[1].c_str(), client[2].c_str()});
  }
  return {TripsIn(bookings), Drivers(transaction, scenario)};
}

DispatchInput LoadJoined(fixtures::Session& session, const Scenario& scenario, Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result bookings = DayBookings(transaction, scenario, kBookingsWithClientsSql);
  for (const auto& row : bookings) {
    answer.AddRow(
        {"booking", row[0].c_str(), row[kClientId + 1].c_str(), row[kClientId + 2].c_str()});
  }
  return {TripsIn(bookings), Drivers(transaction, scenario)};
}

void Notify(fixtures::Session& session, const std::vector<Proposal>& plan, Family family,
            Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const ReferencedRows bookings(
      transaction,
      "id, customer_name, pickup_location, extract(epoch FROM scheduled_time)::bigint FROM booking",
      BookingIds(plan), family);
  for (const Proposal& proposal : plan) {
    const pqxx::row& booking = bookings.at(proposal.booking_id);
    answer.AddRow({"notify", std::to_string(proposal.driver_id), booking[0].c_str(),
                   booking[1].c_str(), booking[2].c_str(), booking[3].c_str()});
  }
}

void MeasurePooling(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                    Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const std::vector<RunTrip> trips = TripsOfRun(transaction, dispatch_run_id);
  const ReferencedRows bookings(transaction, kTimeOfBooking, BookingIds(trips), family);
  std::vector<std::pair<std::int64_t, std::int64_t>> driver_and_time;
  driver_and_time.reserve(trips.size());
  for (const RunTrip& trip : trips) {
    driver_and_time.emplace_back(trip.driver_id,
                                 bookings.at(trip.booking_id)[1].as<std::int64_t>());
  }
  AddPooled(std::move(driver_and_time), answer);
}

void MeasurePoolingInServer(fixtures::Session& session, std::int64_t dispatch_run_id,
                            Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result metric = fixtures::Execute(transaction, kPoolingSql, dispatch_run_id);
  answer.AddRow({"pooled", metric[0][0].c_str(), metric[0][1].c_str()});
}

void MeasureDistance(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                     Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const std::vector<RunTrip> trips = TripsOfRun(transaction, dispatch_run_id);
  const ReferencedRows bookings(transaction, "id, distance_meters FROM booking", BookingIds(trips),
                                family);
  std::int64_t meters = 0;
  for (const RunTrip& trip : trips) meters += bookings.at(trip.booking_id)[1].as<std::int64_t>();
  answer.AddRow({"distance", std::to_string(meters)});
}

void MeasureDistanceInMemory(const std::vector<PendingTrip>& trips, Answer& answer) {
  std::int64_t meters = 0;
  for (const PendingTrip& trip : trips) meters += trip.distance_meters;
  answer.AddRow({"distance", std::to_string(meters)});
}

void FindOverloaded(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                    Answer& answer) {
  struct DriverLoad {
    std::int64_t trips = 0;
    std::int64_t late_trips = 0;
    std::int64_t first_late = std::numeric_limits<std::int64_t>::max();
  };
  pqxx::nontransaction transaction(session.connection());
  const std::vector<RunTrip> trips = TripsOfRun(transaction, dispatch_run_id);
  const ReferencedRows bookings(transaction, kTimeOfBooking, BookingIds(trips), family);
  const ReferencedRows drivers(transaction, "id, name FROM driver", DriverLookUps(trips), family);
  std::map<std::int64_t, DriverLoad> loads;
  for (const RunTrip& trip : trips) {
    DriverLoad& load = loads[trip.driver_id];
    ++load.trips;
    if (!IsLate(trip)) continue;
    ++load.late_trips;
    load.first_late = std::min(load.first_late, bookings.at(trip.booking_id)[1].as<std::int64_t>());
  }
  for (const auto& [driver_id, load] : loads) {
    if (load.late_trips < kOverloadedTrips) continue;
    answer.AddRow({"overloaded", std::to_string(driver_id), drivers.at(driver_id)[1].c_str(),
                   std::to_string(load.trips), std::to_string(load.late_trips),
                   std::to_string(load.first_late)});
  }
}

void FindOverloadedInServer(fixtures::Session& session, std::int64_t dispatch_run_id,
                            Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  for (const auto& row : fixtures::Execute(transaction, kOverloadedSql, dispatch_run_id)) {
    answer.AddRow({"overloaded", row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(),
                   row[4].c_str()});
  }
}

std::int64_t ReadingStatements(const Scenario& scenario, Family family) {
  std::vector<std::int64_t> client_ids;
  for (const datagen::Booking* booking : scenario.pending) client_ids.push_back(booking->client_id);
  const std::vector<Proposal> plan = AssignNearest(InputOf(scenario), scenario.open_run_id);
  const std::int64_t clients = ReferencedRows::Statements(client_ids, family);
  const std::int64_t bookings = ReferencedRows::Statements(BookingIds(plan), family);
  const std::int64_t drivers = ReferencedRows::Statements(DriverLookUps(plan), family);
  // Load: bookings, clients, drivers. Notify: bookings. The metrics: assignments, bookings.
  // Overloaded: assignments, bookings, drivers.
  return (2 + clients) + bookings + 2 * (1 + bookings) + (1 + bookings + drivers);
}

}  // namespace dispatchbench::bench::operations
