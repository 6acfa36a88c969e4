#ifndef DISPATCHBENCH_BENCH_OPERATIONS_PROPOSAL_ROWS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_PROPOSAL_ROWS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/scenario.h"

namespace dispatchbench::bench::operations {

// Proposals on their way into the table `assignment`: statements and the text they carry. A
// proposal is written with status SCHEDULED and created_at = updated_at = now.

// The columns that writing a proposal fills, in the order of ProposalValues() and
// kProposalsFromArrays.
inline constexpr std::string_view kAssignmentColumns =
    "dispatch_run_id, booking_id, driver_id, status, planned_pickup_at, planned_dropoff_at, "
    "delay_seconds, created_at, updated_at";

// "INSERT INTO assignment (...) ": wants VALUES or SELECT behind it.
std::string InsertIntoAssignment();

// "driver_id = SOURCE.driver_id, ...": what an existing assignment takes over from a proposal.
// `source` has the columns of kAssignmentColumns.
std::string TakeOverFrom(std::string_view source);

// " ON CONFLICT ... DO UPDATE SET ...": behind an INSERT, makes it an upsert.
std::string OnConflictTakeOver();

// A proposal of one row with parameters $1 to $7: run, booking, driver, pickup, dropoff, delay,
// now.
inline constexpr std::string_view kProposalFromParameters =
    "VALUES ($1, $2, $3, 'SCHEDULED', $4, $5, $6, $7, $7)";

// Proposals as the rows of a SELECT with parameters $1 to $7: the fields of ProposalArrays but
// `scores` in their order, and now.
inline constexpr std::string_view kProposalsFromArrays =
    "SELECT dispatch_run_id, booking_id, driver_id, 'SCHEDULED' AS status, planned_pickup_at, "
    "planned_dropoff_at, delay_seconds, $7::timestamptz AS created_at, "
    "$7::timestamptz AS updated_at "
    "FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::timestamptz[], "
    "$6::integer[]) AS proposal(dispatch_run_id, booking_id, driver_id, planned_pickup_at, "
    "planned_dropoff_at, delay_seconds)";

// "VALUES (7,1,2,'SCHEDULED',...),(...)": literals, as the drivers of most languages send them.
std::string ProposalValues(std::span<const Proposal> proposals, datagen::Timestamp now);

// The fields of proposals as array parameters.
struct ProposalArrays {
  explicit ProposalArrays(std::span<const Proposal> proposals);

  std::string run_ids;
  std::string booking_ids;
  std::string driver_ids;
  std::string pickups;
  std::string dropoffs;
  std::string delays;
  std::string scores;
};

// The proposal with the highest score of each booking, by booking id.
std::vector<Proposal> BestProposals(const std::vector<Proposal>& proposals);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_PROPOSAL_ROWS_H_
