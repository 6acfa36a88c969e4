#include "bench/operations/proposal_rows.h"

#include <fmt/format.h>

#include <map>

#include "bench/operations/row_text.h"

namespace dispatchbench::bench::operations {

std::string InsertIntoAssignment() {
  return fmt::format("INSERT INTO assignment ({}) ", kAssignmentColumns);
}

std::string TakeOverFrom(std::string_view source) {
  return fmt::format(
      "driver_id = {0}.driver_id, status = 'SCHEDULED', "
      "planned_pickup_at = {0}.planned_pickup_at, planned_dropoff_at = {0}.planned_dropoff_at, "
      "delay_seconds = {0}.delay_seconds, updated_at = {0}.updated_at",
      source);
}

std::string OnConflictTakeOver() {
  return " ON CONFLICT (dispatch_run_id, booking_id) DO UPDATE SET " + TakeOverFrom("excluded");
}

std::string ProposalValues(std::span<const Proposal> proposals, datagen::Timestamp now) {
  const std::string now_text = TimestampText(now);
  return "VALUES " + Joined(proposals, ",", [&](const Proposal& proposal) {
           return fmt::format("({},{},{},'SCHEDULED','{}','{}',{},'{}','{}')",
                              proposal.dispatch_run_id, proposal.booking_id, proposal.driver_id,
                              TimestampText(proposal.planned_pickup_at),
                              TimestampText(proposal.planned_dropoff_at), proposal.delay_seconds,
                              now_text, now_text);
         });
}

ProposalArrays::ProposalArrays(std::span<const Proposal> proposals)
    : run_ids(ArrayLiteral(proposals, [](const Proposal& p) { return p.dispatch_run_id; })),
      booking_ids(ArrayLiteral(proposals, [](const Proposal& p) { return p.booking_id; })),
      driver_ids(ArrayLiteral(proposals, [](const Proposal& p) { return p.driver_id; })),
      pickups(ArrayLiteral(proposals,
                           [](const Proposal& p) { return TimestampText(p.planned_pickup_at); })),
      dropoffs(ArrayLiteral(proposals,
                            [](const Proposal& p) { return TimestampText(p.planned_dropoff_at); })),
      delays(ArrayLiteral(proposals, [](const Proposal& p) { return p.delay_seconds; })),
      scores(ArrayLiteral(proposals, [](const Proposal& p) { return p.score; })) {}

std::vector<Proposal> BestProposals(const std::vector<Proposal>& proposals) {
  std::map<std::int64_t, const Proposal*> best;
  for (const Proposal& proposal : proposals) {
    const Proposal*& kept = best[proposal.booking_id];
    if (kept == nullptr || proposal.score > kept->score) kept = &proposal;
  }
  std::vector<Proposal> result;
  result.reserve(best.size());
  for (const auto& [booking_id, proposal] : best) result.push_back(*proposal);
  return result;
}

}  // namespace dispatchbench::bench::operations
