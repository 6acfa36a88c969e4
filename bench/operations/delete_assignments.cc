// delete_assignments: a run is withdrawn before it is dispatched again; the application deletes the
// N assignments of the completed run, which it holds in memory.
//
//   n_plus_one              a commit per row, as the application did it: N statements, N commits
//   n_plus_one_prepared     the same, parsed once
//   n_plus_one_transaction  a row at a time but one commit
//   batched                 WHERE id = ANY with kBatchSize ids, one transaction
//   bulk                    WHERE id = ANY with all ids: one statement
//   bulk_by_run             WHERE dispatch_run_id = ..: says what the ids have in common; right
//                           only where nothing else can have joined the run since
//   bulk_pipelined          N prepared statements sent without waiting: one round trip
//
// The trap: nothing refers to an assignment; where a foreign key does without an index behind it,
// each deleted row scans the table that refers to it, in every variant.
//
// Answer: one row, the number of rows deleted as the server counts them.

#include "bench/operation.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "bench/operations/write_loop.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kDeleteOne[] = "delete_assignment";
constexpr char kDeleteOneSql[] = "DELETE FROM assignment WHERE id = $1";
constexpr char kDeleteAnySql[] = "DELETE FROM assignment WHERE id = ANY($1::bigint[])";

std::int64_t IdOf(const datagen::Assignment* assignment) { return assignment->id; }

Answer Deleted(std::int64_t rows) { return WrittenRows("deleted", rows); }

Answer CommitPerRow(Workload& workload) {
  return Deleted(WriteEachCommitted(workload.session, workload.scenario.completed,
                                    [&](auto& transaction, const auto* assignment) {
                                      return fixtures::Execute(transaction, kDeleteOneSql,
                                                               assignment->id);
                                    }));
}

Answer Prepared(Workload& workload) {
  workload.session.Prepare(kDeleteOne, kDeleteOneSql);
  return Deleted(WriteEachCommitted(workload.session, workload.scenario.completed,
                                    [&](auto& transaction, const auto* assignment) {
                                      return fixtures::ExecutePrepared(transaction, kDeleteOne,
                                                                       assignment->id);
                                    }));
}

Answer OneTransaction(Workload& workload) {
  return Deleted(WriteEach(workload.session, workload.scenario.completed,
                           [&](auto& transaction, const auto* assignment) {
                             return fixtures::Execute(transaction, kDeleteOneSql, assignment->id);
                           }));
}

Answer Batched(Workload& workload) {
  return Deleted(WriteBatches(
      workload.session, workload.scenario.completed, [&](auto& transaction, const auto& batch) {
        return fixtures::Execute(transaction, kDeleteAnySql, ArrayLiteral(batch, IdOf));
      }));
}

Answer Any(Workload& workload) {
  return Deleted(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::Execute(transaction, kDeleteAnySql,
                             ArrayLiteral(workload.scenario.completed, IdOf));
  }));
}

Answer ByRun(Workload& workload) {
  return Deleted(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::Execute(transaction, "DELETE FROM assignment WHERE dispatch_run_id = $1",
                             workload.scenario.completed_run_id);
  }));
}

Answer Pipelined(Workload& workload) {
  workload.session.PrepareLibpq(kDeleteOne, kDeleteOneSql);
  std::int64_t affected = 0;
  Pipeline pipeline(workload.session);
  for (const datagen::Assignment* assignment : workload.scenario.completed) {
    pipeline.Send(kDeleteOne, {std::to_string(assignment->id)}, affected);
  }
  pipeline.Collect();
  return Deleted(affected);
}

const Registration registration{{
    .name = "delete_assignments",
    .purpose = "Deletes the assignments of a run",
    .variants =
        {
            {Family::kNPlusOne, "", CommitPerRow, StatementPerRow},
            {Family::kNPlusOne, "prepared", Prepared, StatementPerRow},
            {Family::kNPlusOne, "transaction", OneTransaction, StatementPerRowInTransaction},
            {Family::kBatched, "", Batched, StatementPerBatchInTransaction},
            {Family::kBulk, "", Any, OneStatement},
            {Family::kBulk, "by_run", ByRun, OneStatement},
            {Family::kBulk, "pipelined", Pipelined, StatementPerRow},
        },
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk",
    .changes = {"assignment"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
