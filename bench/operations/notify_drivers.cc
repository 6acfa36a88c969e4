// Writes the message that each driver gets for an applied assignment: who is to be fetched, where
// and when. The application holds the N assignments of the run in memory, and reads the booking of
// each one when it writes its message: N statements.
//
// What the variants stand for:
//   n_plus_one         the booking of each assignment, with parameters / prepared / as text
//   batched, bulk      the bookings by = ANY($1), matched to the assignments by the client
//   bulk_in_list       IN (1, 2, 3, ...) as text: another statement for every N, so no plan can be
//                      kept and pg_stat_statements (up to PostgreSQL 17) counts each N apart
//   bulk_unnest        the server keeps the order of the assignments (unnest WITH ORDINALITY), the
//                      client needs no map
//   bulk_join          the server finds the assignments of the run itself
//   *_pipelined        the statements of n_plus_one, sent without waiting for the answers
// Trap: = ANY returns rows in any order; who zips them with the list that was asked for tells
// drivers to fetch the wrong people.
//
// Answer, ordered by assignment: assignment id, driver id, customer name, pickup, dropoff,
// scheduled time (epoch seconds).

#include <fmt/format.h>

#include <functional>
#include <string>
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

// Up to the id.
constexpr char kBooking[] =
    "SELECT id, customer_name, pickup_location, dropoff_location,"
    " extract(epoch FROM scheduled_time)::bigint FROM booking WHERE id = ";
constexpr char kBookingsIn[] =
    "SELECT id, customer_name, pickup_location, dropoff_location,"
    " extract(epoch FROM scheduled_time)::bigint FROM booking WHERE id IN ({})";
constexpr char kBookingsInOrder[] =
    "SELECT id, customer_name, pickup_location, dropoff_location,"
    " extract(epoch FROM scheduled_time)::bigint"
    " FROM unnest($1::bigint[]) WITH ORDINALITY AS asked(booking_id, position)"
    " JOIN booking ON booking.id = asked.booking_id ORDER BY asked.position";

// $1 is a dispatch run.
constexpr char kBookingsOfRun[] =
    "SELECT a.id, a.driver_id, b.customer_name, b.pickup_location, b.dropoff_location,"
    " extract(epoch FROM b.scheduled_time)::bigint"
    " FROM assignment a JOIN booking b ON b.id = a.booking_id"
    " WHERE a.dispatch_run_id = $1 ORDER BY a.id";

// Writes a message from an assignment in memory and its booking (id and four fields).
void AddMessage(Answer& answer, const datagen::Assignment& assignment, const pqxx::row& booking) {
  answer.AddRow({std::to_string(assignment.id), std::to_string(assignment.driver_id),
                 booking[1].c_str(), booking[2].c_str(), booking[3].c_str(), booking[4].c_str()});
}

Answer NotifyOneByOne(Workload& workload, Protocol protocol) {
  const RowLookup bookings(workload.session, protocol, "notify_drivers.booking", kBooking);
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    AddMessage(answer, *assignment, bookings.Find(transaction, assignment->booking_id));
  }
  return answer;
}

Answer Match(const Scenario& scenario, const RowIndex& bookings) {
  Answer answer;
  for (const datagen::Assignment* assignment : scenario.completed) {
    AddMessage(answer, *assignment, bookings.At(assignment->booking_id));
  }
  return answer;
}

Answer NotifyWithAny(Workload& workload, std::size_t ids_per_statement) {
  const IdList ids = BookingIds(workload.scenario.completed);
  pqxx::nontransaction transaction(workload.session.connection());
  return Match(workload.scenario, RowIndex::Fetch(transaction, kBooking, ids, ids_per_statement));
}

Answer NotifyWithInList(Workload& workload) {
  const std::string ids = Joined(BookingIds(workload.scenario.completed), ",", std::identity());
  pqxx::nontransaction transaction(workload.session.connection());
  return Match(workload.scenario,
               RowIndex(fixtures::ExecuteSimple(transaction, fmt::format(kBookingsIn, ids))));
}

Answer NotifyInOrder(Workload& workload) {
  const auto& assignments = workload.scenario.completed;
  pqxx::nontransaction transaction(workload.session.connection());
  const pqxx::result bookings =
      fixtures::Execute(transaction, kBookingsInOrder, ArrayLiteral(BookingIds(assignments)));
  Answer answer;
  for (pqxx::result::size_type i = 0; i < bookings.size(); ++i) {
    AddMessage(answer, *assignments.at(static_cast<std::size_t>(i)), bookings[i]);
  }
  return answer;
}

Answer NotifyWithJoin(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (const pqxx::row& row :
       fixtures::Execute(transaction, kBookingsOfRun, workload.scenario.completed_run_id)) {
    answer.AddRow({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str(),
                   row[5].c_str()});
  }
  return answer;
}

// A statement per booking as in NotifyOneByOne, but a round trip for each `per_batch` of them: O(1)
// round trips, that is bulk, when all go at once.
Answer NotifyPipelined(Workload& workload, std::size_t per_batch) {
  constexpr char kName[] = "notify_drivers.booking";
  workload.session.PrepareLibpq(kName, std::string(kBooking) + "$1");
  const auto& assignments = workload.scenario.completed;
  Pipeline pipeline(workload.session);
  const std::vector<LibpqResult> bookings =
      pipeline.FindEach(kName, BookingIds(assignments), per_batch);
  Answer answer;
  for (std::size_t i = 0; i < bookings.size(); ++i) {
    answer.AddRow({std::to_string(assignments[i]->id), std::to_string(assignments[i]->driver_id),
                   bookings[i].Field(0, 1), bookings[i].Field(0, 2), bookings[i].Field(0, 3),
                   bookings[i].Field(0, 4)});
  }
  return answer;
}

const Registration registration{{
    .name = "notify_drivers",
    .purpose = "Reads the booking of each applied assignment for the message to its driver",
    .variants =
        {
            {Family::kNPlusOne, "",
             [](Workload& w) { return NotifyOneByOne(w, Protocol::kUnprepared); },
             StatementPerAssignment},
            {Family::kNPlusOne, "prepared",
             [](Workload& w) { return NotifyOneByOne(w, Protocol::kPrepared); },
             StatementPerAssignment},
            {Family::kNPlusOne, "text",
             [](Workload& w) { return NotifyOneByOne(w, Protocol::kText); },
             StatementPerAssignment},
            {Family::kBatched, "", [](Workload& w) { return NotifyWithAny(w, kRowsPerBatch); },
             StatementPerAssignmentBatch},
            {Family::kBatched, "pipelined",
             [](Workload& w) { return NotifyPipelined(w, kRowsPerBatch); }, StatementPerAssignment},
            {Family::kBulk, "", [](Workload& w) { return NotifyWithAny(w, kAllAtOnce); },
             OneStatement},
            {Family::kBulk, "in_list", NotifyWithInList, OneStatement},
            {Family::kBulk, "unnest", NotifyInOrder, OneStatement},
            {Family::kBulk, "join", NotifyWithJoin, OneStatement},
            {Family::kBulk, "pipelined", [](Workload& w) { return NotifyPipelined(w, kAllAtOnce); },
             StatementPerAssignment},
        },
    .reference = "bulk_join",
    .before = "n_plus_one",
    .after = "bulk",
    .ordered = true,
    .changes = {},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
