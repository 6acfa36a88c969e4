#include "profile/index_verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace dispatchbench::profile {
namespace {

bool IsOf(const IndexCandidate& candidate, const ExplainedGroup& group) {
  return group.mode && std::find(candidate.groups.begin(), candidate.groups.end(), group.group) !=
                           candidate.groups.end();
}

// The cost of all groups of a candidate with it; nothing where none uses it.
std::optional<double> CostWith(const IndexCandidate& candidate,
                               const std::vector<ExplainedGroup>& groups,
                               IndexVerification& verification) {
  double cost = 0;
  bool is_used = false;
  for (const ExplainedGroup& group : groups) {
    if (!IsOf(candidate, group)) continue;
    const HypotheticalPlan plan = verification.Plan(group, {candidate});
    cost += plan.cost;
    is_used = is_used || plan.uses[0];
  }
  return is_used ? std::optional(cost) : std::nullopt;
}

double CostWithout(const IndexCandidate& candidate, const std::vector<ExplainedGroup>& groups) {
  double cost = 0;
  for (const ExplainedGroup& group : groups) cost += IsOf(candidate, group) ? group.total_cost : 0;
  return cost;
}

// What is left of a candidate when its last column or its predicate is taken away.
std::vector<IndexCandidate> Simpler(const IndexCandidate& candidate) {
  std::vector<IndexCandidate> simpler;
  if (!candidate.predicate.empty()) {
    simpler.push_back(candidate);
    simpler.back().predicate.clear();
  }
  if (candidate.columns.size() > 1) {
    IndexCandidate shorter = candidate;
    shorter.columns.pop_back();
    shorter.equality_columns = std::min(shorter.equality_columns, shorter.columns.size());
    simpler.push_back(std::move(shorter));
  }
  return simpler;
}

}  // namespace

IndexVerification::IndexVerification(PlanSession& session, const TableCatalog& catalog)
    : session_(session), catalog_(catalog), schema_(session.Find("hypopg")->schema) {}

std::vector<std::string> IndexVerification::Create(const std::vector<IndexCandidate>& indexes) {
  std::vector<std::string> names;
  for (const IndexCandidate& index : indexes) {
    const TableFacts& table = catalog_.at(index.table);
    const std::string create =
        fmt::format("CREATE INDEX ON {} {}", table.quoted, Definition(index, table));
    const auto rows = session_.Ask(fmt::format("SELECT indexname FROM {}.hypopg_create_index({})",
                                               schema_, session_.Literal(create)));
    names.push_back(rows.at(0).at(0));
  }
  return names;
}

void IndexVerification::Reset() { session_.Ask(fmt::format("SELECT {}.hypopg_reset()", schema_)); }

HypotheticalPlan IndexVerification::Plan(const ExplainedGroup& group,
                                         const std::vector<IndexCandidate>& indexes) {
  const ExplainMode mode =
      group.mode == ExplainMode::kGeneric ? ExplainMode::kGeneric : ExplainMode::kParameters;
  try {
    const std::vector<std::string> names = Create(indexes);
    const std::string plan = session_.Explain(group.explained, mode);
    HypotheticalPlan hypothetical{TotalCost(plan), {}};
    for (const std::string& name : names) hypothetical.uses.push_back(UsesIndex(plan, name));
    Reset();
    return hypothetical;
  } catch (const std::exception&) {
    Reset();
    throw;
  }
}

std::int64_t IndexVerification::SizeBytes(const IndexCandidate& index) {
  Create({index});
  const auto rows = session_.Ask(
      fmt::format("SELECT {0}.hypopg_relation_size(indexrelid) FROM {0}.hypopg()", schema_));
  Reset();
  return std::stoll(rows.at(0).at(0));
}

std::vector<IndexCandidate> BestOf(const std::vector<IndexCandidate>& alternatives,
                                   const std::vector<ExplainedGroup>& groups,
                                   IndexVerification& verification) {
  std::optional<IndexCandidate> best;
  double lowest = std::numeric_limits<double>::infinity();
  for (const IndexCandidate& alternative : alternatives) {
    const std::optional<double> cost = CostWith(alternative, groups, verification);
    if (!cost || *cost * kSameCost >= lowest) continue;
    best = alternative;
    lowest = *cost;
  }
  if (!best || lowest >= kLowerCost * CostWithout(*best, groups)) return {};
  for (bool is_simplest = false; !is_simplest;) {
    is_simplest = true;
    for (const IndexCandidate& simpler : Simpler(*best)) {
      const std::optional<double> cost = CostWith(simpler, groups, verification);
      if (!cost || *cost > kSameCost * lowest) continue;
      best = simpler;
      is_simplest = false;
      break;
    }
  }
  return {*best};
}

std::vector<IndexCandidate> NeededOf(const std::vector<IndexCandidate>& candidates,
                                     const std::vector<ExplainedGroup>& groups,
                                     IndexVerification& verification) {
  std::vector<bool> is_needed(candidates.size(), false);
  for (const ExplainedGroup& group : groups) {
    if (!group.mode) continue;
    const HypotheticalPlan plan = verification.Plan(group, candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      is_needed[i] = is_needed[i] || plan.uses[i];
    }
  }
  std::vector<IndexCandidate> needed;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (is_needed[i]) needed.push_back(candidates[i]);
  }
  return needed;
}

}  // namespace dispatchbench::profile
