#include "results/figures_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"
#include "results/summary.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

bool IsPlanned(const Operation& operation) {
  return std::any_of(operation.variants.begin(), operation.variants.end(),
                     [](const DeclaredVariant& variant) { return variant.family == "planned"; });
}

std::string BytesText(std::int64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} B", bytes);
  const auto value = static_cast<double>(bytes);
  return bytes < 10'000'000 ? Significant(value / 1e3) + " kB" : Significant(value / 1e6) + " MB";
}

std::string Aligned(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> widths(lines.front().size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string text;
  for (const auto& line : lines) {
    text += fmt::format("  {:<{}}", line[0], widths[0]);
    for (std::size_t i = 1; i < line.size(); ++i) {
      text += fmt::format("  {:>{}}", line[i], widths[i]);
    }
    text += "\n";
  }
  return text;
}

std::string OperationText(const Run& run, const Operation& operation, int size) {
  std::vector<std::vector<std::string>> lines = {{"variant", "wall"}};
  for (const std::string& column : FigureColumns(operation)) lines[0].push_back(column);
  for (auto& row : FigureRows(run, operation)) lines.push_back(std::move(row));
  std::string text =
      Wrapped(fmt::format("{}, size {}: {}.", operation.name, size, operation.purpose), 2) + "\n";
  text += Aligned(lines);
  for (const DeclaredFigure& figure : operation.figures) {
    text += Wrapped(fmt::format("  {}: {}", figure.name, figure.meaning), 6) + "\n";
  }
  for (const Failure& skip : run.skips) {
    if (skip.name.starts_with(operation.name + "/")) {
      text += Wrapped(fmt::format("  skipped: {}: {}", skip.name, skip.message), 6) + "\n";
    }
  }
  return text;
}

}  // namespace

int LargestSize(const Run& run, const std::string& operation) {
  int largest = 0;
  for (const Benchmark& benchmark : run.benchmarks) {
    if (benchmark.operation == operation && !benchmark.samples.empty()) {
      largest = std::max(largest, benchmark.size);
    }
  }
  return largest;
}

std::optional<double> FigureOf(const Benchmark& benchmark, const std::string& figure) {
  std::vector<double> values;
  for (const Sample& sample : benchmark.samples) {
    const auto position = sample.figures.find(figure);
    if (position != sample.figures.end()) values.push_back(position->second);
  }
  if (values.empty()) return std::nullopt;
  return Median(values);
}

std::vector<std::string> FigureColumns(const Operation& operation) {
  std::vector<std::string> columns;
  for (const DeclaredFigure& figure : operation.figures) columns.push_back(figure.name);
  if (columns.empty()) columns = {Phrase("statements"), Phrase("rows"), Phrase("received")};
  return columns;
}

std::vector<std::vector<std::string>> FigureRows(const Run& run, const Operation& operation) {
  const int size = LargestSize(run, operation.name);
  std::vector<std::vector<std::string>> rows;
  for (const DeclaredVariant& variant : operation.variants) {
    const Benchmark* const benchmark = FindBenchmark(run, operation.name, variant.name, size);
    const Side side = MakeSide(run, operation.name, variant.name, size);
    std::vector<std::string> row = {variant.name, side.wall_us ? DurationText(*side.wall_us) : "-"};
    for (const DeclaredFigure& figure : operation.figures) {
      const auto value = benchmark == nullptr ? std::nullopt : FigureOf(*benchmark, figure.name);
      row.push_back(value ? Significant(*value) : "-");
    }
    if (operation.figures.empty()) {
      row.push_back(side.counts ? std::to_string(side.counts->statements) : "-");
      row.push_back(side.counts ? std::to_string(side.counts->rows) : "-");
      row.push_back(side.counts ? BytesText(side.counts->bytes_received) : "-");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string FiguresTable(const Run& run) {
  std::string text;
  for (const Operation& operation : run.operations) {
    const int size = LargestSize(run, operation.name);
    if (!IsPlanned(operation)) continue;
    text += text.empty() ? fmt::format("\nEvery variant, medians, on {}:\n\n",
                                       Plural(run.machine.cores, "core"))
                         : "\n";
    text += OperationText(run, operation, size);
  }
  return text;
}

}  // namespace dispatchbench::results
