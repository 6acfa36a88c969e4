#include "bench/operations/apply_steps.h"

#include <fmt/format.h>

#include "bench/operations/batches.h"
#include "bench/operations/proposal_statement.h"
#include "bench/operations/row_text.h"
#include "bench/operations/write_loop.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

// An assignment takes over one proposal; $1 is its id, $2 to $6 are driver, pickup, dropoff, delay,
// now.
constexpr char kUpdateOneSql[] =
    "UPDATE assignment SET driver_id = $2, status = 'SCHEDULED', planned_pickup_at = $3, "
    "planned_dropoff_at = $4, delay_seconds = $5, updated_at = $6 WHERE id = $1";

std::int64_t Rows(const pqxx::result& result) {
  return static_cast<std::int64_t>(result.affected_rows());
}

pqxx::result AssignBatch(pqxx::transaction_base& transaction, std::span<const Proposal> batch,
                         const std::string& now) {
  const std::string values = Joined(batch, ",", [](const Proposal& proposal) {
    return fmt::format("({},{})", proposal.booking_id, proposal.driver_id);
  });
  return fixtures::ExecuteSimple(
      transaction,
      fmt::format("UPDATE booking SET status = 'ASSIGNED', driver_id = proposal.driver_id, "
                  "updated_at = '{}' FROM (VALUES {}) AS proposal(booking_id, driver_id) "
                  "WHERE booking.id = proposal.booking_id",
                  now, values));
}

// Parameters as in kProposalsFromArrays, and $8: the scores.
std::string ApplySql() {
  return fmt::format(
      "WITH best AS ("
      "SELECT DISTINCT ON (booking_id) dispatch_run_id, booking_id, driver_id, planned_pickup_at, "
      "planned_dropoff_at, delay_seconds "
      "FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[], "
      "$5::timestamptz[], $6::integer[], $8::integer[]) AS proposal(dispatch_run_id, booking_id, "
      "driver_id, planned_pickup_at, planned_dropoff_at, delay_seconds, score) "
      "ORDER BY booking_id, score DESC), "
      "written AS ({}SELECT dispatch_run_id, booking_id, driver_id, 'SCHEDULED', "
      "planned_pickup_at, planned_dropoff_at, delay_seconds, $7::timestamptz, $7::timestamptz "
      "FROM best{} RETURNING 1), "
      "assigned AS (UPDATE booking SET status = 'ASSIGNED', driver_id = best.driver_id, "
      "updated_at = $7::timestamptz FROM best WHERE booking.id = best.booking_id RETURNING 1) "
      "SELECT (SELECT count(*) FROM written), (SELECT count(*) FROM assigned)",
      InsertIntoAssignment(), OnConflictTakeOver());
}

}  // namespace

std::string InsertFromArraysSql() {
  return InsertIntoAssignment() + std::string(kProposalsFromArrays);
}

std::string UpdateFromArraysSql() {
  return fmt::format(
      "UPDATE assignment SET {} FROM ({}) AS proposal "
      "WHERE assignment.dispatch_run_id = proposal.dispatch_run_id "
      "AND assignment.booking_id = proposal.booking_id",
      TakeOverFrom("proposal"), kProposalsFromArrays);
}

std::string UpsertFromArraysSql() { return InsertFromArraysSql() + OnConflictTakeOver(); }

std::string MergeFromArraysSql() {
  return fmt::format(
      "MERGE INTO assignment USING ({}) AS proposal "
      "ON assignment.dispatch_run_id = proposal.dispatch_run_id "
      "AND assignment.booking_id = proposal.booking_id "
      "WHEN MATCHED THEN UPDATE SET {} "
      "WHEN NOT MATCHED THEN INSERT ({}) VALUES (proposal.dispatch_run_id, proposal.booking_id, "
      "proposal.driver_id, proposal.status, proposal.planned_pickup_at, "
      "proposal.planned_dropoff_at, proposal.delay_seconds, proposal.created_at, "
      "proposal.updated_at)",
      kProposalsFromArrays, TakeOverFrom("proposal"), kAssignmentColumns);
}

std::string InsertOneSql() { return InsertIntoAssignment() + std::string(kProposalFromParameters); }

std::string UpsertOneSql() { return InsertOneSql() + OnConflictTakeOver(); }

std::string UpsertValuesSql(std::span<const Proposal> proposals, datagen::Timestamp now) {
  return InsertIntoAssignment() + ProposalValues(proposals, now) + OnConflictTakeOver();
}

std::int64_t FindAndWrite(pqxx::transaction_base& transaction, const Proposal& proposal,
                          const std::string& now) {
  const pqxx::result found = fixtures::Execute(
      transaction, "SELECT id FROM assignment WHERE dispatch_run_id = $1 AND booking_id = $2",
      proposal.dispatch_run_id, proposal.booking_id);
  if (found.empty()) return Rows(ExecuteForProposal(transaction, InsertOneSql(), proposal, now));
  return Rows(fixtures::Execute(transaction, kUpdateOneSql, found[0][0].as<std::int64_t>(),
                                proposal.driver_id, TimestampText(proposal.planned_pickup_at),
                                TimestampText(proposal.planned_dropoff_at), proposal.delay_seconds,
                                now));
}

Applied ApplyOne(pqxx::transaction_base& transaction, const Proposal& proposal,
                 const std::string& now) {
  Applied applied;
  applied.assignments = FindAndWrite(transaction, proposal, now);
  applied.bookings = Rows(fixtures::Execute(transaction, kAssignBookingSql, proposal.booking_id,
                                            proposal.driver_id, now));
  return applied;
}

Applied ApplyCommittingEach(fixtures::Session& session, const std::vector<Proposal>& proposals,
                            datagen::Timestamp now) {
  const std::string now_text = TimestampText(now);
  Applied applied;
  for (const Proposal& proposal : proposals) {
    pqxx::work transaction(session.connection());
    applied += ApplyOne(transaction, proposal, now_text);
    transaction.commit();
  }
  return applied;
}

Applied ApplyOneByOne(fixtures::Session& session, const std::vector<Proposal>& proposals,
                      datagen::Timestamp now) {
  const std::string now_text = TimestampText(now);
  Applied applied;
  pqxx::work transaction(session.connection());
  for (const Proposal& proposal : proposals) applied += ApplyOne(transaction, proposal, now_text);
  transaction.commit();
  return applied;
}

Applied ApplyInBatches(fixtures::Session& session, const std::vector<Proposal>& proposals,
                       datagen::Timestamp now) {
  const std::string now_text = TimestampText(now);
  Applied applied;
  pqxx::work transaction(session.connection());
  for (const auto& batch : Batches(proposals)) {
    applied.assignments += Rows(fixtures::ExecuteSimple(transaction, UpsertValuesSql(batch, now)));
    applied.bookings += Rows(AssignBatch(transaction, batch, now_text));
  }
  transaction.commit();
  return applied;
}

std::int64_t AssignBookings(pqxx::transaction_base& transaction,
                            const std::vector<Proposal>& proposals, const std::string& now) {
  const ProposalArrays arrays(proposals);
  return Rows(fixtures::Execute(
      transaction,
      "UPDATE booking SET status = 'ASSIGNED', driver_id = proposal.driver_id, updated_at = $3 "
      "FROM unnest($1::bigint[], $2::bigint[]) AS proposal(booking_id, driver_id) "
      "WHERE booking.id = proposal.booking_id",
      arrays.booking_ids, arrays.driver_ids, now));
}

Applied ApplyInSets(fixtures::Session& session, const std::string& sql,
                    const std::vector<Proposal>& proposals, datagen::Timestamp now) {
  const std::string now_text = TimestampText(now);
  Applied applied;
  pqxx::work transaction(session.connection());
  applied.assignments = Rows(ExecuteForProposals(transaction, sql, proposals, now_text));
  applied.bookings = AssignBookings(transaction, proposals, now_text);
  transaction.commit();
  return applied;
}

Applied ApplyInSets(fixtures::Session& session, const std::vector<Proposal>& proposals,
                    datagen::Timestamp now) {
  return ApplyInSets(session, UpsertFromArraysSql(), proposals, now);
}

Applied ApplyInOneStatement(fixtures::Session& session, const std::vector<Proposal>& proposals,
                            datagen::Timestamp now) {
  const ProposalArrays arrays(proposals);
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result counts = fixtures::Execute(
      transaction, ApplySql(), arrays.run_ids, arrays.booking_ids, arrays.driver_ids,
      arrays.pickups, arrays.dropoffs, arrays.delays, TimestampText(now), arrays.scores);
  return {counts[0][0].as<std::int64_t>(), counts[0][1].as<std::int64_t>()};
}

}  // namespace dispatchbench::bench::operations
