// update_booking_status: the open run is settled; the application sets its N pending bookings to
// ASSIGNED: the same value for every row.
//
//   n_plus_one              a commit per row, as the application did it: N statements, N commits
//   n_plus_one_prepared     the same, parsed once
//   n_plus_one_transaction  a row at a time but one commit
//   batched                 WHERE id = ANY with kBatchSize ids, one transaction
//   bulk                    WHERE id = ANY with all ids: one statement
//   bulk_in_list            WHERE id IN (...): one statement too, but another text for every N
//   bulk_pipelined          N prepared statements sent without waiting: one round trip
//
// The trap: an index on the updated column (booking(status, ...)) forbids HOT updates: every
// variant writes an entry into every index of the table for each row.
//
// Answer: one row, the number of rows updated as the server counts them.

#include <fmt/format.h>

#include "bench/operation.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "bench/operations/write_loop.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kUpdateOne[] = "set_booking_assigned";
constexpr char kUpdateOneSql[] =
    "UPDATE booking SET status = 'ASSIGNED', updated_at = $2 WHERE id = $1";
constexpr char kUpdateAnySql[] =
    "UPDATE booking SET status = 'ASSIGNED', updated_at = $2 WHERE id = ANY($1::bigint[])";

std::int64_t IdOf(const datagen::Booking* booking) { return booking->id; }

Answer Updated(std::int64_t rows) { return WrittenRows("updated", rows); }

Answer CommitPerRow(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteEachCommitted(
      workload.session, workload.scenario.pending, [&](auto& transaction, const auto* booking) {
        return fixtures::Execute(transaction, kUpdateOneSql, booking->id, now);
      }));
}

Answer Prepared(Workload& workload) {
  workload.session.Prepare(kUpdateOne, kUpdateOneSql);
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteEachCommitted(
      workload.session, workload.scenario.pending, [&](auto& transaction, const auto* booking) {
        return fixtures::ExecutePrepared(transaction, kUpdateOne, booking->id, now);
      }));
}

Answer OneTransaction(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteEach(workload.session, workload.scenario.pending,
                           [&](auto& transaction, const auto* booking) {
                             return fixtures::Execute(transaction, kUpdateOneSql, booking->id, now);
                           }));
}

Answer Batched(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  return Updated(WriteBatches(
      workload.session, workload.scenario.pending, [&](auto& transaction, const auto& batch) {
        return fixtures::Execute(transaction, kUpdateAnySql, ArrayLiteral(batch, IdOf), now);
      }));
}

Answer Any(Workload& workload) {
  return Updated(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::Execute(transaction, kUpdateAnySql,
                             ArrayLiteral(workload.scenario.pending, IdOf),
                             TimestampText(workload.scenario.now));
  }));
}

Answer InList(Workload& workload) {
  const std::string sql = fmt::format(
      "UPDATE booking SET status = 'ASSIGNED', updated_at = '{}' WHERE id IN ({})",
      TimestampText(workload.scenario.now), Joined(workload.scenario.pending, ",", IdOf));
  return Updated(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::ExecuteSimple(transaction, sql);
  }));
}

Answer Pipelined(Workload& workload) {
  workload.session.PrepareLibpq(kUpdateOne, kUpdateOneSql);
  const std::string now = TimestampText(workload.scenario.now);
  std::int64_t affected = 0;
  Pipeline pipeline(workload.session);
  for (const datagen::Booking* booking : workload.scenario.pending) {
    pipeline.Send(kUpdateOne, {std::to_string(booking->id), now}, affected);
  }
  pipeline.Collect();
  return Updated(affected);
}

const Registration registration{{
    .name = "update_booking_status",
    .purpose = "Sets all pending bookings of the day to the same status",
    .variants =
        {
            {Family::kNPlusOne, "", CommitPerRow, StatementPerRow},
            {Family::kNPlusOne, "prepared", Prepared, StatementPerRow},
            {Family::kNPlusOne, "transaction", OneTransaction, StatementPerRowInTransaction},
            {Family::kBatched, "", Batched, StatementPerBatchInTransaction},
            {Family::kBulk, "", Any, OneStatement},
            {Family::kBulk, "in_list", InList, OneStatement},
            {Family::kBulk, "pipelined", Pipelined, StatementPerRow},
        },
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk",
    .changes = {"booking"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
