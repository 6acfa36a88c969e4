#include "bench/operations/dispatch_steps.h"

#include <cmath>
#include <string>
#include <utility>

#include "bench/operations/day_range.h"
#include "bench/operations/driver_tally.h"
#include "bench/operations/id_list.h"
#include "bench/operations/pooling_count.h"
#include "bench/operations/referenced_rows.h"
#include "bench/operations/row_index.h"
#include "bench/operations/select_by_id.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

// Parameters as in DayRange.
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

// Up to the id.
constexpr char kMessage[] =
    "SELECT id, customer_name, pickup_location, extract(epoch FROM scheduled_time)::bigint "
    "FROM booking WHERE id = ";
constexpr char kDistance[] = "SELECT id, distance_meters FROM booking WHERE id = ";

// The table holds degrees; they were made from whole millionths.
Place PlaceAt(const pqxx::row& row, int column) {
  const auto microdegrees = [](const pqxx::field& field) {
    return static_cast<datagen::Microdegrees>(std::lround(field.as<double>() * 1e6));
  };
  return {microdegrees(row[column]), microdegrees(row[column + 1])};
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

// Every trip's driver, and once more those of the late trips.
template <typename Trips>
IdList DriverLookUps(const Trips& trips) {
  IdList ids;
  for (const auto& trip : trips) {
    ids.push_back(trip.driver_id);
    if (IsLate(trip)) ids.push_back(trip.driver_id);
  }
  return ids;
}

}  // namespace

DispatchInput Load(fixtures::Session& session, const Scenario& scenario, Family family,
                   Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result bookings = DayRange(scenario).Execute(transaction, kBookingsSql);
  const RowIndex clients =
      FetchReferenced(transaction, kSelectIdAndClient, ColumnIds(bookings, kClientId), family);
  for (const auto& row : bookings) {
    const pqxx::row client = clients.At(row[kClientId].as<std::int64_t>());
    answer.AddRow({"booking", row[0].c_str(), client[1].c_str(), client[2].c_str()});
  }
  return {TripsIn(bookings), Drivers(transaction, scenario)};
}

DispatchInput LoadJoined(fixtures::Session& session, const Scenario& scenario, Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result bookings = DayRange(scenario).Execute(transaction, kBookingsWithClientsSql);
  for (const auto& row : bookings) {
    answer.AddRow(
        {"booking", row[0].c_str(), row[kClientId + 1].c_str(), row[kClientId + 2].c_str()});
  }
  return {TripsIn(bookings), Drivers(transaction, scenario)};
}

void Notify(fixtures::Session& session, const std::vector<Proposal>& plan, Family family,
            Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const RowIndex bookings =
      FetchReferenced(transaction, kMessage, MemberIds(plan, &Proposal::booking_id), family);
  for (const Proposal& proposal : plan) {
    const pqxx::row booking = bookings.At(proposal.booking_id);
    answer.AddRow({"notify", std::to_string(proposal.driver_id), booking[0].c_str(),
                   booking[1].c_str(), booking[2].c_str(), booking[3].c_str()});
  }
}

void MeasurePooling(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                    Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const std::vector<RunTrip> trips = TripsOfRun(transaction, dispatch_run_id);
  const RowIndex bookings = FetchReferenced(transaction, kSelectIdAndScheduledTime,
                                            MemberIds(trips, &RunTrip::booking_id), family);
  std::vector<PoolingCount::Trip> driver_and_time;
  driver_and_time.reserve(trips.size());
  for (const RunTrip& trip : trips) {
    driver_and_time.emplace_back(trip.driver_id,
                                 bookings.At(trip.booking_id)[1].as<std::int64_t>());
  }
  const PoolingCount count(std::move(driver_and_time));
  answer.AddRow({"pooled", std::to_string(count.trips()), std::to_string(count.pairs())});
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
  const RowIndex bookings =
      FetchReferenced(transaction, kDistance, MemberIds(trips, &RunTrip::booking_id), family);
  std::int64_t meters = 0;
  for (const RunTrip& trip : trips) meters += bookings.At(trip.booking_id)[1].as<std::int64_t>();
  answer.AddRow({"distance", std::to_string(meters)});
}

void MeasureDistanceInMemory(const std::vector<PendingTrip>& trips, Answer& answer) {
  std::int64_t meters = 0;
  for (const PendingTrip& trip : trips) meters += trip.distance_meters;
  answer.AddRow({"distance", std::to_string(meters)});
}

void FindOverloaded(fixtures::Session& session, std::int64_t dispatch_run_id, Family family,
                    Answer& answer) {
  pqxx::nontransaction transaction(session.connection());
  const std::vector<RunTrip> trips = TripsOfRun(transaction, dispatch_run_id);
  const RowIndex bookings = FetchReferenced(transaction, kSelectIdAndScheduledTime,
                                            MemberIds(trips, &RunTrip::booking_id), family);
  const RowIndex drivers =
      FetchReferenced(transaction, kSelectIdAndDriver, DriverLookUps(trips), family);
  DriverTally tally;
  for (const RunTrip& trip : trips) {
    tally.AddTrip(trip.driver_id);
    if (!IsLate(trip)) continue;
    tally.AddLateTrip(trip.driver_id, bookings.At(trip.booking_id)[1].as<std::int64_t>());
  }
  for (const std::int64_t driver_id : tally.Overloaded()) {
    const DriverTally::Trips& load = tally.of(driver_id);
    answer.AddRow({"overloaded", std::to_string(driver_id), drivers.At(driver_id)[1].c_str(),
                   std::to_string(load.all), std::to_string(load.late),
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
  const std::vector<Proposal> plan = AssignNearest(InputOf(scenario), scenario.open_run_id);
  const std::int64_t clients = ReferenceStatements(ClientIds(scenario.pending), family);
  const std::int64_t bookings = ReferenceStatements(MemberIds(plan, &Proposal::booking_id), family);
  const std::int64_t drivers = ReferenceStatements(DriverLookUps(plan), family);
  // Load: bookings, clients, drivers. Notify: bookings. The metrics: assignments, bookings.
  // Overloaded: assignments, bookings, drivers.
  return (2 + clients) + bookings + 2 * (1 + bookings) + (1 + bookings + drivers);
}

}  // namespace dispatchbench::bench::operations
