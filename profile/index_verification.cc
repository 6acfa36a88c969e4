#include "profile/index_verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

namespace dispatchbench::profile {
namespace {

bool IsOf(const IndexCandidate& candidate, const ExplainedGroup& group) {
  return group.mode && std::find(candidate.groups.begin(), candidate.groups.end(), group.group) !=
                           candidate.groups.end();
}

// What the groups of a candidate cost without and with it.
struct Costs {
  double before = 0;
  double after = 0;
};

// Nothing where none uses it.
std::optional<Costs> CostsOf(const IndexCandidate& candidate,
                             const std::vector<ExplainedGroup>& groups,
                             IndexVerification& verification) {
  Costs costs;
  bool is_used = false;
  for (const ExplainedGroup& group : groups) {
    if (!IsOf(candidate, group)) continue;
    const HypotheticalPlan plan = verification.Plan(group, {candidate});
    costs.before += plan.cost_before;
    costs.after += plan.cost;
    is_used = is_used || plan.uses[0];
  }
  return is_used ? std::optional(costs) : std::nullopt;
}

// Nothing is executed to verify.
ExplainMode ModeOf(const ExplainedGroup& group) {
  return group.mode == ExplainMode::kGeneric ? ExplainMode::kGeneric : ExplainMode::kParameters;
}

// A generic plan is the same for all values.
std::span<const RecordedStatement> SamplesOf(const ExplainedGroup& group) {
  const std::span<const RecordedStatement> samples(group.samples);
  return ModeOf(group) == ExplainMode::kGeneric ? samples.first(1) : samples;
}

// What is left of a candidate without its predicate, or without a last column that only might help.
std::vector<IndexCandidate> Simpler(const IndexCandidate& candidate) {
  std::vector<IndexCandidate> simpler;
  if (!candidate.predicate.empty()) {
    simpler.push_back(candidate);
    simpler.back().predicate.clear();
  }
  if (candidate.columns.size() > candidate.needed_columns) {
    IndexCandidate shorter = candidate;
    shorter.columns.pop_back();
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
  HypotheticalPlan hypothetical;
  hypothetical.cost_before = CostBefore(group);
  hypothetical.uses.assign(indexes.size(), false);
  try {
    const std::vector<std::string> names = Create(indexes);
    for (const RecordedStatement& sample : SamplesOf(group)) {
      const std::string plan = session_.Explain(sample, ModeOf(group));
      hypothetical.cost += TotalCost(plan);
      for (std::size_t i = 0; i < names.size(); ++i) {
        hypothetical.uses[i] = hypothetical.uses[i] || UsesIndex(plan, names[i]);
      }
    }
    hypothetical.cost /= static_cast<double>(SamplesOf(group).size());
    Reset();
    return hypothetical;
  } catch (const std::exception&) {
    Reset();
    throw;
  }
}

double IndexVerification::CostBefore(const ExplainedGroup& group) {
  const auto found = costs_before_.find(group.group);
  if (found != costs_before_.end()) return found->second;
  double cost = 0;
  for (const RecordedStatement& sample : SamplesOf(group)) {
    cost += TotalCost(session_.Explain(sample, ModeOf(group)));
  }
  return costs_before_[group.group] = cost / static_cast<double>(SamplesOf(group).size());
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
    const std::optional<Costs> costs = CostsOf(alternative, groups, verification);
    if (!costs || costs->after >= kLowerCost * costs->before ||
        costs->after * kSameCost >= lowest) {
      continue;
    }
    best = alternative;
    lowest = costs->after;
  }
  if (!best) return {};
  for (bool is_simplest = false; !is_simplest;) {
    is_simplest = true;
    for (const IndexCandidate& simpler : Simpler(*best)) {
      const std::optional<Costs> costs = CostsOf(simpler, groups, verification);
      if (!costs || costs->after > kSameCost * lowest) continue;
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
