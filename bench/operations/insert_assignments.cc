// insert_assignments: the optimizer has proposed a driver for each pending booking; the application
// writes the N proposals into the open run.
//
//   n_plus_one              a commit per row, as the application did it: N statements, N commits
//   n_plus_one_prepared     the same, parsed once: what is left is the round trip and the commit
//   n_plus_one_transaction  a row at a time but one commit: what the commits cost
//   batched                 INSERT .. VALUES with kBatchSize rows, literals, one transaction
//   bulk                    INSERT .. SELECT FROM unnest: one statement, the text of which does not
//                           depend on N
//   bulk_values             INSERT .. VALUES with all rows: one statement, which must be parsed
//                           again for every N
//   bulk_copy               COPY FROM STDIN
//   bulk_pipelined          N prepared statements sent without waiting: one round trip
//
// The trap: with fsync on nearly all the time of n_plus_one is commits, and foreign-key checks
// (three per row) cap what bulk can gain over n_plus_one_transaction.
//
// Answer: one row, the number of rows inserted as the server counts them.

#include <fmt/format.h>
#include <libpq-fe.h>

#include <stdexcept>

#include "bench/operation.h"
#include "bench/operations/apply_steps.h"
#include "bench/operations/libpq_result.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/proposal_rows.h"
#include "bench/operations/proposal_statement.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "bench/operations/write_loop.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kInsertOne[] = "insert_assignment";

std::string InsertOneSql() { return InsertIntoAssignment() + std::string(kProposalFromParameters); }

Answer Inserted(std::int64_t rows) { return WrittenRows("inserted", rows); }

Answer CommitPerRow(Workload& workload) {
  const std::string sql = InsertOneSql();
  const std::string now = TimestampText(workload.scenario.now);
  return Inserted(WriteEachCommitted(workload.session, workload.scenario.new_proposals,
                                     [&](auto& transaction, const Proposal& proposal) {
                                       return ExecuteForProposal(transaction, sql, proposal, now);
                                     }));
}

Answer Prepared(Workload& workload) {
  workload.session.Prepare(kInsertOne, InsertOneSql());
  const std::string now = TimestampText(workload.scenario.now);
  return Inserted(WriteEachCommitted(workload.session, workload.scenario.new_proposals,
                                     [&](auto& transaction, const Proposal& proposal) {
                                       return ExecutePreparedForProposal(transaction, kInsertOne,
                                                                         proposal, now);
                                     }));
}

Answer OneTransaction(Workload& workload) {
  const std::string sql = InsertOneSql();
  const std::string now = TimestampText(workload.scenario.now);
  return Inserted(WriteEach(workload.session, workload.scenario.new_proposals,
                            [&](auto& transaction, const Proposal& proposal) {
                              return ExecuteForProposal(transaction, sql, proposal, now);
                            }));
}

Answer Batched(Workload& workload) {
  const std::string insert = InsertIntoAssignment();
  return Inserted(WriteBatches(
      workload.session, workload.scenario.new_proposals, [&](auto& transaction, const auto& batch) {
        return fixtures::ExecuteSimple(transaction,
                                       insert + ProposalValues(batch, workload.scenario.now));
      }));
}

Answer Unnest(Workload& workload) {
  const std::string sql = InsertFromArraysSql();
  const std::string now = TimestampText(workload.scenario.now);
  return Inserted(WriteOnce(workload.session, [&](auto& transaction) {
    return ExecuteForProposals(transaction, sql, workload.scenario.new_proposals, now);
  }));
}

Answer OneValues(Workload& workload) {
  const std::string sql = InsertIntoAssignment() +
                          ProposalValues(workload.scenario.new_proposals, workload.scenario.now);
  return Inserted(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::ExecuteSimple(transaction, sql);
  }));
}

std::string CopyText(const Scenario& scenario) {
  const std::string now = TimestampText(scenario.now);
  return Joined(scenario.new_proposals, "", [&](const Proposal& proposal) {
    return fmt::format(
        "{}\t{}\t{}\tSCHEDULED\t{}\t{}\t{}\t{}\t{}\n", proposal.dispatch_run_id,
        proposal.booking_id, proposal.driver_id, TimestampText(proposal.planned_pickup_at),
        TimestampText(proposal.planned_dropoff_at), proposal.delay_seconds, now, now);
  });
}

// On the libpq connection: libpqxx's stream_to does not tell how many rows the server took.
Answer Copy(Workload& workload) {
  PGconn* const connection = workload.session.libpq();
  const std::string sql = fmt::format("COPY assignment ({}) FROM STDIN", kAssignmentColumns);
  const std::string rows = CopyText(workload.scenario);
  const auto require = [&](bool done) {
    if (!done) {
      throw std::runtime_error(fmt::format("COPY into assignment: {}", PQerrorMessage(connection)));
    }
  };
  const LibpqResult start(PQexec(connection, sql.c_str()));
  require(PQresultStatus(start.get()) == PGRES_COPY_IN);
  require(PQputCopyData(connection, rows.data(), static_cast<int>(rows.size())) == 1);
  require(PQputCopyEnd(connection, nullptr) == 1);
  const LibpqResult end(PQgetResult(connection));
  const bool copied = PQresultStatus(end.get()) == PGRES_COMMAND_OK;
  // The connection is free for the next command only after the null pointer behind the result.
  const LibpqResult none(PQgetResult(connection));
  require(copied);
  return Inserted(end.affected_rows());
}

Answer Pipelined(Workload& workload) {
  workload.session.PrepareLibpq(kInsertOne, InsertOneSql());
  const std::string now = TimestampText(workload.scenario.now);
  std::int64_t affected = 0;
  Pipeline pipeline(workload.session);
  for (const Proposal& proposal : workload.scenario.new_proposals) {
    ExecuteForProposal(pipeline, kInsertOne, proposal, now, affected);
  }
  pipeline.Collect();
  return Inserted(affected);
}

const Registration registration{{
    .name = "insert_assignments",
    .purpose = "Writes a new assignment for each pending booking into the open run",
    .variants =
        {
            {Family::kNPlusOne, "", CommitPerRow, StatementPerRow},
            {Family::kNPlusOne, "prepared", Prepared, StatementPerRow},
            {Family::kNPlusOne, "transaction", OneTransaction, StatementPerRowInTransaction},
            {Family::kBatched, "", Batched, StatementPerBatchInTransaction},
            {Family::kBulk, "", Unnest, OneStatement},
            {Family::kBulk, "values", OneValues, OneStatement},
            {Family::kBulk, "copy", Copy, OneStatement},
            {Family::kBulk, "pipelined", Pipelined, StatementPerRow},
        },
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk",
    .changes = {"assignment"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
