#include "profile/index_candidate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace dispatchbench::profile {
namespace {

using Names = std::vector<std::string>;

bool Contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void Add(Names& names, const std::string& name) {
  if (!Contains(names, name)) names.push_back(name);
}

// What the conditions of a scan say, each column once.
struct ScanColumns {
  Names equal;
  Names sets;
  Names ranges;
  std::vector<ScanCondition> fixed;  // by column
  std::vector<ScanOrder> order;
};

// A text column that is compared as text needs no index of an expression: varchar is stored alike.
bool IsUsable(const ScanCondition& condition, const TableFacts& table) {
  const TableColumn* const column = table.Column(condition.column);
  if (column == nullptr) return false;
  return !condition.is_cast_to_text || column->type == "character varying";
}

std::size_t Place(const TableFacts& table, const std::string& column) {
  return static_cast<std::size_t>(table.Column(column) - table.columns.data());
}

// Ascending where all are descending: such an index is read backward.
std::vector<ScanOrder> Uniform(std::vector<ScanOrder> order) {
  const bool is_backward = std::all_of(order.begin(), order.end(),
                                       [](const ScanOrder& one) { return one.is_descending; });
  if (is_backward) {
    for (ScanOrder& one : order) one.is_descending = false;
  }
  return order;
}

ScanColumns Sorted(const PlanScan& scan, const TableFacts& table, const EqualityCounts& counts) {
  ScanColumns columns;
  for (const ScanCondition& condition : scan.conditions) {
    if (!IsUsable(condition, table)) continue;
    const bool is_range = condition.kind == ConditionKind::kRange;
    if (condition.kind == ConditionKind::kFixed || (!condition.literal.empty() && !is_range)) {
      columns.fixed.push_back(condition);
    } else if (is_range) {
      Add(columns.ranges, condition.column);
    } else {
      Add(condition.kind == ConditionKind::kSet ? columns.sets : columns.equal, condition.column);
    }
  }
  const auto count = [&](const std::string& column) {
    const auto found = counts.find({{table.schema, table.name}, column});
    return found == counts.end() ? 0 : found->second;
  };
  const auto by_use = [&](const std::string& left, const std::string& right) {
    return count(left) != count(right) ? count(left) > count(right)
                                       : Place(table, left) < Place(table, right);
  };
  std::sort(columns.equal.begin(), columns.equal.end(), by_use);
  std::sort(columns.sets.begin(), columns.sets.end(), by_use);
  std::sort(columns.ranges.begin(), columns.ranges.end(), by_use);
  std::sort(columns.fixed.begin(), columns.fixed.end(), [&](const auto& left, const auto& right) {
    return Place(table, left.column) < Place(table, right.column);
  });
  for (const ScanOrder& key : scan.order) {
    if (table.Column(key.column) == nullptr) break;
    if (!Contains(columns.equal, key.column)) columns.order.push_back(key);
  }
  columns.order = Uniform(columns.order);
  return columns;
}

// The range that is of use: of the column that is sorted by, else the first.
Names OneRange(const ScanColumns& columns) {
  if (columns.ranges.empty()) return {};
  const bool is_sorted =
      !columns.order.empty() && Contains(columns.ranges, columns.order[0].column);
  return {is_sorted ? columns.order[0].column : columns.ranges[0]};
}

class CandidateWriter {
 public:
  CandidateWriter(const TableFacts& table, std::size_t group) : table_(table), group_(group) {}

  // `unordered` as they are, then the order, then `behind`; each column once.
  void Write(const Names& equal, const Names& unordered, const std::vector<ScanOrder>& order,
             const Names& behind, const std::vector<ScanCondition>& predicate) {
    IndexCandidate candidate;
    candidate.table = {table_.schema, table_.name};
    candidate.groups = {group_};
    candidate.predicate = predicate;
    for (const std::string& name : equal) Put(candidate, {name, false, false});
    candidate.equality_columns = candidate.columns.size();
    for (const std::string& name : unordered) {
      const auto sorted = std::find_if(order.begin(), order.end(),
                                       [&](const ScanOrder& key) { return key.column == name; });
      Put(candidate, sorted == order.end() ? ScanOrder{name, false, false} : *sorted);
    }
    candidate.needed_columns = candidate.columns.size();
    for (const ScanOrder& key : order) Put(candidate, key);
    // Behind a range or a set of values, rows do not come in the order of what follows.
    if (unordered.empty()) candidate.needed_columns = candidate.columns.size();
    for (const std::string& name : behind) Put(candidate, {name, false, false});
    const bool is_new =
        std::none_of(written.begin(), written.end(), [&](const IndexCandidate& other) {
          return other.columns == candidate.columns && other.predicate == candidate.predicate;
        });
    if (!candidate.columns.empty() && is_new) written.push_back(std::move(candidate));
  }

  std::vector<IndexCandidate> written;

 private:
  static void Put(IndexCandidate& candidate, const ScanOrder& column) {
    const bool is_there =
        std::any_of(candidate.columns.begin(), candidate.columns.end(),
                    [&](const ScanOrder& other) { return other.column == column.column; });
    if (!is_there) candidate.columns.push_back(column);
  }

  const TableFacts& table_;
  const std::size_t group_;
};

Names Joined(Names first, const Names& second) {
  for (const std::string& name : second) Add(first, name);
  return first;
}

std::vector<ScanOrder> Columns(const TableIndex& index) {
  std::vector<ScanOrder> columns;
  for (std::size_t i = 0; i < index.columns.size(); ++i) {
    columns.push_back({index.columns[i], index.is_descending[i], false});
  }
  return columns;
}

}  // namespace

void CountEqualities(const PlanScan& scan, EqualityCounts& counts) {
  std::set<std::string> columns;
  for (const ScanCondition& condition : scan.conditions) {
    if (condition.kind == ConditionKind::kEquality) columns.insert(condition.column);
  }
  for (const std::string& column : columns) ++counts[{{scan.schema, scan.table}, column}];
}

std::vector<IndexCandidate> CandidatesFor(const PlanScan& scan, std::size_t group,
                                          const TableFacts& table, const EqualityCounts& counts) {
  if (!table.can_have_index) return {};
  const ScanColumns columns = Sorted(scan, table, counts);
  const Names ranges = OneRange(columns);
  const Names behind = Joined(columns.sets, ranges);
  CandidateWriter writer(table, group);
  writer.Write(columns.equal, behind, columns.order, {}, columns.fixed);
  Names all_equal = columns.equal;
  Names all_sets = columns.sets;
  for (const ScanCondition& fixed : columns.fixed) {
    Add(fixed.kind == ConditionKind::kSet ? all_sets : all_equal, fixed.column);
  }
  writer.Write(all_equal, Joined(all_sets, ranges), columns.order, {}, {});
  writer.Write(columns.equal, {}, columns.order, behind, columns.fixed);
  for (const ScanCondition& join : scan.join_columns) {
    if (join.kind != ConditionKind::kEquality || !IsUsable(join, table)) continue;
    writer.Write(Joined(columns.equal, {join.column}), behind, {}, {}, columns.fixed);
    writer.Write({join.column}, {}, {}, {}, {});
  }
  return std::move(writer.written);
}

bool Covers(const std::vector<ScanOrder>& columns, const std::vector<ScanCondition>& predicate,
            const IndexCandidate& candidate) {
  for (const ScanCondition& condition : predicate) {
    if (std::find(candidate.predicate.begin(), candidate.predicate.end(), condition) ==
        candidate.predicate.end()) {
      return false;
    }
  }
  std::set<std::string> needed;
  for (std::size_t i = 0; i < candidate.equality_columns; ++i) {
    needed.insert(candidate.columns[i].column);
  }
  std::set<std::string> constant;
  for (const ScanCondition& condition : candidate.predicate) {
    if (condition.kind == ConditionKind::kEquality) constant.insert(condition.column);
  }
  std::size_t next = 0;
  while (next < columns.size() &&
         needed.erase(columns[next].column) + constant.erase(columns[next].column) > 0) {
    ++next;
  }
  if (!needed.empty()) return false;
  bool is_same = true;
  bool is_reversed = true;
  for (std::size_t i = candidate.equality_columns; i < candidate.columns.size(); ++i, ++next) {
    const ScanOrder& wanted = candidate.columns[i];
    if (next >= columns.size() || columns[next].column != wanted.column ||
        columns[next].has_unusual_nulls != wanted.has_unusual_nulls) {
      return false;
    }
    (columns[next].is_descending == wanted.is_descending ? is_reversed : is_same) = false;
  }
  return is_same || is_reversed;
}

bool IsCovered(const IndexCandidate& candidate, const TableFacts& table) {
  return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const TableIndex& index) {
    return index.is_plain && Covers(Columns(index), {}, candidate);
  });
}

std::vector<IndexCandidate> Merged(std::vector<IndexCandidate> candidates) {
  // From the end, so that of two that are equal the first stays.
  for (std::size_t i = candidates.size(); i-- > 0;) {
    const IndexCandidate covered = candidates[i];
    const auto by = std::find_if(candidates.begin(), candidates.end(), [&](const auto& other) {
      return &other != &candidates[i] && other.table == covered.table &&
             Covers(other.columns, other.predicate, covered);
    });
    if (by == candidates.end()) continue;
    std::set<std::size_t> groups(by->groups.begin(), by->groups.end());
    groups.insert(covered.groups.begin(), covered.groups.end());
    by->groups.assign(groups.begin(), groups.end());
    if (by->columns.size() == covered.columns.size()) {
      by->source = std::max(by->source, covered.source);
    }
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return candidates;
}

std::vector<std::string> ColumnTexts(const IndexCandidate& candidate, const TableFacts& table) {
  std::vector<std::string> texts;
  for (const ScanOrder& column : candidate.columns) {
    std::string text = table.Column(column.column)->quoted;
    if (column.is_descending) text += " DESC";
    if (column.has_unusual_nulls) text += column.is_descending ? " NULLS LAST" : " NULLS FIRST";
    texts.push_back(std::move(text));
  }
  return texts;
}

std::string PredicateText(const IndexCandidate& candidate, const TableFacts& table) {
  std::string text;
  for (const ScanCondition& condition : candidate.predicate) {
    const std::string& column = table.Column(condition.column)->quoted;
    text += text.empty() ? "" : " AND ";
    switch (condition.kind) {
      case ConditionKind::kFixed:
        text += fmt::format(fmt::runtime(condition.form), column);
        break;
      case ConditionKind::kSet:
        text += fmt::format("{} = ANY ({})", column, condition.literal);
        break;
      default:
        text += fmt::format("{} = {}", column, condition.literal);
    }
  }
  return text;
}

std::string Definition(const IndexCandidate& candidate, const TableFacts& table) {
  const std::string predicate = PredicateText(candidate, table);
  return fmt::format("({}){}", fmt::join(ColumnTexts(candidate, table), ", "),
                     predicate.empty() ? "" : " WHERE " + predicate);
}

}  // namespace dispatchbench::profile
