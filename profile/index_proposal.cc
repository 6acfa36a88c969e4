#include "profile/index_proposal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "fixtures/plan_shape.h"

namespace dispatchbench::profile {
namespace {

constexpr double kHighGain = 0.2;
constexpr double kMediumGain = 0.05;

bool Reads(const ExplainedGroup& group, const TableFacts& table) {
  return group.mode && std::any_of(group.scans.begin(), group.scans.end(), [&](const auto& scan) {
           return scan.schema == table.schema && scan.table == table.name;
         });
}

bool IsOf(const IndexCandidate& candidate, std::size_t group) {
  return std::find(candidate.groups.begin(), candidate.groups.end(), group) !=
         candidate.groups.end();
}

bool IsLower(const ServedGroup& served) {
  return served.is_used && served.cost_after &&
         *served.cost_after < kLowerCost * served.cost_before;
}

void Verify(const std::vector<ExplainedGroup>& explained, const TableFacts& table,
            IndexVerification& verification, IndexProposal& proposal) {
  for (const ExplainedGroup& group : explained) {
    if (!Reads(group, table)) continue;
    const HypotheticalPlan plan = verification.Plan(group, {proposal.candidate});
    const ServedGroup served{group.group, plan.cost_before, plan.cost, plan.uses[0]};
    if (IsLower(served) || IsOf(proposal.candidate, group.group)) proposal.serves.push_back(served);
  }
  proposal.size_bytes = verification.SizeBytes(proposal.candidate);
  proposal.is_verified = true;
}

void ServeUnverified(const std::vector<ExplainedGroup>& explained, IndexProposal& proposal) {
  proposal.serves.clear();
  for (const ExplainedGroup& group : explained) {
    if (!IsOf(proposal.candidate, group.group)) continue;
    proposal.serves.push_back({group.group, group.total_cost, std::nullopt, false});
  }
}

// Unverified: what the scans of the table cost, all of which an index saves at best.
double SavedPart(const ServedGroup& served, const IndexProposal& proposal, const TableFacts& table,
                 const std::vector<ExplainedGroup>& explained) {
  if (proposal.is_verified) {
    return IsLower(served) ? 1 - *served.cost_after / served.cost_before : 0;
  }
  for (const ExplainedGroup& group : explained) {
    if (group.group != served.group || group.total_cost <= 0) continue;
    double cost = 0;
    for (const PlanScan& scan : group.scans) {
      if (scan.schema == table.schema && scan.table == table.name) cost += scan.cost;
    }
    return std::min(1.0, cost / group.total_cost);
  }
  return 0;
}

void Rank(const std::vector<StatementGroup>& groups, const TableFacts& table,
          const std::vector<ExplainedGroup>& explained, IndexProposal& proposal) {
  for (const ServedGroup& served : proposal.serves) {
    proposal.gain += groups[served.group].share * SavedPart(served, proposal, table, explained);
  }
  if (proposal.gain >= kHighGain && proposal.is_verified) {
    proposal.priority = Priority::kHigh;
  } else if (proposal.gain >= kMediumGain) {
    proposal.priority = Priority::kMedium;
  }
}

}  // namespace

std::string IndexName(const IndexCandidate& candidate) {
  constexpr std::size_t kLongest = 63;
  constexpr std::size_t kHash = 16;
  std::string name = candidate.table.second;
  for (const ScanOrder& column : candidate.columns) {
    name += "_" + column.column + (column.is_descending ? "_desc" : "");
  }
  if (!candidate.predicate.empty()) name += "_where";
  for (const ScanCondition& condition : candidate.predicate) name += "_" + condition.column;
  name += "_idx";
  if (name.size() <= kLongest) return name;
  return name.substr(0, kLongest - kHash - 1) + "_" +
         fixtures::FingerprintOf(std::string_view(name));
}

std::optional<IndexProposal> Propose(const IndexCandidate& candidate, const TableFacts& table,
                                     const std::string& index,
                                     const std::vector<StatementGroup>& groups,
                                     const std::vector<ExplainedGroup>& explained,
                                     IndexVerification* verification) {
  IndexProposal proposal;
  proposal.candidate = candidate;
  proposal.table = table.quoted;
  proposal.columns = ColumnTexts(candidate, table);
  proposal.predicate = PredicateText(candidate, table);
  proposal.name = index;
  proposal.qualified_name = table.prefix + index;
  proposal.create = fmt::format("CREATE INDEX CONCURRENTLY IF NOT EXISTS {} ON {} {}", index,
                                table.quoted, Definition(candidate, table));
  proposal.drop = "DROP INDEX CONCURRENTLY IF EXISTS " + proposal.qualified_name;
  proposal.failure = candidate.failure;
  if (verification != nullptr && candidate.failure.empty()) {
    try {
      Verify(explained, table, *verification, proposal);
    } catch (const fixtures::ServerError& error) {
      proposal.failure = error.what();
    }
  }
  if (!proposal.is_verified) {
    ServeUnverified(explained, proposal);
  } else if (std::none_of(proposal.serves.begin(), proposal.serves.end(), IsLower)) {
    return std::nullopt;
  }
  Rank(groups, table, explained, proposal);
  return proposal;
}

}  // namespace dispatchbench::profile
