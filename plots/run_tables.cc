#include "plots/run_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "results/figures_table.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::DurationText;
using results::Phrase;
using results::Side;
using results::Summary;
using results::SummaryRow;

// A count or text that the document does not have.
constexpr char kUnknown[] = "-";

// Of a plan's fingerprint: enough to tell the plans of a report apart.
constexpr std::size_t kPlanDigits = 8;

std::string TimeText(const Side& side) {
  return side.wall_us ? DurationText(*side.wall_us) : side.problem;
}

std::string CountText(const Side& side, std::int64_t results::Counts::*count) {
  return side.counts ? std::to_string((*side.counts).*count) : "?";
}

std::string CountText(const Side& side, std::optional<std::int64_t> results::Counts::*count) {
  if (!side.counts) return kUnknown;
  const std::optional<std::int64_t>& value = (*side.counts).*count;
  return value ? std::to_string(*value) : kUnknown;
}

// Updates of rows: those that made no index entry, and all others; "12 + 88".
std::string UpdatesText(const Side& side) {
  if (!side.counts || !side.counts->hot_updates || !side.counts->other_updates) return kUnknown;
  return fmt::format("{} + {}", *side.counts->hot_updates, *side.counts->other_updates);
}

std::string PlanText(const Side& side) {
  return side.counts && side.counts->plan ? side.counts->plan->substr(0, kPlanDigits) : kUnknown;
}

// "1114 to 6"; "-" where the document has neither.
template <typename Count>
std::string ChangeText(const SummaryRow& row, Count results::Counts::*count) {
  const std::string before = CountText(row.before, count);
  const std::string after = CountText(row.after, count);
  return before == kUnknown && after == kUnknown ? kUnknown : Phrase("{} to {}", before, after);
}

// Without the columns that say nothing in any row: documents of version 1 have no counts of the
// server, and runs of fewer than three sizes no growth.
Table WithoutUnknownColumns(Table table) {
  for (std::size_t column = table.columns.size(); column-- > 0;) {
    const bool is_known =
        table.rows.empty() ||
        std::any_of(table.rows.begin(), table.rows.end(),
                    [&](const std::vector<std::string>& row) { return row[column] != kUnknown; });
    if (is_known) continue;
    const auto offset = static_cast<std::ptrdiff_t>(column);
    table.columns.erase(table.columns.begin() + offset);
    for (std::vector<std::string>& row : table.rows) row.erase(row.begin() + offset);
  }
  return table;
}

// The ends and what the interval covers.
std::pair<std::string, std::string> IntervalTexts(const SummaryRow& row) {
  if (!row.factor || !row.factor->interval) return {"-", "-"};
  const results::Interval& interval = *row.factor->interval;
  return {Phrase("{} to {}", results::Significant(interval.lower),
                 results::Significant(interval.upper)),
          results::PercentText(interval.coverage)};
}

std::string VerdictText(results::Verdict verdict) {
  switch (verdict) {
    case results::Verdict::kFaster:
      return Phrase("faster");
    case results::Verdict::kSlower:
      return Phrase("slower");
    case results::Verdict::kUndecided:
      return Phrase("undecided");
    case results::Verdict::kUnknown:
      break;
  }
  return Phrase("no figure");
}

}  // namespace

Table BeforeAfterTable(const Summary& summary) {
  Table table{.caption = Phrase("Before and after at size {}", summary.size),
              .columns = {{Phrase("operation")},
                          {Phrase("before")},
                          {Phrase("after")},
                          {Phrase("before"), true},
                          {Phrase("after"), true},
                          {Phrase("speed-up"), true},
                          {Phrase("interval"), true},
                          {Phrase("covers"), true},
                          {Phrase("verdict")}},
              .rows = {}};
  for (const SummaryRow& row : summary.rows) {
    const auto [interval, covers] = IntervalTexts(row);
    table.rows.push_back({row.operation, row.before.variant, row.after.variant,
                          TimeText(row.before), TimeText(row.after),
                          row.factor ? results::FactorText(row.factor->value) : "-", interval,
                          covers, VerdictText(row.verdict())});
  }
  return table;
}

Table FamilyTable(const Summary& summary) {
  Table table{.caption = Phrase("The families at size {}", summary.size),
              .columns = {{Phrase("operation")},
                          {Phrase("what it does")},
                          {Phrase("before"), true},
                          {Phrase("fastest batched"), true},
                          {Phrase("after"), true}},
              .rows = {}};
  const auto text = [](const Side& side) {
    return fmt::format("{} ({})", TimeText(side), side.variant);
  };
  for (const SummaryRow& row : summary.rows) {
    table.rows.push_back({row.operation, results::PhraseOf(row.purpose), text(row.before),
                          row.batched ? text(*row.batched) : Phrase("not measured"),
                          text(row.after)});
  }
  return table;
}

Table QueriesTable(const Summary& summary) {
  Table table{.caption = Phrase("Statements and round trips at size {}", summary.size),
              .columns = {{Phrase("operation")},
                          {Phrase("statements"), true},
                          {Phrase("round trips"), true},
                          {Phrase("commits"), true},
                          {Phrase("bytes sent"), true},
                          {Phrase("bytes received"), true},
                          {Phrase("WAL bytes"), true},
                          {Phrase("blocks"), true}},
              .rows = {}};
  for (const SummaryRow& row : summary.rows) {
    table.rows.push_back({row.operation, ChangeText(row, &results::Counts::statements),
                          ChangeText(row, &results::Counts::round_trips),
                          ChangeText(row, &results::Counts::commits),
                          ChangeText(row, &results::Counts::bytes_sent),
                          ChangeText(row, &results::Counts::bytes_received),
                          ChangeText(row, &results::Counts::wal_bytes),
                          ChangeText(row, &results::Counts::shared_blocks)});
  }
  return WithoutUnknownColumns(std::move(table));
}

Table ScalingTable(const std::vector<ScalingPanel>& panels) {
  std::set<int> sizes;
  for (const ScalingPanel& panel : panels) {
    for (const ScalingSeries& series : panel.series) {
      for (const ScalingSeries::Value& value : series.values) sizes.insert(value.size);
    }
  }
  Table table{.caption = Phrase("Median wall time by size"),
              .columns = {{Phrase("operation")}, {Phrase("variant")}},
              .rows = {}};
  for (const int size : sizes) table.columns.push_back({std::to_string(size), true});
  table.columns.push_back({Phrase("slope"), true});
  for (const ScalingPanel& panel : panels) {
    for (const ScalingSeries& series : panel.series) {
      std::vector<std::string> row = {
          panel.operation, fmt::format("{} ({})", series.variant, results::PhraseOf(series.role))};
      for (const int size : sizes) {
        const auto it = std::find_if(series.values.begin(), series.values.end(),
                                     [&](const auto& value) { return value.size == size; });
        row.push_back(it == series.values.end() ? "-" : DurationText(it->wall_us));
      }
      const auto exponent = series.exponent();
      row.push_back(exponent ? results::Decimal(*exponent, 2) : "-");
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Table CountsTable(const results::Run& run, const Summary& summary) {
  Table table{.caption = Phrase("Every variant at size {}", summary.size),
              .columns = {{Phrase("operation")},
                          {Phrase("variant")},
                          {Phrase("family")},
                          {Phrase("statements"), true},
                          {Phrase("round trips"), true},
                          {Phrase("commits"), true},
                          {Phrase("rows"), true},
                          {Phrase("bytes sent"), true},
                          {Phrase("bytes received"), true},
                          {Phrase("growth")},
                          {Phrase("WAL bytes"), true},
                          {Phrase("blocks"), true},
                          {Phrase("HOT + other updates"), true},
                          {Phrase("plan")},
                          {Phrase("wall time"), true}},
              .rows = {}};
  std::vector<results::Operation> operations = run.operations;
  std::sort(operations.begin(), operations.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  for (const results::Operation& operation : operations) {
    for (const results::DeclaredVariant& variant : operation.variants) {
      const Side side = results::MakeSide(run, operation.name, variant.name, summary.size);
      table.rows.push_back({operation.name, variant.name, variant.family,
                            CountText(side, &results::Counts::statements),
                            CountText(side, &results::Counts::round_trips),
                            CountText(side, &results::Counts::commits),
                            CountText(side, &results::Counts::rows),
                            CountText(side, &results::Counts::bytes_sent),
                            CountText(side, &results::Counts::bytes_received),
                            variant.growth ? variant.growth->text() : kUnknown,
                            CountText(side, &results::Counts::wal_bytes),
                            CountText(side, &results::Counts::shared_blocks), UpdatesText(side),
                            PlanText(side), TimeText(side)});
      table.benchmarks.push_back(
          fmt::format("{}/{}/{}", operation.name, variant.name, summary.size));
    }
  }
  return WithoutUnknownColumns(std::move(table));
}

Table FiguresTable(const results::Run& run, const results::Operation& operation) {
  Table table{
      .caption = Phrase("{} at size {}", operation.name, results::LargestSize(run, operation.name)),
      .columns = {{Phrase("variant")}, {Phrase("wall time"), true}},
      .rows = results::FigureRows(run, operation)};
  for (const std::string& column : results::FigureColumns(operation)) {
    table.columns.push_back({column, true});
  }
  return table;
}

}  // namespace dispatchbench::plots
