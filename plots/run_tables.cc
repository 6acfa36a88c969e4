#include "plots/run_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "results/figures_table.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::DurationText;
using results::Side;
using results::Summary;
using results::SummaryRow;

std::string TimeText(const Side& side) {
  return side.wall_us ? DurationText(*side.wall_us) : side.problem;
}

std::string CountText(const Side& side, std::int64_t results::Counts::*count) {
  return side.counts ? std::to_string((*side.counts).*count) : "?";
}

// The ends and what the interval covers.
std::pair<std::string, std::string> IntervalTexts(const SummaryRow& row) {
  if (!row.factor || !row.factor->interval) return {"-", "-"};
  const results::Interval& interval = *row.factor->interval;
  return {fmt::format("{} to {}", results::Significant(interval.lower),
                      results::Significant(interval.upper)),
          results::PercentText(interval.coverage)};
}

std::string VerdictText(results::Verdict verdict) {
  switch (verdict) {
    case results::Verdict::kFaster:
      return "faster";
    case results::Verdict::kSlower:
      return "slower";
    case results::Verdict::kUndecided:
      return "undecided";
    case results::Verdict::kUnknown:
      break;
  }
  return "no figure";
}

}  // namespace

Table BeforeAfterTable(const Summary& summary) {
  Table table{.caption = fmt::format("Before and after at size {}", summary.size),
              .columns = {{"operation"},
                          {"before"},
                          {"after"},
                          {"before", true},
                          {"after", true},
                          {"speed-up", true},
                          {"interval", true},
                          {"covers", true},
                          {"verdict"}},
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
  Table table{.caption = fmt::format("The families at size {}", summary.size),
              .columns = {{"operation"},
                          {"what it does"},
                          {"before", true},
                          {"fastest batched", true},
                          {"after", true}},
              .rows = {}};
  const auto text = [](const Side& side) {
    return fmt::format("{} ({})", TimeText(side), side.variant);
  };
  for (const SummaryRow& row : summary.rows) {
    table.rows.push_back({row.operation, row.purpose, text(row.before),
                          row.batched ? text(*row.batched) : "not measured", text(row.after)});
  }
  return table;
}

Table QueriesTable(const Summary& summary) {
  Table table{.caption = fmt::format("Statements and round trips at size {}", summary.size),
              .columns = {{"operation"},
                          {"statements", true},
                          {"round trips", true},
                          {"commits", true},
                          {"bytes sent", true},
                          {"bytes received", true}},
              .rows = {}};
  for (const SummaryRow& row : summary.rows) {
    const auto change = [&](std::int64_t results::Counts::*count) {
      return CountText(row.before, count) + " to " + CountText(row.after, count);
    };
    table.rows.push_back({row.operation, change(&results::Counts::statements),
                          change(&results::Counts::round_trips), change(&results::Counts::commits),
                          change(&results::Counts::bytes_sent),
                          change(&results::Counts::bytes_received)});
  }
  return table;
}

Table ScalingTable(const std::vector<ScalingPanel>& panels) {
  std::set<int> sizes;
  for (const ScalingPanel& panel : panels) {
    for (const ScalingSeries& series : panel.series) {
      for (const ScalingSeries::Value& value : series.values) sizes.insert(value.size);
    }
  }
  Table table{
      .caption = "Median wall time by size", .columns = {{"operation"}, {"variant"}}, .rows = {}};
  for (const int size : sizes) table.columns.push_back({std::to_string(size), true});
  table.columns.push_back({"slope", true});
  for (const ScalingPanel& panel : panels) {
    for (const ScalingSeries& series : panel.series) {
      std::vector<std::string> row = {panel.operation,
                                      fmt::format("{} ({})", series.variant, series.role)};
      for (const int size : sizes) {
        const auto it = std::find_if(series.values.begin(), series.values.end(),
                                     [&](const auto& value) { return value.size == size; });
        row.push_back(it == series.values.end() ? "-" : DurationText(it->wall_us));
      }
      const auto exponent = series.exponent();
      row.push_back(exponent ? fmt::format("{:.2f}", *exponent) : "-");
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Table CountsTable(const results::Run& run, const Summary& summary) {
  Table table{.caption = fmt::format("Every variant at size {}", summary.size),
              .columns = {{"operation"},
                          {"variant"},
                          {"family"},
                          {"statements", true},
                          {"round trips", true},
                          {"commits", true},
                          {"rows", true},
                          {"bytes sent", true},
                          {"bytes received", true},
                          {"wall time", true}},
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
                            CountText(side, &results::Counts::bytes_received), TimeText(side)});
    }
  }
  return table;
}

Table FiguresTable(const results::Run& run, const results::Operation& operation) {
  Table table{.caption = fmt::format("{} at size {}", operation.name,
                                     results::LargestSize(run, operation.name)),
              .columns = {{"variant"}, {"wall time", true}},
              .rows = results::FigureRows(run, operation)};
  for (const std::string& column : results::FigureColumns(operation))
    table.columns.push_back({column, true});
  return table;
}

}  // namespace dispatchbench::plots
