#include "results/load_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

constexpr std::size_t kGap = 2;

// The first column flush left, the others flush right, under a head line.
std::string Grid(const std::vector<LoadLine>& lines) {
  std::size_t label = 0;
  std::vector<std::size_t> widths(lines.front().cells.size());
  for (const LoadLine& line : lines) {
    label = std::max(label, line.label.size());
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], line.cells[i].size());
    }
  }
  std::string text;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    std::string out = fmt::format("{:<{}}", lines[n].label, label);
    for (std::size_t i = 0; i < widths.size(); ++i) {
      out += fmt::format("{:>{}}", lines[n].cells[i], widths[i] + kGap);
    }
    text += out + "\n";
    if (n == 0) text += std::string(out.size(), '-') + "\n";
  }
  return text;
}

// How many of `rows` from `first` on fit beside each other: at least one.
std::size_t Fitting(const std::vector<LoadLine>& lines, std::size_t first) {
  std::size_t width = 0;
  for (const LoadLine& line : lines) width = std::max(width, line.label.size());
  std::size_t count = 0;
  for (std::size_t i = first; i < lines.front().cells.size(); ++i, ++count) {
    std::size_t column = 0;
    for (const LoadLine& line : lines) column = std::max(column, line.cells[i].size());
    width += column + kGap;
    if (width > kTableColumns && count > 0) break;
  }
  return count;
}

std::string Figures(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  std::vector<LoadLine> lines = {{"", {}}};
  for (const LoadRow& row : rows) lines.front().cells.push_back(row.variant);
  for (LoadLine& line : LoadLines(run, rows)) lines.push_back(std::move(line));
  std::string text;
  for (std::size_t first = 0; first < rows.size();) {
    const std::size_t count = Fitting(lines, first);
    std::vector<LoadLine> part;
    for (const LoadLine& line : lines) {
      const auto begin = line.cells.begin() + static_cast<std::ptrdiff_t>(first);
      part.push_back({line.label, {begin, begin + static_cast<std::ptrdiff_t>(count)}});
    }
    text += Grid(part) + "\n";
    first += count;
  }
  return text;
}

std::string Capacities(const MeasuredLoad& run) {
  if (run.capacities.empty()) return "";
  std::vector<LoadLine> lines = {
      {kCapacityColumns[0], {std::begin(kCapacityColumns) + 1, std::end(kCapacityColumns)}}};
  for (LoadLine& line : CapacityLines(run)) lines.push_back(std::move(line));
  return Grid(lines) + "\n";
}

std::string Provenance(const MeasuredLoad& run) {
  return Wrapped(
      fmt::format("{}load run of {}, commit {}{}, on {} ({}), PostgreSQL {}, settings {}",
                  run.complete ? "" : "PARTIAL ", run.started, run.commit.substr(0, 12),
                  run.dirty ? " (dirty)" : "", run.machine.name, run.machine.cpu,
                  run.postgresql.version, run.settings_profile),
      2);
}

}  // namespace

std::string LoadTable(const MeasuredLoad& run, const std::vector<LoadRow>& rows) {
  std::string text = Provenance(run) + "\n";
  text += Wrapped(LoadText(run) + "; " + LoadPlacementText(run), 2) + "\n\n";
  text += Figures(run, rows);
  if (!rows.empty()) {
    text +=
        Wrapped(fmt::format("Latency {}; in brackets the interval that holds the percentile with "
                            "95%, open where the samples are too few for that end.",
                            rows.front().phase == "open" ? "from when a dispatch was due"
                                                         : "from the wait for a connection on"),
                2) +
        "\n\n";
  }
  text += Capacities(run);
  text += Wrapped(LoadFinding(run, rows), 2) + "\n";
  const std::vector<Attention> items = LoadAttention(run, rows);
  if (!items.empty()) text += "\nNeeds attention:\n";
  for (const Attention& item : items) {
    text += Wrapped(fmt::format("  {}: {}", item.what, item.text), 4) + "\n";
  }
  return text;
}

}  // namespace dispatchbench::results
