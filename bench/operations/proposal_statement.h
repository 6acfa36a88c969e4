#ifndef DISPATCHBENCH_BENCH_OPERATIONS_PROPOSAL_STATEMENT_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_PROPOSAL_STATEMENT_H_

#include <cstdint>
#include <pqxx/pqxx>
#include <span>
#include <string>

#include "bench/operations/pipeline.h"
#include "bench/operations/proposal_rows.h"
#include "bench/scenario.h"

namespace dispatchbench::bench::operations {

// Executes `sql`, which has the parameters of kProposalFromParameters, for one proposal. Throws
// pqxx::sql_error.
pqxx::result ExecuteForProposal(pqxx::transaction_base& transaction, const std::string& sql,
                                const Proposal& proposal, const std::string& now);

// The same with a statement that Session::Prepare() has prepared.
pqxx::result ExecutePreparedForProposal(pqxx::transaction_base& transaction,
                                        const std::string& name, const Proposal& proposal,
                                        const std::string& now);

// The same through a pipeline, see Pipeline::Send().
void ExecuteForProposal(Pipeline& pipeline, const char* name, const Proposal& proposal,
                        const std::string& now, std::int64_t& affected);

// Executes `sql`, which has the parameters of kProposalsFromArrays, for all proposals at once.
// Throws pqxx::sql_error.
pqxx::result ExecuteForProposals(pqxx::transaction_base& transaction, const std::string& sql,
                                 std::span<const Proposal> proposals, const std::string& now);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_PROPOSAL_STATEMENT_H_
