#ifndef DISPATCHBENCH_PROFILE_INDEX_REPORT_H_
#define DISPATCHBENCH_PROFILE_INDEX_REPORT_H_

#include <chrono>
#include <string>
#include <vector>

#include "fixtures/endpoint.h"
#include "profile/explain.h"
#include "profile/index_proposal.h"
#include "profile/plan_session.h"
#include "profile/readings.h"
#include "profile/statement_group.h"
#include "profile/table_catalog.h"

namespace dispatchbench::profile {

// The indexes that a recording's statements lack.
struct IndexReport {
  std::vector<PlanExtension> extensions;
  std::vector<IndexProposal> proposals;  // the one that saves most first
  std::string not_tried;  // why none was built where that was asked for; "" otherwise
};

// The tables that the plans read.
TableCatalog CatalogOf(PlanSession& session, const std::vector<ExplainedGroup>& explained);

// Finds, merges and, where the session has hypopg, verifies indexes. Constants of `explained` must
// be those of the program only; see KeepConstants(). Throws fixtures::ServerError.
IndexReport ProposeIndexes(PlanSession& session, const TableCatalog& catalog,
                           const std::vector<StatementGroup>& groups,
                           const std::vector<ExplainedGroup>& explained);

// Takes from the conditions of the scans every literal that is data; of a redacted report all.
void KeepConstants(const Readings& readings, const TableCatalog& catalog, bool is_redacted,
                   std::vector<ExplainedGroup>& explained);

// Builds and measures the proposals of a report on a copy of the database, which is dropped again.
// Nobody may be connected to it, and it must be one that this suite has made.
void TryProposals(const fixtures::Endpoint& endpoint, const std::vector<ExplainedGroup>& explained,
                  std::chrono::milliseconds statement_timeout, IndexReport& report);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_INDEX_REPORT_H_
