#ifndef DISPATCHBENCH_PROFILE_INDEX_PROPOSAL_H_
#define DISPATCHBENCH_PROFILE_INDEX_PROPOSAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "profile/explain.h"
#include "profile/index_candidate.h"
#include "profile/index_trial.h"
#include "profile/index_verification.h"
#include "profile/statement_group.h"
#include "profile/table_catalog.h"

namespace dispatchbench::profile {

// By the part of the time of all statements that the index saves as far as the planner's costs
// tell: kHigh from 20%, kMedium from 5%. What was not verified is never kHigh.
enum class Priority { kHigh, kMedium, kLow };

// A group whose plan reads the table of an index.
struct ServedGroup {
  std::size_t group = 0;
  // Of the whole statement, in the planner's units: a mean over the group's samples; not verified,
  // of the first one.
  double cost_before = 0;
  std::optional<double> cost_after;  // nothing: not verified
  bool is_used = false;              // the planner uses the index
};

struct IndexProposal {
  IndexCandidate candidate;
  Priority priority = Priority::kLow;
  double gain = 0;                   // the part of the time, 0 to 1
  std::string table;                 // all as it is written in SQL
  std::vector<std::string> columns;  // "created_at DESC"
  std::string predicate;             // "": of all rows
  std::string name;
  std::string qualified_name;  // with its schema where it needs one
  std::string create;          // statements, without a semicolon
  std::string drop;
  bool is_verified = false;
  std::string failure;  // why it is not verified, or was not tried
  std::optional<std::int64_t> size_bytes;
  std::vector<ServedGroup> serves;  // in the order of the groups
  std::optional<IndexTrial> trial;
};

// The candidate as a proposal. It is verified where `verification` is given; nothing where the
// planner then does not use it to a lower cost. `index` is its name.
std::optional<IndexProposal> Propose(const IndexCandidate& candidate, const TableFacts& table,
                                     const std::string& index,
                                     const std::vector<StatementGroup>& groups,
                                     const std::vector<ExplainedGroup>& explained,
                                     IndexVerification* verification);

// A name for an index: of the table, the columns and those of the predicate; at most the 63 bytes
// that PostgreSQL keeps of a name.
std::string IndexName(const IndexCandidate& candidate);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_INDEX_PROPOSAL_H_
