#ifndef DISPATCHBENCH_BENCH_OPERATIONS_APPLY_STEPS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_APPLY_STEPS_H_

#include <cstdint>
#include <pqxx/pqxx>
#include <span>
#include <string>
#include <vector>

#include "bench/operations/proposal_rows.h"
#include "bench/scenario.h"
#include "fixtures/session.h"

namespace dispatchbench::bench::operations {

// Applying proposals: each becomes an assignment (a new one, or the existing one of its booking in
// that run), and its booking gets status ASSIGNED and the driver. What the operations
// upsert_assignments, apply_assignments and dispatch have in common.

// Rows affected.
struct Applied {
  std::int64_t assignments = 0;
  std::int64_t bookings = 0;

  Applied& operator+=(const Applied& other) {
    assignments += other.assignments;
    bookings += other.bookings;
    return *this;
  }
};

// MERGE came with PostgreSQL 15.
inline constexpr int kMergeServerVersion = 150000;

// Statements that write assignments: with the parameters of kProposalFromParameters,
std::string InsertOneSql();
std::string UpsertOneSql();
// with literals,
std::string UpsertValuesSql(std::span<const Proposal> proposals, datagen::Timestamp now);
// and with the parameters of kProposalsFromArrays.
std::string InsertFromArraysSql();
std::string UpdateFromArraysSql();  // of those that exist
std::string UpsertFromArraysSql();
std::string MergeFromArraysSql();

// Gives the booking $1 to the driver $2 at the time $3.
inline constexpr char kAssignBookingSql[] =
    "UPDATE booking SET status = 'ASSIGNED', driver_id = $2, updated_at = $3 WHERE id = $1";

// SELECT, then INSERT or UPDATE: two statements. Returns the rows written: 1.
std::int64_t FindAndWrite(pqxx::transaction_base& transaction, const Proposal& proposal,
                          const std::string& now);

// FindAndWrite() and the booking: three statements.
Applied ApplyOne(pqxx::transaction_base& transaction, const Proposal& proposal,
                 const std::string& now);

// ApplyOne() with BEGIN and COMMIT around each, as the application did it: five statements a row.
Applied ApplyCommittingEach(fixtures::Session& session, const std::vector<Proposal>& proposals,
                            datagen::Timestamp now);

// ApplyOne() for each in one transaction: three statements a row, and BEGIN and COMMIT.
Applied ApplyOneByOne(fixtures::Session& session, const std::vector<Proposal>& proposals,
                      datagen::Timestamp now);

// Two statements per kBatchSize rows, and BEGIN and COMMIT. Requires one proposal per booking.
Applied ApplyInBatches(fixtures::Session& session, const std::vector<Proposal>& proposals,
                       datagen::Timestamp now);

// Sets the bookings of all proposals: one statement. Returns the rows updated. Requires one
// proposal per booking.
std::int64_t AssignBookings(pqxx::transaction_base& transaction,
                            const std::vector<Proposal>& proposals, const std::string& now);

// `sql`, which writes assignments and has the parameters of kProposalsFromArrays, and the bookings,
// in one transaction: four statements. Requires one proposal per booking.
Applied ApplyInSets(fixtures::Session& session, const std::string& sql,
                    const std::vector<Proposal>& proposals, datagen::Timestamp now);
// The same with UpsertFromArraysSql().
Applied ApplyInSets(fixtures::Session& session, const std::vector<Proposal>& proposals,
                    datagen::Timestamp now);

// All in one statement with data-modifying WITH queries, which also keeps the proposal with the
// highest score of each booking.
Applied ApplyInOneStatement(fixtures::Session& session, const std::vector<Proposal>& proposals,
                            datagen::Timestamp now);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_APPLY_STEPS_H_
