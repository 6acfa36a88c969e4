// upsert_assignments: the optimizer has run again over a completed run; the application writes its
// N proposals, half of which exist already, by (dispatch_run_id, booking_id).
//
//   n_plus_one              SELECT, then INSERT or UPDATE, then COMMIT per row, as the application
//                           did it (and not safe against a second writer: the SELECT locks nothing)
//   n_plus_one_transaction  the same in one transaction
//   n_plus_one_on_conflict  INSERT .. ON CONFLICT DO UPDATE per row, a commit per row
//   batched                 ON CONFLICT with kBatchSize rows of VALUES, one transaction
//   bulk                    ON CONFLICT FROM unnest: one statement, the text of which does not
//                           depend on N
//   bulk_values             ON CONFLICT with all rows of VALUES
//   bulk_merge              MERGE FROM unnest (PostgreSQL 15): a join instead of an index probe per
//                           row, but a concurrent insert of the same key makes it fail
//   bulk_pipelined          N prepared ON CONFLICT sent without waiting: one round trip
//
// The trap: ON CONFLICT draws an id from the sequence for every row, also for those that exist.
//
// Answer: one row, the number of rows inserted or updated as the server counts them.

#include "bench/operation.h"
#include "bench/operations/apply_steps.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/proposal_statement.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "bench/operations/write_loop.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kUpsertOne[] = "upsert_assignment";

Answer Written(std::int64_t rows) { return WrittenRows("written", rows); }

Answer SelectThenWrite(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  std::int64_t written = 0;
  for (const Proposal& proposal : workload.scenario.mixed_proposals) {
    pqxx::work transaction(workload.session.connection());
    written += FindAndWrite(transaction, proposal, now);
    transaction.commit();
  }
  return Written(written);
}

Answer SelectThenWriteInOneTransaction(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  pqxx::work transaction(workload.session.connection());
  std::int64_t written = 0;
  for (const Proposal& proposal : workload.scenario.mixed_proposals) {
    written += FindAndWrite(transaction, proposal, now);
  }
  transaction.commit();
  return Written(written);
}

Answer OnConflictPerRow(Workload& workload) {
  const std::string sql = UpsertOneSql();
  const std::string now = TimestampText(workload.scenario.now);
  return Written(WriteEachCommitted(workload.session, workload.scenario.mixed_proposals,
                                    [&](auto& transaction, const Proposal& proposal) {
                                      return ExecuteForProposal(transaction, sql, proposal, now);
                                    }));
}

Answer Batched(Workload& workload) {
  return Written(WriteBatches(workload.session, workload.scenario.mixed_proposals,
                              [&](auto& transaction, const auto& batch) {
                                return fixtures::ExecuteSimple(
                                    transaction, UpsertValuesSql(batch, workload.scenario.now));
                              }));
}

Answer OneValues(Workload& workload) {
  return Written(WriteOnce(workload.session, [&](auto& transaction) {
    return fixtures::ExecuteSimple(
        transaction, UpsertValuesSql(workload.scenario.mixed_proposals, workload.scenario.now));
  }));
}

Answer FromArrays(Workload& workload, const std::string& sql) {
  return Written(WriteOnce(workload.session, [&](auto& transaction) {
    return ExecuteForProposals(transaction, sql, workload.scenario.mixed_proposals,
                               TimestampText(workload.scenario.now));
  }));
}

Answer Unnest(Workload& workload) { return FromArrays(workload, UpsertFromArraysSql()); }

Answer Merge(Workload& workload) { return FromArrays(workload, MergeFromArraysSql()); }

Answer Pipelined(Workload& workload) {
  workload.session.PrepareLibpq(kUpsertOne, UpsertOneSql());
  const std::string now = TimestampText(workload.scenario.now);
  std::int64_t affected = 0;
  Pipeline pipeline(workload.session);
  for (const Proposal& proposal : workload.scenario.mixed_proposals) {
    ExecuteForProposal(pipeline, kUpsertOne, proposal, now, affected);
  }
  pipeline.Collect();
  return Written(affected);
}

// BEGIN, SELECT, INSERT or UPDATE, COMMIT.
std::int64_t FourPerRow(const Scenario& scenario) { return std::int64_t{4} * scenario.size; }
std::int64_t TwoPerRowInTransaction(const Scenario& scenario) {
  return std::int64_t{2} * scenario.size + 2;
}

const Registration registration{{
    .name = "upsert_assignments",
    .purpose = "Writes proposals of which half exist already and half are new",
    .variants =
        {
            {Family::kNPlusOne, "", SelectThenWrite, FourPerRow},
            {Family::kNPlusOne, "transaction", SelectThenWriteInOneTransaction,
             TwoPerRowInTransaction},
            {Family::kNPlusOne, "on_conflict", OnConflictPerRow, StatementPerRow},
            {Family::kBatched, "", Batched, StatementPerBatchInTransaction},
            {Family::kBulk, "", Unnest, OneStatement},
            {Family::kBulk, "values", OneValues, OneStatement},
            {Family::kBulk, "merge", Merge, OneStatement, kMergeServerVersion},
            {Family::kBulk, "pipelined", Pipelined, StatementPerRow},
        },
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk",
    .changes = {"assignment"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
