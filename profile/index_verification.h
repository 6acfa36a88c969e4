#ifndef DISPATCHBENCH_PROFILE_INDEX_VERIFICATION_H_
#define DISPATCHBENCH_PROFILE_INDEX_VERIFICATION_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "profile/explain.h"
#include "profile/index_candidate.h"
#include "profile/plan_session.h"
#include "profile/table_catalog.h"

namespace dispatchbench::profile {

// What the plans of a group would be with indexes that do not exist.
struct HypotheticalPlan {
  double cost_before = 0;  // means over the samples of the group, in the planner's units
  double cost = 0;
  std::vector<bool> uses;  // of each index: in one of the plans at least
};

// Asks the planner about indexes by hypopg, which tells it of them in this session only. Requires
// that PlanSession::Find("hypopg") is not nullptr. The arguments must outlive it.
class IndexVerification {
 public:
  IndexVerification(PlanSession& session, const TableCatalog& catalog);

  // Plans the samples of a group that has a plan, anew with these indexes. Throws
  // fixtures::ServerError.
  HypotheticalPlan Plan(const ExplainedGroup& group, const std::vector<IndexCandidate>& indexes);

  // Estimated bytes of an index. Throws fixtures::ServerError.
  std::int64_t SizeBytes(const IndexCandidate& index);

 private:
  // Their names in plans.
  std::vector<std::string> Create(const std::vector<IndexCandidate>& indexes);
  void Reset();
  double CostBefore(const ExplainedGroup& group);

  PlanSession& session_;
  const TableCatalog& catalog_;
  std::string schema_;
  std::map<std::size_t, double> costs_before_;  // by group
};

// A cost is lower when it is less than this part of the other.
inline constexpr double kLowerCost = 0.95;
// And the same when it is at most this part of it.
inline constexpr double kSameCost = 1.01;

// The alternative with the lowest cost for its groups, which are among `groups`; without a
// predicate, and without columns behind those it needs, that the planner does as well without.
// Nothing where it uses none or no cost gets lower. Requires alternatives of one table with the
// same groups.
std::vector<IndexCandidate> BestOf(const std::vector<IndexCandidate>& alternatives,
                                   const std::vector<ExplainedGroup>& groups,
                                   IndexVerification& verification);

// Without those that the planner does not use where it has all of them.
std::vector<IndexCandidate> NeededOf(const std::vector<IndexCandidate>& candidates,
                                     const std::vector<ExplainedGroup>& groups,
                                     IndexVerification& verification);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_INDEX_VERIFICATION_H_
