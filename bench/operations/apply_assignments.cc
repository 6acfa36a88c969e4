// apply_assignments: the optimizer's proposals, some bookings twice, become the plan of the run.
// The application keeps the proposal with the better score of each booking, inserts the assignments
// that are new, updates those that exist, and gives the bookings status ASSIGNED and the driver.
//
//   n_plus_one              SELECT, INSERT or UPDATE, UPDATE booking, COMMIT per row, as the
//                           application did it: 5 statements a row
//   n_plus_one_transaction  the same in one transaction
//   batched                 ON CONFLICT and UPDATE .. FROM (VALUES ...) with kBatchSize rows, one
//                           transaction
//   bulk                    ON CONFLICT and UPDATE, both FROM unnest, one transaction
//   bulk_select             SELECT what exists, INSERT the rest, UPDATE what exists, UPDATE the
//                           bookings, one transaction: what a port of the application's logic to
//                           sets gives
//   bulk_merge              MERGE and UPDATE, one transaction (PostgreSQL 15)
//   bulk_pipelined          two prepared statements a row sent without waiting: one round trip
//   bulk_cte                everything, also choosing the better score, in one statement
//
// The trap: commit per row costs durability N times and leaves half a plan behind when it stops in
// the middle; one transaction is both faster and right.
//
// Answer: two rows, the numbers of assignments written and of bookings updated, as the server
// counts them.

#include <set>

#include "bench/operation.h"
#include "bench/operations/apply_steps.h"
#include "bench/operations/batches.h"
#include "bench/operations/pipeline.h"
#include "bench/operations/proposal_rows.h"
#include "bench/operations/proposal_statement.h"
#include "bench/operations/row_text.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kUpsertOne[] = "upsert_assignment";
constexpr char kAssignOne[] = "assign_booking";

Answer Told(const Applied& applied) {
  Answer answer;
  answer.AddRow({"assignments", std::to_string(applied.assignments)});
  answer.AddRow({"bookings", std::to_string(applied.bookings)});
  return answer;
}

std::vector<Proposal> Best(const Workload& workload) {
  return BestProposals(workload.scenario.duplicated_proposals);
}

Answer CommitPerRow(Workload& workload) {
  return Told(ApplyCommittingEach(workload.session, Best(workload), workload.scenario.now));
}

Answer OneTransaction(Workload& workload) {
  return Told(ApplyOneByOne(workload.session, Best(workload), workload.scenario.now));
}

Answer Batched(Workload& workload) {
  return Told(ApplyInBatches(workload.session, Best(workload), workload.scenario.now));
}

Answer Unnest(Workload& workload) {
  return Told(ApplyInSets(workload.session, Best(workload), workload.scenario.now));
}

Answer Merge(Workload& workload) {
  return Told(
      ApplyInSets(workload.session, MergeFromArraysSql(), Best(workload), workload.scenario.now));
}

// Booking ids of `proposals` that have an assignment in the run already.
std::set<std::int64_t> Existing(pqxx::transaction_base& transaction,
                                const std::vector<Proposal>& proposals) {
  std::set<std::int64_t> existing;
  const pqxx::result rows =
      fixtures::Execute(transaction,
                        "SELECT booking_id FROM assignment "
                        "WHERE dispatch_run_id = $1 AND booking_id = ANY($2::bigint[])",
                        proposals.front().dispatch_run_id, ProposalArrays(proposals).booking_ids);
  for (const auto& row : rows) existing.insert(row[0].as<std::int64_t>());
  return existing;
}

Answer SelectInsertUpdate(Workload& workload) {
  const std::string now = TimestampText(workload.scenario.now);
  const std::vector<Proposal> best = Best(workload);
  Applied applied;
  pqxx::work transaction(workload.session.connection());
  const std::set<std::int64_t> existing = Existing(transaction, best);
  std::vector<Proposal> updates;
  std::vector<Proposal> inserts;
  for (const Proposal& proposal : best) {
    (existing.contains(proposal.booking_id) ? updates : inserts).push_back(proposal);
  }
  const auto write = [&](const std::string& sql, const std::vector<Proposal>& proposals) {
    if (proposals.empty()) return;
    applied.assignments += static_cast<std::int64_t>(
        ExecuteForProposals(transaction, sql, proposals, now).affected_rows());
  };
  write(InsertFromArraysSql(), inserts);
  write(UpdateFromArraysSql(), updates);
  applied.bookings = AssignBookings(transaction, best, now);
  transaction.commit();
  return Told(applied);
}

Answer Pipelined(Workload& workload) {
  workload.session.PrepareLibpq(kUpsertOne, UpsertOneSql());
  workload.session.PrepareLibpq(kAssignOne, kAssignBookingSql);
  const std::string now = TimestampText(workload.scenario.now);
  const std::vector<Proposal> best = Best(workload);
  Applied applied;
  Pipeline pipeline(workload.session);
  for (const Proposal& proposal : best) {
    ExecuteForProposal(pipeline, kUpsertOne, proposal, now, applied.assignments);
    pipeline.Send(kAssignOne,
                  {std::to_string(proposal.booking_id), std::to_string(proposal.driver_id), now},
                  applied.bookings);
  }
  pipeline.Collect();
  return Told(applied);
}

Answer OneCte(Workload& workload) {
  return Told(ApplyInOneStatement(workload.session, workload.scenario.duplicated_proposals,
                                  workload.scenario.now));
}

std::int64_t FivePerRow(const Scenario& scenario) { return std::int64_t{5} * scenario.size; }
std::int64_t ThreePerRowInTransaction(const Scenario& scenario) {
  return std::int64_t{3} * scenario.size + 2;
}
std::int64_t TwoPerBatchInTransaction(const Scenario& scenario) {
  return 2 * BatchCount(scenario.size) + 2;
}
std::int64_t TwoInTransaction(const Scenario&) { return 4; }
// SELECT, INSERT (where there is a new one: floor(N/2)), UPDATE, UPDATE.
std::int64_t FourInTransaction(const Scenario& scenario) { return scenario.size > 1 ? 6 : 5; }
std::int64_t TwoPerRow(const Scenario& scenario) { return std::int64_t{2} * scenario.size; }

const Registration registration{{
    .name = "apply_assignments",
    .purpose = "Turns proposals into assignments, the better one where there are two for a booking",
    .variants =
        {
            {Family::kNPlusOne, "", CommitPerRow, FivePerRow},
            {Family::kNPlusOne, "transaction", OneTransaction, ThreePerRowInTransaction},
            {Family::kBatched, "", Batched, TwoPerBatchInTransaction},
            {Family::kBulk, "", Unnest, TwoInTransaction},
            {Family::kBulk, "select", SelectInsertUpdate, FourInTransaction},
            {Family::kBulk, "merge", Merge, TwoInTransaction, kMergeServerVersion},
            {Family::kBulk, "pipelined", Pipelined, TwoPerRow},
            {Family::kBulk, "cte", OneCte, OneStatement},
        },
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk",
    .changes = {"assignment", "booking"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
