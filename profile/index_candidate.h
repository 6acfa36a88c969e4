#ifndef DISPATCHBENCH_PROFILE_INDEX_CANDIDATE_H_
#define DISPATCHBENCH_PROFILE_INDEX_CANDIDATE_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "profile/plan_scan.h"
#include "profile/table_catalog.h"

namespace dispatchbench::profile {

enum class CandidateSource {
  kPlans,                // the conditions of a plan
  kPredicateStatistics,  // pg_qualstats has counted this set of columns
};

// A B-tree that might serve some statements.
struct IndexCandidate {
  std::pair<std::string, std::string> table;  // schema and name
  std::vector<ScanOrder> columns;
  // So many of them, from the first on, are compared for equality: their order does not matter.
  std::size_t equality_columns = 0;
  // So many decide which rows are read, or in which order: those behind them only might help.
  std::size_t needed_columns = 0;
  std::vector<ScanCondition> predicate;  // constants: the index is of these rows only
  std::vector<std::size_t> groups;       // rising
  CandidateSource source = CandidateSource::kPlans;
  std::string failure;  // why it could not be verified
};

// How often a column of a table is compared for equality.
using EqualityCounts =
    std::map<std::pair<std::pair<std::string, std::string>, std::string>, std::size_t>;
// Adds those of a scan.
void CountEqualities(const PlanScan& scan, EqualityCounts& counts);

// The indexes that could serve one scan of a group, the one to take without further knowledge
// first: columns compared for equality (those that more scans compare first, then by their place in
// the table), with sets of values behind the others; one column that is compared with a range,
// where there are several the one that is sorted by; the columns of ORDER BY. Conditions that are
// constants make it partial. Then: the same for all rows; with the order before the range; with a
// column that is joined on. None where the table cannot have an index or nothing says which rows.
std::vector<IndexCandidate> CandidatesFor(const PlanScan& scan, std::size_t group,
                                          const TableFacts& table, const EqualityCounts& counts);

// Whether an index of `columns` and `predicate` does all that the candidate does.
bool Covers(const std::vector<ScanOrder>& columns, const std::vector<ScanCondition>& predicate,
            const IndexCandidate& candidate);

// Whether the table has an index that does.
bool IsCovered(const IndexCandidate& candidate, const TableFacts& table);

// Without those that another one covers, which then serves their groups too. The order of those
// that stay is kept.
std::vector<IndexCandidate> Merged(std::vector<IndexCandidate> candidates);

// "(company_id, scheduled_time) WHERE status = 'PENDING'": the definition behind the table's name.
std::string Definition(const IndexCandidate& candidate, const TableFacts& table);
// The columns as they stand in it, and the predicate; "" where there is none.
std::vector<std::string> ColumnTexts(const IndexCandidate& candidate, const TableFacts& table);
std::string PredicateText(const IndexCandidate& candidate, const TableFacts& table);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_INDEX_CANDIDATE_H_
