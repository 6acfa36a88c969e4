// Counts how many trips of a completed run could have been pooled. Two trips of the run are pooled
// when the same driver has them and their bookings are scheduled at most 10 minutes (600 seconds,
// both ends included) apart. The metric is the number of trips that are pooled with at least one
// other, and the number of pairs. The application holds the N assignments in memory and, in its
// loop over them, reads the booking of each one: N statements.
//
// What the variants stand for:
//   n_plus_one             the booking of each assignment with parameters / prepared / as text; the
//                          client compares
//   n_plus_one_neighbours  asks for each assignment how many others are near it: the comparison has
//                          moved to the server, the loop has not
//   batched, bulk          the times of the bookings by = ANY($1), the client compares
//   bulk_window            one statement with a window function over each driver's trips
//   bulk_self_join         one statement that pairs the trips
//   *_pipelined            the statements of n_plus_one, sent without waiting for the answers
// Trap: who moves the comparison to the server but keeps the loop pays for both: each of the N
// statements now joins the run with itself, and the whole grows with the square of N.
//
// Answer: one row, number of pooled trips and number of pairs.

#include <string>
#include <utility>
#include <vector>

#include "bench/operation.h"
#include "bench/operations/batches.h"
#include "bench/operations/id_list.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/pooling_count.h"
#include "bench/operations/row_index.h"
#include "bench/operations/row_lookup.h"
#include "bench/operations/select_by_id.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kNeighbours[] =
    "SELECT count(other.id) FROM assignment own"
    " JOIN booking own_trip ON own_trip.id = own.booking_id"
    " JOIN assignment other ON other.dispatch_run_id = own.dispatch_run_id"
    " AND other.driver_id = own.driver_id AND other.id <> own.id"
    " JOIN booking other_trip ON other_trip.id = other.booking_id"
    " AND other_trip.scheduled_time BETWEEN own_trip.scheduled_time - interval '10 minutes'"
    " AND own_trip.scheduled_time + interval '10 minutes'"
    " WHERE own.id = ";

// $1 is a dispatch run.
constexpr char kSelfJoin[] =
    "WITH trip AS (SELECT a.id, a.driver_id, b.scheduled_time FROM assignment a"
    " JOIN booking b ON b.id = a.booking_id WHERE a.dispatch_run_id = $1),"
    " pooled AS (SELECT own.id, count(*) AS neighbours FROM trip own JOIN trip other"
    " ON other.driver_id = own.driver_id AND other.id <> own.id"
    " AND other.scheduled_time BETWEEN own.scheduled_time - interval '10 minutes'"
    " AND own.scheduled_time + interval '10 minutes' GROUP BY own.id)"
    " SELECT count(*), (coalesce(sum(neighbours), 0) / 2)::bigint FROM pooled";

using Trip = PoolingCount::Trip;

Answer ToAnswer(const PoolingCount& count) {
  Answer answer;
  answer.AddRow({std::to_string(count.trips()), std::to_string(count.pairs())});
  return answer;
}

Answer CompareOneByOne(Workload& workload, Protocol protocol) {
  const RowLookup times(workload.session, protocol, "pooling_metric.time", kSelectScheduledTime);
  pqxx::nontransaction transaction(workload.session.connection());
  std::vector<Trip> trips;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    trips.emplace_back(assignment->driver_id,
                       times.Find(transaction, assignment->booking_id)[0].as<std::int64_t>());
  }
  return ToAnswer(PoolingCount(std::move(trips)));
}

Answer CountNeighboursOneByOne(Workload& workload) {
  const RowLookup neighbours(workload.session, Protocol::kUnprepared, "pooling_metric.neighbours",
                             kNeighbours);
  pqxx::nontransaction transaction(workload.session.connection());
  PoolingCount count;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    count.AddTrip(neighbours.Find(transaction, assignment->id)[0].as<std::int64_t>());
  }
  return ToAnswer(count);
}

Answer CompareWithAny(Workload& workload, std::size_t ids_per_statement) {
  const auto& assignments = workload.scenario.completed;
  pqxx::nontransaction transaction(workload.session.connection());
  const RowIndex times = RowIndex::Fetch(transaction, kSelectIdAndScheduledTime,
                                         BookingIds(assignments), ids_per_statement);
  std::vector<Trip> trips;
  trips.reserve(assignments.size());
  for (const datagen::Assignment* assignment : assignments) {
    trips.emplace_back(assignment->driver_id,
                       times.At(assignment->booking_id)[1].as<std::int64_t>());
  }
  return ToAnswer(PoolingCount(std::move(trips)));
}

// A statement per booking as in CompareOneByOne, but a round trip for each `per_batch` of them:
// O(1) round trips, that is bulk, when all go at once.
Answer ComparePipelined(Workload& workload, std::size_t per_batch) {
  constexpr char kName[] = "pooling_metric.time";
  workload.session.PrepareLibpq(kName, std::string(kSelectScheduledTime) + "$1");
  const auto& assignments = workload.scenario.completed;
  Pipeline pipeline(workload.session);
  const std::vector<LibpqResult> times =
      pipeline.FindEach(kName, BookingIds(assignments), per_batch);
  std::vector<Trip> trips;
  trips.reserve(assignments.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    trips.emplace_back(assignments[i]->driver_id, times[i].Integer(0, 0));
  }
  return ToAnswer(PoolingCount(std::move(trips)));
}

Answer CompareInServer(Workload& workload, const char* sql) {
  pqxx::nontransaction transaction(workload.session.connection());
  const pqxx::result metric =
      fixtures::Execute(transaction, sql, workload.scenario.completed_run_id);
  Answer answer;
  answer.AddRow({metric[0][0].c_str(), metric[0][1].c_str()});
  return answer;
}

const Registration registration{{
    .name = "pooling_metric",
    .purpose = "Counts trips of a run that the same driver has within 10 minutes of another",
    .variants =
        {
            {Family::kNPlusOne, "",
             [](Workload& w) { return CompareOneByOne(w, Protocol::kUnprepared); },
             StatementPerAssignment},
            {Family::kNPlusOne, "prepared",
             [](Workload& w) { return CompareOneByOne(w, Protocol::kPrepared); },
             StatementPerAssignment},
            {Family::kNPlusOne, "text",
             [](Workload& w) { return CompareOneByOne(w, Protocol::kText); },
             StatementPerAssignment},
            {Family::kNPlusOne, "neighbours", CountNeighboursOneByOne, StatementPerAssignment},
            {Family::kBatched, "", [](Workload& w) { return CompareWithAny(w, kRowsPerBatch); },
             StatementPerAssignmentBatch},
            {Family::kBatched, "pipelined",
             [](Workload& w) { return ComparePipelined(w, kRowsPerBatch); },
             StatementPerAssignment},
            {Family::kBulk, "", [](Workload& w) { return CompareWithAny(w, kAllAtOnce); },
             OneStatement},
            {Family::kBulk, "window", [](Workload& w) { return CompareInServer(w, kPoolingSql); },
             OneStatement},
            {Family::kBulk, "self_join", [](Workload& w) { return CompareInServer(w, kSelfJoin); },
             OneStatement},
            {Family::kBulk, "pipelined",
             [](Workload& w) { return ComparePipelined(w, kAllAtOnce); }, StatementPerAssignment},
        },
    .reference = "bulk_self_join",
    .before = "n_plus_one",
    .after = "bulk",
    .ordered = true,
    .changes = {},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
