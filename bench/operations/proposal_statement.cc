#include "bench/operations/proposal_statement.h"

#include "bench/operations/row_text.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {

pqxx::result ExecuteForProposal(pqxx::transaction_base& transaction, const std::string& sql,
                                const Proposal& proposal, const std::string& now) {
  return fixtures::Execute(transaction, sql, proposal.dispatch_run_id, proposal.booking_id,
                           proposal.driver_id, TimestampText(proposal.planned_pickup_at),
                           TimestampText(proposal.planned_dropoff_at), proposal.delay_seconds, now);
}

pqxx::result ExecutePreparedForProposal(pqxx::transaction_base& transaction,
                                        const std::string& name, const Proposal& proposal,
                                        const std::string& now) {
  return fixtures::ExecutePrepared(transaction, name, proposal.dispatch_run_id, proposal.booking_id,
                                   proposal.driver_id, TimestampText(proposal.planned_pickup_at),
                                   TimestampText(proposal.planned_dropoff_at),
                                   proposal.delay_seconds, now);
}

void ExecuteForProposal(Pipeline& pipeline, const char* name, const Proposal& proposal,
                        const std::string& now, std::int64_t& affected) {
  pipeline.Send(
      name,
      {std::to_string(proposal.dispatch_run_id), std::to_string(proposal.booking_id),
       std::to_string(proposal.driver_id), TimestampText(proposal.planned_pickup_at),
       TimestampText(proposal.planned_dropoff_at), std::to_string(proposal.delay_seconds), now},
      affected);
}

pqxx::result ExecuteForProposals(pqxx::transaction_base& transaction, const std::string& sql,
                                 std::span<const Proposal> proposals, const std::string& now) {
  const ProposalArrays arrays(proposals);
  return fixtures::Execute(transaction, sql, arrays.run_ids, arrays.booking_ids, arrays.driver_ids,
                           arrays.pickups, arrays.dropoffs, arrays.delays, now);
}

}  // namespace dispatchbench::bench::operations
