// Adds up the distance of the N trips of a completed run. The application holds the assignments in
// memory and, in its loop over them, reads the booking of each one: N statements. The bookings were
// loaded for the dispatch anyway, so that the right number is none.
//
// What the variants stand for:
//   n_plus_one       the booking of each assignment with parameters / prepared / as text
//   batched, bulk    the distances by = ANY($1), added up by the client
//   bulk_sum_any     the same ids, added up by the server: one row comes back
//   bulk_sum         the server finds the assignments of the run itself
//   bulk_in_memory   no statement: the bookings are in memory already
//   *_pipelined      the statements of n_plus_one, sent without waiting for the answers
// Trap: the best query is the one that is not sent; a faster one hides that it was not needed.
//
// Answer: one row, the total in meters.

#include <span>
#include <string>
#include <vector>

#include "bench/operation.h"
#include "bench/operations/batches.h"
#include "bench/operations/id_list.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/row_lookup.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kDistance[] = "SELECT distance_meters FROM booking WHERE id = ";
constexpr char kDistancesAny[] = "SELECT distance_meters FROM booking WHERE id = ANY($1)";
constexpr char kSumAny[] =
    "SELECT coalesce(sum(distance_meters), 0)::bigint FROM booking WHERE id = ANY($1)";
constexpr char kSum[] =
    "SELECT coalesce(sum(b.distance_meters), 0)::bigint FROM assignment a"
    " JOIN booking b ON b.id = a.booking_id WHERE a.dispatch_run_id = $1";

Answer Total(std::int64_t meters) {
  Answer answer;
  answer.AddRow({std::to_string(meters)});
  return answer;
}

Answer AddOneByOne(Workload& workload, Protocol protocol) {
  const RowLookup distances(workload.session, protocol, "distance_metric.distance", kDistance);
  pqxx::nontransaction transaction(workload.session.connection());
  std::int64_t meters = 0;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    meters += distances.Find(transaction, assignment->booking_id)[0].as<std::int64_t>();
  }
  return Total(meters);
}

// A run has at most one assignment of a booking (UNIQUE), so that the distances of the bookings are
// those of the assignments, in whichever order they come.
Answer AddWithAny(Workload& workload, const char* sql, std::size_t ids_per_statement) {
  const IdList ids = BookingIds(workload.scenario.completed);
  pqxx::nontransaction transaction(workload.session.connection());
  std::int64_t meters = 0;
  for (const std::span<const std::int64_t> batch : Batches(ids, ids_per_statement)) {
    for (const pqxx::row& row : fixtures::Execute(transaction, sql, ArrayLiteral(batch))) {
      meters += row[0].as<std::int64_t>();
    }
  }
  return Total(meters);
}

Answer AddInServer(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  return Total(fixtures::Execute(transaction, kSum, workload.scenario.completed_run_id)[0][0]
                   .as<std::int64_t>());
}

// A statement per booking as in AddOneByOne, but a round trip for each `per_batch` of them: O(1)
// round trips, that is bulk, when all go at once.
Answer AddPipelined(Workload& workload, std::size_t per_batch) {
  constexpr char kName[] = "distance_metric.distance";
  workload.session.PrepareLibpq(kName, std::string(kDistance) + "$1");
  Pipeline pipeline(workload.session);
  std::int64_t meters = 0;
  for (const LibpqResult& distance :
       pipeline.FindEach(kName, BookingIds(workload.scenario.completed), per_batch)) {
    meters += distance.Integer(0, 0);
  }
  return Total(meters);
}

Answer AddInMemory(Workload& workload) {
  std::int64_t meters = 0;
  for (const datagen::Booking* booking : workload.scenario.completed_bookings) {
    meters += booking->distance_meters;
  }
  return Total(meters);
}

const Registration registration{{
    .name = "distance_metric",
    .purpose = "Adds up the distance of the trips of a run",
    .variants =
        {
            {Family::kNPlusOne, "",
             [](Workload& w) { return AddOneByOne(w, Protocol::kUnprepared); },
             StatementPerAssignment},
            {Family::kNPlusOne, "prepared",
             [](Workload& w) { return AddOneByOne(w, Protocol::kPrepared); },
             StatementPerAssignment},
            {Family::kNPlusOne, "text", [](Workload& w) { return AddOneByOne(w, Protocol::kText); },
             StatementPerAssignment},
            {Family::kBatched, "",
             [](Workload& w) { return AddWithAny(w, kDistancesAny, kRowsPerBatch); },
             StatementPerAssignmentBatch},
            {Family::kBatched, "pipelined",
             [](Workload& w) { return AddPipelined(w, kRowsPerBatch); }, StatementPerAssignment},
            {Family::kBulk, "",
             [](Workload& w) { return AddWithAny(w, kDistancesAny, kAllAtOnce); }, OneStatement},
            {Family::kBulk, "sum_any",
             [](Workload& w) { return AddWithAny(w, kSumAny, kAllAtOnce); }, OneStatement},
            {Family::kBulk, "sum", AddInServer, OneStatement},
            {Family::kBulk, "in_memory", AddInMemory, NoStatement},
            {Family::kBulk, "pipelined", [](Workload& w) { return AddPipelined(w, kAllAtOnce); },
             StatementPerAssignment},
        },
    .reference = "bulk_sum",
    .before = "n_plus_one",
    .after = "bulk_in_memory",
    .ordered = true,
    .changes = {},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
