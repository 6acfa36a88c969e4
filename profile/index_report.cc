#include "profile/index_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "fixtures/owned_database.h"
#include "profile/bound_statement.h"
#include "profile/filter_constant.h"
#include "profile/predicate_statistics.h"

namespace dispatchbench::profile {
namespace {

std::set<std::string> ComparedColumns(const std::vector<ScanCondition>& conditions) {
  std::set<std::string> columns;
  for (const ScanCondition& condition : conditions) {
    if (condition.kind != ConditionKind::kFixed) columns.insert(condition.column);
  }
  return columns;
}

// The scan with those conditions only that a set of pg_qualstats names.
PlanScan Narrowed(const PlanScan& scan, const std::set<std::string>& columns) {
  PlanScan narrowed = scan;
  std::erase_if(narrowed.conditions, [&](const ScanCondition& condition) {
    return condition.kind != ConditionKind::kFixed && columns.count(condition.column) == 0;
  });
  return narrowed;
}

// The sets that pg_qualstats has counted for a table within the columns that a scan compares.
std::vector<std::set<std::string>> SetsWithin(const std::set<std::string>& own,
                                              const TableFacts& table,
                                              const std::vector<PredicateSet>& sets) {
  std::vector<std::set<std::string>> within;
  for (const PredicateSet& set : sets) {
    std::set<std::string> columns = ComparedColumns(set.conditions);
    if (set.table == table.oid &&
        std::includes(own.begin(), own.end(), columns.begin(), columns.end())) {
      within.push_back(std::move(columns));
    }
  }
  return within;
}

// Indexes for one scan that the table does not have: for all columns that it compares; and, in
// `second`, for the sets of them that pg_qualstats has counted. A bitmap scan counts its conditions
// one by one, so the first are of its columns too where the sets together hold them all.
struct ScanCandidates {
  std::vector<IndexCandidate> first;
  std::vector<IndexCandidate> second;
};

ScanCandidates CandidatesOf(const PlanScan& scan, std::size_t group, const TableFacts& table,
                            const EqualityCounts& counts, const std::vector<PredicateSet>& sets) {
  ScanCandidates candidates;
  candidates.first = CandidatesFor(scan, group, table, counts);
  const std::set<std::string> own = ComparedColumns(scan.conditions);
  std::set<std::string> counted;
  for (const std::set<std::string>& columns : SetsWithin(own, table, sets)) {
    counted.insert(columns.begin(), columns.end());
    for (IndexCandidate& candidate : CandidatesFor(Narrowed(scan, columns), group, table, counts)) {
      candidate.source = CandidateSource::kPredicateStatistics;
      candidates.second.push_back(std::move(candidate));
    }
  }
  if (!own.empty() && counted == own) {
    for (IndexCandidate& candidate : candidates.first) {
      candidate.source = CandidateSource::kPredicateStatistics;
    }
  }
  const auto is_covered = [&](const IndexCandidate& candidate) {
    return IsCovered(candidate, table);
  };
  std::erase_if(candidates.first, is_covered);
  std::erase_if(candidates.second, is_covered);
  return candidates;
}

// Without a planner to ask: a sequential scan of a table that is worth an index, most of whose rows
// it throws away.
bool WantsIndex(const PlanScan& scan) {
  constexpr double kFewestRows = 1000;
  constexpr double kMostOfThem = 0.1;
  return scan.is_sequential && !scan.conditions.empty() && scan.table_rows &&
         *scan.table_rows >= kFewestRows && scan.rows <= kMostOfThem * *scan.table_rows;
}

// What one scan should have: verified where that is possible, else the first candidate.
std::vector<IndexCandidate> Chosen(const ScanCandidates& candidates, const PlanScan& scan,
                                   const std::vector<ExplainedGroup>& explained,
                                   IndexVerification* verification) {
  std::string failure;
  if (verification != nullptr) {
    try {
      std::vector<IndexCandidate> best = BestOf(candidates.first, explained, *verification);
      return best.empty() ? BestOf(candidates.second, explained, *verification) : best;
    } catch (const fixtures::ServerError& error) {
      failure = error.what();
    }
  }
  // Where the server refused to be asked, the report says so.
  if (candidates.first.empty() || (failure.empty() && !WantsIndex(scan))) return {};
  IndexCandidate first = candidates.first.front();
  first.failure = failure;
  return {first};
}

// What pg_qualstats knows; where it does not tell us, the report says why.
std::vector<PredicateSet> PredicateSets(PlanSession& session, IndexReport& report) {
  try {
    return ReadPredicateSets(session);
  } catch (const fixtures::ServerError& error) {
    for (PlanExtension& extension : report.extensions) {
      if (extension.name == "pg_qualstats") extension.problem = error.what();
    }
    return {};
  }
}

std::vector<IndexCandidate> Candidates(const TableCatalog& catalog,
                                       const std::vector<ExplainedGroup>& explained,
                                       const std::vector<PredicateSet>& sets,
                                       IndexVerification* verification) {
  EqualityCounts counts;
  for (const ExplainedGroup& group : explained) {
    for (const PlanScan& scan : group.scans) CountEqualities(scan, counts);
  }
  std::vector<IndexCandidate> candidates;
  for (const ExplainedGroup& group : explained) {
    for (const PlanScan& scan : group.scans) {
      const auto table = catalog.find({scan.schema, scan.table});
      if (table == catalog.end()) continue;
      for (IndexCandidate& candidate :
           Chosen(CandidatesOf(scan, group.group, table->second, counts, sets), scan, explained,
                  verification)) {
        // Without its predicate it may be one that is there.
        if (!IsCovered(candidate, table->second)) candidates.push_back(std::move(candidate));
      }
    }
  }
  return Merged(std::move(candidates));
}

// A name that nothing in the table's schema and none of `taken` has, quoted.
std::string FreeName(PlanSession& session, const IndexCandidate& candidate,
                     std::set<std::string>& taken) {
  const std::string name = IndexName(candidate);
  for (int number = 1;; ++number) {
    const std::string numbered = number == 1 ? name : fmt::format("{}_{}", name, number);
    const auto rows = session.Ask(
        fmt::format("SELECT quote_ident({0}), EXISTS (SELECT FROM pg_catalog.pg_class c JOIN "
                    "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {1} AND "
                    "c.relname = {0})",
                    session.Literal(numbered), session.Literal(candidate.table.first)));
    if (rows.at(0).at(1) == "f" && taken.insert(numbered).second) return rows[0][0];
  }
}

TrialPlan PlanOf(const IndexProposal& proposal, const std::vector<ExplainedGroup>& explained) {
  TrialPlan plan{proposal.table,  proposal.predicate, proposal.qualified_name,
                 proposal.create, proposal.drop,      {}};
  for (const ServedGroup& served : proposal.serves) {
    for (const ExplainedGroup& group : explained) {
      if (group.group == served.group && group.can_be_executed) {
        plan.reads.push_back({group.group, group.samples});
      }
    }
  }
  return plan;
}

}  // namespace

TableCatalog CatalogOf(PlanSession& session, const std::vector<ExplainedGroup>& explained) {
  std::set<std::pair<std::string, std::string>> tables;
  for (const ExplainedGroup& group : explained) {
    for (const PlanScan& scan : group.scans) tables.emplace(scan.schema, scan.table);
  }
  return ReadCatalog(session, tables);
}

void KeepConstants(const Readings& readings, const TableCatalog& catalog, bool is_redacted,
                   std::vector<ExplainedGroup>& explained) {
  for (ExplainedGroup& group : explained) {
    for (PlanScan& scan : group.scans) {
      const auto table = catalog.find({scan.schema, scan.table});
      for (ScanCondition& condition : scan.conditions) {
        if (condition.literal.empty()) continue;
        const TableColumn* const column =
            table == catalog.end() ? nullptr : table->second.Column(condition.column);
        const bool is_kept = !is_redacted && column != nullptr &&
                             IsConstant(condition, column->is_key, group.statement, readings);
        if (!is_kept) condition.literal.clear();
      }
    }
  }
}

IndexReport ProposeIndexes(PlanSession& session, const TableCatalog& catalog,
                           const std::vector<StatementGroup>& groups,
                           const std::vector<ExplainedGroup>& explained) {
  IndexReport report;
  report.extensions = session.extensions();
  std::optional<IndexVerification> verification;
  if (session.Find("hypopg") != nullptr) verification.emplace(session, catalog);
  IndexVerification* const verify = verification ? &*verification : nullptr;
  std::vector<IndexCandidate> candidates =
      Candidates(catalog, explained, PredicateSets(session, report), verify);
  if (verify != nullptr) candidates = NeededOf(candidates, explained, *verify);
  std::set<std::string> taken;
  for (const IndexCandidate& candidate : candidates) {
    std::optional<IndexProposal> proposal =
        Propose(candidate, catalog.at(candidate.table), FreeName(session, candidate, taken), groups,
                explained, verify);
    if (proposal) report.proposals.push_back(std::move(*proposal));
  }
  std::stable_sort(report.proposals.begin(), report.proposals.end(),
                   [](const auto& left, const auto& right) {
                     return left.priority != right.priority ? left.priority < right.priority
                                                            : left.gain > right.gain;
                   });
  return report;
}

void TryProposals(const fixtures::Endpoint& endpoint, const std::vector<ExplainedGroup>& explained,
                  std::chrono::milliseconds statement_timeout, IndexReport& report) {
  try {
    const fixtures::OwnedDatabase copy(endpoint.WithDatabase("postgres"), endpoint.database);
    fixtures::LibpqConnection connection(copy.endpoint());
    connection.Execute(
        fmt::format("RESET search_path; SET statement_timeout = {}", statement_timeout.count()));
    for (IndexProposal& proposal : report.proposals) {
      try {
        proposal.trial = TryIndex(connection, PlanOf(proposal, explained));
      } catch (const fixtures::ServerError& error) {
        proposal.failure = fmt::format("not tried to its end: {}", error.what());
        const std::string undo = "DROP INDEX IF EXISTS " + proposal.qualified_name;
        PQclear(PQexec(connection.get(), undo.c_str()));
      }
    }
  } catch (const std::exception& error) {
    report.not_tried = error.what();
  }
}

}  // namespace dispatchbench::profile
