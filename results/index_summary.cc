#include "results/index_summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "results/index_tables.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

// Writes that could not be repeated so often say little.
constexpr std::size_t kFewPairs = 6;

std::string Titled(const TextTable& table, const std::string& note) {
  return fmt::format("{}:\n\n{}{}\n", table.caption, Aligned(table),
                     note.empty() ? "" : Wrapped(note, 2) + "\n");
}

// What the times of pairs are.
std::string ClockText(const IndexSizeRun& size) {
  const bool on_cpu = std::all_of(size.costs.begin(), size.costs.end(),
                                  [](const IndexCost& cost) { return cost.times.on_cpu(); });
  return on_cpu ? "on-CPU time of client and server" : "wall time";
}

std::string Provenance(const IndexRun& run) {
  return Wrapped(
      fmt::format("{}{} run of the suite indexes of {}, commit {}{}, on {} ({}), PostgreSQL {}, "
                  "settings {}, data on {}",
                  run.complete ? "" : "PARTIAL ", run.quick ? "quick" : "full", run.started,
                  run.commit.substr(0, 12), run.dirty ? " (dirty)" : "", run.machine.name,
                  run.machine.cpu, run.postgresql.version, run.settings_profile,
                  run.postgresql.medium),
      2);
}

// "CREATE INDEX ... USING btree (b, a DESC)": a and b, sorted.
std::vector<std::string> ColumnsOf(const IndexSizeRun& size, const std::string& name) {
  std::vector<std::string> columns;
  for (const IndexDefinition& index : size.indexes) {
    if (index.name != name) continue;
    const std::size_t open = index.definition.find('(');
    const std::size_t close = index.definition.find(')');
    if (open == std::string::npos || close == std::string::npos || close < open) continue;
    std::istringstream list(index.definition.substr(open + 1, close - open - 1));
    for (std::string column; std::getline(list, column, ',');) {
      const std::size_t start = std::min(column.find_first_not_of(' '), column.size());
      columns.push_back(column.substr(start, column.find(' ', start) - start));
    }
  }
  std::sort(columns.begin(), columns.end());
  return columns;
}

bool SameColumns(const IndexSizeRun& size, const std::string& a, const std::string& b) {
  return ColumnsOf(size, a) == ColumnsOf(size, b);
}

// Median over the indexes of what they cost that write; nullopt where none was measured.
std::optional<double> MedianCost(const IndexSizeRun& size,
                                 const std::vector<IndexVerdict>& verdicts,
                                 const std::string& write) {
  std::vector<double> costs_us;
  for (const IndexVerdict& verdict : verdicts) {
    if (verdict.rows != size.rows) continue;
    for (const WriteCost& cost : verdict.costs) {
      if (cost.write == write) costs_us.push_back(cost.cost_per_row_us().value);
    }
  }
  if (costs_us.empty()) return std::nullopt;
  return Median(costs_us);
}

}  // namespace

const IndexSizeRun& ChooseSize(const IndexRun& run, std::optional<int> rows) {
  std::vector<std::int64_t> all;
  for (const IndexSizeRun& size : run.sizes) {
    if (rows && size.rows == *rows) return size;
    all.push_back(size.rows);
  }
  if (!rows && !run.sizes.empty()) return run.sizes.back();
  throw std::invalid_argument(
      fmt::format("nothing was measured at {}; there is: {}. Measure with ./dispatchbench run "
                  "--suite=indexes",
                  rows ? fmt::format("{} rows", *rows) : "any number of rows",
                  all.empty() ? "none" : fmt::format("{}", fmt::join(all, ", "))));
}

std::string IndexHeadline(const IndexRun& run, const std::vector<IndexVerdict>& verdicts) {
  if (run.sizes.empty()) return Phrase("Nothing was measured.");
  const std::int64_t rows = run.sizes.back().rows;
  std::int64_t all = 0;
  std::int64_t worth_it = 0;
  const IndexVerdict* best = nullptr;
  for (const IndexVerdict& verdict : verdicts) {
    if (verdict.rows != rows) continue;
    ++all;
    worth_it += verdict.word == IndexWord::kWorthIt ? 1 : 0;
    if (verdict.gains.empty() || !verdict.gains.front().factor) continue;
    if (best == nullptr ||
        verdict.gains.front().factor->value > best->gains.front().factor->value) {
      best = &verdict;
    }
  }
  std::string text =
      Phrase("At {} rows {} of {} indexes are worth what they cost", rows, worth_it, all);
  if (best != nullptr) {
    text = Phrase("{}; the largest gain is that of {} for {}: {}", text, best->index,
                  best->gains.front().query, RatioText(*best->gains.front().factor));
  }
  return text + ".";
}

std::string CostFinding(const IndexSizeRun& size, const std::vector<IndexVerdict>& verdicts) {
  const auto insert_us = MedianCost(size, verdicts, "insert");
  const auto update_us = MedianCost(size, verdicts, "update");
  if (!insert_us || !update_us) return Phrase("No write was measured.");
  return Phrase(
      "At {} rows one more index costs an INSERT {} us and an UPDATE of the status {} us in the "
      "median over the indexes.",
      size.rows, Significant(*insert_us), Significant(*update_us));
}

std::string ColumnOrderFinding(const IndexRun& run, const IndexSizeRun& size) {
  std::string text;
  for (const IndexQuery& query : run.queries) {
    std::vector<const IndexRead*> reads;
    for (const IndexRead& read : size.reads) {
      if (!read.alone.empty() && read.query == query.name) reads.push_back(&read);
    }
    for (std::size_t i = 0; i < reads.size(); ++i) {
      for (std::size_t j = i + 1; j < reads.size(); ++j) {
        if (!SameColumns(size, reads[i]->alone, reads[j]->alone)) continue;
        const auto factor = RatioOfMedians(reads[i]->times_us, reads[j]->times_us);
        const std::string part =
            Phrase("{}: {} takes {} of the time of {}", QueryLetter(run, query.name),
                   ShortIndexName(reads[i]->alone), factor ? RatioText(*factor) : "-",
                   ShortIndexName(reads[j]->alone));
        text = text.empty() ? part : Phrase("{}; {}", text, part);
      }
    }
  }
  if (text.empty()) return Phrase("Column orders were not compared.");
  return Phrase("The same columns in another order, alone on the table at {} rows: {}.", size.rows,
                text);
}

std::string MigrationFinding(const IndexRun& run) {
  std::int64_t comparisons = 0;
  double slowest_us = 0;
  std::string slowest;
  for (const IndexSizeRun& size : run.sizes) {
    comparisons += size.checksum_comparisons;
    for (const IndexMigration& migration : size.migrations) {
      for (const auto& [direction, times] : {std::pair(PhraseKey("up"), &migration.up_us),
                                             std::pair(PhraseKey("down"), &migration.down_us)}) {
        if (times->empty() || Median(*times) <= slowest_us) continue;
        slowest_us = Median(*times);
        slowest = Phrase("{} {} at {} rows", migration.name, PhraseOf(direction), size.rows);
      }
    }
  }
  if (comparisons == 0) return Phrase("No migration was measured.");
  return Phrase(
      "Nothing was lost: all tables had the same checksum after {}. The slowest, {}, took {}.",
      Plural(comparisons, "migration"), slowest, DurationText(slowest_us));
}

std::string UnusedFinding(const IndexSizeRun& size) {
  std::vector<std::string> unused;
  for (const IndexDefinition& index : size.indexes) {
    const auto scans = size.scans.find(index.name);
    if (scans == size.scans.end()) continue;
    if (scans->second.by_queries == 0 && scans->second.by_operations == 0) {
      unused.push_back(ShortIndexName(index.name));
    }
  }
  if (size.scans.empty()) return Phrase("Scans were not counted.");
  if (unused.empty()) return Phrase("At {} rows every index was scanned.", size.rows);
  return Phrase("At {} rows, with all indexes there, nothing scanned {} of {}: {}.", size.rows,
                unused.size(), size.indexes.size(), fmt::format("{}", fmt::join(unused, ", ")));
}

std::vector<Attention> IndexAttention(const IndexRun& run) {
  std::vector<Attention> items;
  if (!run.complete) {
    items.push_back(
        {Phrase("PARTIAL"), Phrase("the run was interrupted or failed; what is missing was not "
                                   "measured. Measure again with ./dispatchbench run "
                                   "--suite=indexes")});
  }
  if (run.dirty) {
    items.push_back({Phrase("DIRTY"), Phrase("the sources had changes that no commit holds")});
  }
  std::int64_t few = 0;
  for (const IndexSizeRun& size : run.sizes) {
    few += std::count_if(size.costs.begin(), size.costs.end(), [](const IndexCost& cost) {
      return cost.times.with_us.size() < kFewPairs;
    });
  }
  if (few > 0) {
    items.push_back({Phrase("FEW"), Phrase("{} have less than {} pairs: their intervals hold the "
                                           "value in less than 95% of runs",
                                           Plural(few, "cost"), kFewPairs)});
  }
  return items;
}

std::string IndexSummary(const IndexRun& run, const IndexSizeRun& size) {
  const std::vector<IndexVerdict> verdicts = IndexVerdicts(run);
  std::string text = Provenance(run) + "\n\n";
  text += Titled(VerdictTable(run, verdicts),
                 "Each index against the same database without it, in the state that brings it. "
                 "The number: how many reads of the query that gains most pay for one write; worth "
                 "it: at most 1, read-heavy: more. Names without _idx.");
  text += "\n" + Titled(ReadTable(run, size),
                        "Medians, warm, prepared, over several values of each query; 1: LIMIT 1; "
                        "blocks: shared buffers of a read, first to last state.");
  text += "\n" + Titled(GainTable(run, size, verdicts),
                        fmt::format("Medians of pairs, {}.", ClockText(size)));
  text += "\n" +
          Titled(CostTable(size, verdicts),
                 fmt::format(
                     "Medians of pairs with and without the index, {}, with their intervals; bulk "
                     "I/U: INSERT and UPDATE of many rows in one statement; WAL B: bytes of an "
                     "INSERT; HOT: share of HOT updates, without to with the index.",
                     ClockText(size)));
  text += "\n" + Titled(AloneTable(run, size), "");
  text += "\n" + Titled(MigrationTable(run), "");
  for (const std::string& finding :
       {IndexHeadline(run, verdicts), CostFinding(size, verdicts), ColumnOrderFinding(run, size),
        MigrationFinding(run), UnusedFinding(size)}) {
    text += Wrapped(finding, 2) + "\n";
  }
  const std::vector<Attention> items = IndexAttention(run);
  if (!items.empty()) text += "\nNeeds attention:\n";
  for (const Attention& item : items) {
    text += Wrapped(fmt::format("  {}: {}", item.what, item.text), 4) + "\n";
  }
  return text;
}

}  // namespace dispatchbench::results
