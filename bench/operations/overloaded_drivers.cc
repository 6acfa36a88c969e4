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
//   bulk_late_only           the delays are in memory: only the bookings and drivers that
//                            the answer needs are fetched (two statements, fewer rows)
//   bulk_aggregate           the server counts: GROUP BY driver HAVING two late trips
//   *_pipelined              the statements of n_plus_one_identity_map, without waiting in between
// Trap: removing the repeated look-ups looks like a success, but a statement per trip stays.
//
// Answer, ordered by driver: driver id, name, trips in the run, late trips, scheduled time of the
// first late trip (epoch seconds).

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bench/operation.h"
#include "bench/operations/batches.h"
#include "bench/operations/driver_tally.h"
#include "bench/operations/id_list.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/row_index.h"
#include "bench/operations/row_lookup.h"
#include "bench/operations/select_by_id.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

// `name_of` returns the name of a driver by id, as something that a std::string_view can view.
template <typename NameOf>
Answer ToAnswer(const DriverTally& tally, const NameOf& name_of) {
  Answer answer;
  for (const std::int64_t driver_id : tally.Overloaded()) {
    const DriverTally::Trips& trips = tally.of(driver_id);
    answer.AddRow({std::to_string(driver_id), name_of(driver_id), std::to_string(trips.all),
                   std::to_string(trips.late), std::to_string(trips.first_late)});
  }
  return answer;
}

Answer ToAnswer(const DriverTally& tally, const RowIndex& drivers) {
  return ToAnswer(tally, [&](std::int64_t driver_id) -> std::string_view {
    return drivers.At(driver_id)[1].c_str();
  });
}

// `times` has the bookings of the late trips at least.
DriverTally Tally(const Scenario& scenario, const RowIndex& times) {
  DriverTally tally;
  for (const datagen::Assignment* assignment : scenario.completed) {
    tally.AddTrip(assignment->driver_id);
    if (!IsLate(*assignment)) continue;
    tally.AddLateTrip(assignment->driver_id,
                      times.At(assignment->booking_id)[1].as<std::int64_t>());
  }
  return tally;
}

// Fetches booking and driver of each trip, and the driver again when it was late.
Answer FindOneByOne(Workload& workload, Protocol protocol) {
  const RowLookup times(workload.session, protocol, "overloaded_drivers.time",
                        kSelectScheduledTime);
  const RowLookup drivers(workload.session, protocol, "overloaded_drivers.driver", kSelectDriver);
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
  return ToAnswer(tally,
                  [&](std::int64_t driver_id) -> std::string_view { return names.at(driver_id); });
}

// The same, but a driver who has been fetched is not fetched again.
Answer FindThroughIdentityMap(Workload& workload) {
  const RowLookup times(workload.session, Protocol::kUnprepared, "overloaded_drivers.time",
                        kSelectScheduledTime);
  IdentityMap drivers(RowLookup(workload.session, Protocol::kUnprepared,
                                "overloaded_drivers.driver", kSelectDriver));
  pqxx::nontransaction transaction(workload.session.connection());
  DriverTally tally;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    const std::int64_t driver_id = assignment->driver_id;
    const pqxx::row booking = times.Find(transaction, assignment->booking_id);
    drivers.Find(transaction, driver_id);
    tally.AddTrip(driver_id);
    if (IsLate(*assignment)) tally.AddLateTrip(driver_id, booking[0].as<std::int64_t>());
  }
  return ToAnswer(tally, [&](std::int64_t driver_id) -> std::string_view {
    return drivers.Find(transaction, driver_id)[0].c_str();
  });
}

Answer FindWithAny(Workload& workload, std::size_t ids_per_statement) {
  const auto& assignments = workload.scenario.completed;
  pqxx::nontransaction transaction(workload.session.connection());
  const RowIndex times = RowIndex::Fetch(transaction, kSelectIdAndScheduledTime,
                                         BookingIds(assignments), ids_per_statement);
  const RowIndex drivers = RowIndex::Fetch(transaction, kSelectIdAndDriver,
                                           Distinct(DriverIds(assignments)), ids_per_statement);
  return ToAnswer(Tally(workload.scenario, times), drivers);
}

// Fetches the times of late trips and the names of overloaded drivers only. Sends both statements
// even where nothing is late: two round trips, whatever the data.
Answer FindLateOnly(Workload& workload) {
  IdList late_bookings;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    if (IsLate(*assignment)) late_bookings.push_back(assignment->booking_id);
  }
  pqxx::nontransaction transaction(workload.session.connection());
  const RowIndex times = RowIndex::FetchAll(transaction, kSelectIdAndScheduledTime, late_bookings);
  const DriverTally tally = Tally(workload.scenario, times);
  return ToAnswer(tally, RowIndex::FetchAll(transaction, kSelectIdAndDriver, tally.Overloaded()));
}

Answer FindInServer(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (const pqxx::row& row :
       fixtures::Execute(transaction, kOverloadedSql, workload.scenario.completed_run_id)) {
    answer.AddRow({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str()});
  }
  return answer;
}

// A statement per booking and per driver, but a round trip for each `per_batch` of them: O(1) round
// trips, that is bulk, when all go at once.
Answer FindPipelined(Workload& workload, std::size_t per_batch) {
  constexpr char kTimeName[] = "overloaded_drivers.time";
  constexpr char kDriverName[] = "overloaded_drivers.driver";
  workload.session.PrepareLibpq(kTimeName, std::string(kSelectScheduledTime) + "$1");
  workload.session.PrepareLibpq(kDriverName, std::string(kSelectDriver) + "$1");
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
  return ToAnswer(tally, [&](std::int64_t driver_id) { return names.at(driver_id); });
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
