// Finds the drivers of a completed run who had 2 or more trips that were over 5 minutes late
// (delay_seconds > 300), for the optimizer to relieve. The application goes over the N assignments
// in memory, reads the booking and the driver of each, and reads the driver once more when the trip
// was late: 2 N statements and one for each late trip (250 for 100 assignments of which half were
// late).
//
// What the variants stand for:
//   n_plus_one               that loop, with parameters / prepared / as text
//   n_plus_one_identity_map  the loop, but a driver once fetched is not fetched again: the repeated
//                            look-ups go away and N bookings stay
//   batched, bulk            bookings and drivers by = ANY($1), the client counts
//   bulk_late_only           the delays are in memory: only the bookings and drivers that the
//   answer
//                            needs are fetched (two statements, fewer rows)
//   bulk_aggregate           the server counts: GROUP BY driver HAVING two late trips
//   *_pipelined              the statements of n_plus_one_identity_map, without waiting in between
// Trap: removing the repeated look-ups looks like a success, but a statement per trip stays.
//
// Answer, ordered by driver: driver id, name, trips in the run, late trips, scheduled time of the
// first late trip (epoch seconds).

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bench/operation.h"
#include "bench/operations/batches.h"
#include "bench/operations/id_list.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/row_index.h"
#include "bench/operations/row_lookup.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr int kLateSeconds = 300;
constexpr int kLateTripsAllowed = 1;

constexpr char kTime[] =
    "SELECT extract(epoch FROM scheduled_time)::bigint FROM booking WHERE id = ";
constexpr char kTimesAny[] =
    "SELECT id, extract(epoch FROM scheduled_time)::bigint FROM booking WHERE id = ANY($1)";
constexpr char kDriver[] = "SELECT name FROM driver WHERE id = ";
constexpr char kDriversAny[] = "SELECT id, name FROM driver WHERE id = ANY($1)";

// $1 is a dispatch run.
constexpr char kAggregate[] =
    "SELECT d.id, d.name, count(*), count(*) FILTER (WHERE a.delay_seconds > 300),"
    " extract(epoch FROM min(b.scheduled_time) FILTER (WHERE a.delay_seconds > 300))::bigint"
    " FROM assignment a JOIN booking b ON b.id = a.booking_id JOIN driver d ON d.id = a.driver_id"
    " WHERE a.dispatch_run_id = $1"
    " GROUP BY d.id, d.name HAVING count(*) FILTER (WHERE a.delay_seconds > 300) >= 2"
    " ORDER BY d.id";

bool IsLate(const datagen::Assignment& assignment) {
  return assignment.delay_seconds > kLateSeconds;
}

// What the client counts for each driver.
class DriverTally {
 public:
  void AddTrip(std::int64_t driver_id) { ++by_driver_[driver_id].trips; }

  void AddLateTrip(std::int64_t driver_id, std::int64_t scheduled_time) {
    Trips& trips = by_driver_[driver_id];
    ++trips.late;
    trips.first_late = std::min(trips.first_late, scheduled_time);
  }

  // Ids of the drivers who are overloaded, ascending.
  IdList Overloaded() const {
    IdList ids;
    for (const auto& [driver_id, trips] : by_driver_) {
      if (trips.late > kLateTripsAllowed) ids.push_back(driver_id);
    }
    return ids;
  }

  // `name_of` returns the name of a driver by id, as something that a std::string_view can view.
  template <typename NameOf>
  Answer ToAnswer(const NameOf& name_of) const {
    Answer answer;
    for (const std::int64_t driver_id : Overloaded()) {
      const Trips& trips = by_driver_.at(driver_id);
      answer.AddRow({std::to_string(driver_id), name_of(driver_id), std::to_string(trips.trips),
                     std::to_string(trips.late), std::to_string(trips.first_late)});
    }
    return answer;
  }

 private:
  struct Trips {
    std::int64_t trips = 0;
    std::int64_t late = 0;
    std::int64_t first_late = std::numeric_limits<std::int64_t>::max();
  };

  std::map<std::int64_t, Trips> by_driver_;
};

// Fetches booking and driver of each trip, and the driver again when it was late.
Answer FindOneByOne(Workload& workload, Protocol protocol) {
  const RowLookup times(workload.session, protocol, "overloaded_drivers.time", kTime);
  const RowLookup drivers(workload.session, protocol, "overloaded_drivers.driver", kDriver);
  pqxx::nontransaction transaction(workload.session.connection());
  DriverTally tally;
  std::map<std::int64_t, std::string> names;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    const std::int64_t driver_id = assignment->driver_id;
    const pqxx::row booking = times.Find(transaction, assignment->booking_id);
    names[driver_id] = drivers.Find(transaction, driver_id)[0].c_str();
    tally.AddTrip(driver_id);
    if (!IsLate(*assignment)) continue;
    names[driver_id] = drivers.Find(transaction, driver_id)[0].c_str();
    tally.AddLateTrip(driver_id, booking[0].as<std::int64_t>());
  }
  return tally.ToAnswer(
      [&](std::int64_t driver_id) -> std::string_view { return names.at(driver_id); });
}

// The same, but a driver who has been fetched is not fetched again.
Answer FindThroughIdentityMap(Workload& workload) {
  const RowLookup times(workload.session, Protocol::kUnprepared, "overloaded_drivers.time", kTime);
  const RowLookup drivers(workload.session, Protocol::kUnprepared, "overloaded_drivers.driver",
                          kDriver);
  pqxx::nontransaction transaction(workload.session.connection());
  DriverTally tally;
  std::map<std::int64_t, std::string> names;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    const std::int64_t driver_id = assignment->driver_id;
    const pqxx::row booking = times.Find(transaction, assignment->booking_id);
    if (!names.contains(driver_id)) {
      names[driver_id] = drivers.Find(transaction, driver_id)[0].c_str();
    }
    tally.AddTrip(driver_id);
    if (IsLate(*assignment)) tally.AddLateTrip(driver_id, booking[0].as<std::int64_t>());
  }
  return tally.ToAnswer(
      [&](std::int64_t driver_id) -> std::string_view { return names.at(driver_id); });
}

Answer FindWithAny(Workload& workload, std::size_t ids_per_statement) {
  const auto& assignments = workload.scenario.completed;
  pqxx::nontransaction transaction(workload.session.connection());
  const RowIndex times =
      RowIndex::Fetch(transaction, kTimesAny, BookingIds(assignments), ids_per_statement);
  const RowIndex drivers = RowIndex::Fetch(transaction, kDriversAny,
                                           Distinct(DriverIds(assignments)), ids_per_statement);
  DriverTally tally;
  for (const datagen::Assignment* assignment : assignments) {
    tally.AddTrip(assignment->driver_id);
    if (IsLate(*assignment)) {
      tally.AddLateTrip(assignment->driver_id,
                        times.At(assignment->booking_id)[1].as<std::int64_t>());
    }
  }
  return tally.ToAnswer(
      [&](std::int64_t driver_id) -> std::string_view { return drivers.At(driver_id)[1].c_str(); });
}

// Fetches the times of late trips and the names of overloaded drivers only. Sends both statements
// even where nothing is late: two round trips, whatever the data.
Answer FindLateOnly(Workload& workload) {
  IdList late_bookings;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    if (IsLate(*assignment)) late_bookings.push_back(assignment->booking_id);
  }
  pqxx::nontransaction transaction(workload.session.connection());
  const RowIndex times(fixtures::Execute(transaction, kTimesAny, ArrayLiteral(late_bookings)));
  DriverTally tally;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    tally.AddTrip(assignment->driver_id);
    if (IsLate(*assignment)) {
      tally.AddLateTrip(assignment->driver_id,
                        times.At(assignment->booking_id)[1].as<std::int64_t>());
    }
  }
  const RowIndex drivers(
      fixtures::Execute(transaction, kDriversAny, ArrayLiteral(tally.Overloaded())));
  return tally.ToAnswer(
      [&](std::int64_t driver_id) -> std::string_view { return drivers.At(driver_id)[1].c_str(); });
}

Answer FindInServer(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (const pqxx::row& row :
       fixtures::Execute(transaction, kAggregate, workload.scenario.completed_run_id)) {
    answer.AddRow({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str()});
  }
  return answer;
}

// A statement per booking and per driver, but a round trip for each `per_batch` of them: O(1) round
// trips, that is bulk, when all go at once.
Answer FindPipelined(Workload& workload, std::size_t per_batch) {
  constexpr char kTimeName[] = "overloaded_drivers.time";
  constexpr char kDriverName[] = "overloaded_drivers.driver";
  workload.session.PrepareLibpq(kTimeName, std::string(kTime) + "$1");
  workload.session.PrepareLibpq(kDriverName, std::string(kDriver) + "$1");
  const auto& assignments = workload.scenario.completed;
  const IdList driver_ids = Distinct(DriverIds(assignments));
  Pipeline pipeline(workload.session);
  const std::vector<LibpqResult> times =
      pipeline.FindEach(kTimeName, BookingIds(assignments), per_batch);
  const std::vector<LibpqResult> drivers = pipeline.FindEach(kDriverName, driver_ids, per_batch);
  DriverTally tally;
  for (std::size_t i = 0; i < assignments.size(); ++i) {
    tally.AddTrip(assignments[i]->driver_id);
    if (IsLate(*assignments[i])) {
      tally.AddLateTrip(assignments[i]->driver_id, times[i].Integer(0, 0));
    }
  }
  std::map<std::int64_t, std::string_view> names;
  for (std::size_t i = 0; i < drivers.size(); ++i) names[driver_ids[i]] = drivers[i].Field(0, 0);
  return tally.ToAnswer([&](std::int64_t driver_id) { return names.at(driver_id); });
}

std::size_t DistinctDrivers(const Scenario& scenario) {
  return Distinct(DriverIds(scenario.completed)).size();
}

std::int64_t BookingDriverAndLateAgain(const Scenario& scenario) {
  const auto late =
      std::count_if(scenario.completed.begin(), scenario.completed.end(),
                    [](const datagen::Assignment* assignment) { return IsLate(*assignment); });
  return 2 * static_cast<std::int64_t>(scenario.completed.size()) + late;
}

std::int64_t BookingsAndEachDriverOnce(const Scenario& scenario) {
  return static_cast<std::int64_t>(scenario.completed.size() + DistinctDrivers(scenario));
}

std::int64_t BothInBatches(const Scenario& scenario) {
  return BatchCount(scenario.completed.size()) + BatchCount(DistinctDrivers(scenario));
}

const Registration registration{{
    .name = "overloaded_drivers",
    .purpose = "Finds the drivers of a run with two or more trips over 5 minutes late",
    .variants =
        {
            {Family::kNPlusOne, "",
             [](Workload& w) { return FindOneByOne(w, Protocol::kUnprepared); },
             BookingDriverAndLateAgain},
            {Family::kNPlusOne, "prepared",
             [](Workload& w) { return FindOneByOne(w, Protocol::kPrepared); },
             BookingDriverAndLateAgain},
            {Family::kNPlusOne, "text",
             [](Workload& w) { return FindOneByOne(w, Protocol::kText); },
             BookingDriverAndLateAgain},
            {Family::kNPlusOne, "identity_map", FindThroughIdentityMap, BookingsAndEachDriverOnce},
            {Family::kBatched, "", [](Workload& w) { return FindWithAny(w, kRowsPerBatch); },
             BothInBatches},
            {Family::kBatched, "pipelined",
             [](Workload& w) { return FindPipelined(w, kRowsPerBatch); },
             BookingsAndEachDriverOnce},
            {Family::kBulk, "", [](Workload& w) { return FindWithAny(w, kAllAtOnce); },
             TwoStatements},
            {Family::kBulk, "late_only", FindLateOnly, TwoStatements},
            {Family::kBulk, "aggregate", FindInServer, OneStatement},
            {Family::kBulk, "pipelined", [](Workload& w) { return FindPipelined(w, kAllAtOnce); },
             BookingsAndEachDriverOnce},
        },
    .reference = "bulk_aggregate",
    .before = "n_plus_one",
    .after = "bulk_late_only",
    .ordered = true,
    .changes = {},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
