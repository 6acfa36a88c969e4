#include "results/summary_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "results/figures_table.h"
#include "results/finding.h"
#include "results/quantity.h"
#include "results/text_table.h"

namespace dispatchbench::results {
namespace {

std::string TimeText(const Side& side) {
  if (side.wall_us) return DurationText(*side.wall_us);
  return side.has_failed ? "failed" : "-";
}

std::optional<std::int64_t> Statements(const Side& side) {
  return side.counts ? std::optional(side.counts->statements) : std::nullopt;
}

std::optional<std::int64_t> RoundTrips(const Side& side) {
  return side.counts ? std::optional(side.counts->round_trips) : std::nullopt;
}

std::vector<std::string> MakeLine(const SummaryRow& row) {
  return {row.operation,
          TimeText(row.before),
          TimeText(row.after),
          row.factor ? RatioText(*row.factor) : "-",
          ChangeText(Statements(row.before), Statements(row.after)),
          ChangeText(RoundTrips(row.before), RoundTrips(row.after))};
}

std::string TableText(const Summary& summary) {
  TextTable table;
  table.columns = {"operation",           "before",     "after",
                   "speed-up [interval]", "statements", "round trips"};
  for (const SummaryRow& row : summary.rows) table.rows.push_back(MakeLine(row));
  return Aligned(table);
}

// Which variants were compared: operations with the same pair share a line.
std::string VariantsText(const Summary& summary) {
  std::map<std::string, std::vector<std::string>> operations;
  for (const SummaryRow& row : summary.rows) {
    operations[fmt::format("{} -> {}", row.before.variant, row.after.variant)].push_back(
        row.operation);
  }
  std::string text;
  for (auto& [pair, names] : operations) {
    std::sort(names.begin(), names.end());
    text += Wrapped(fmt::format("  {}: {}", pair, fmt::join(names, ", ")), 6) + "\n";
  }
  return text;
}

std::string Provenance(const Run& run) {
  return Wrapped(
      fmt::format("{}{} run of {}, commit {}{}, on {} ({}), PostgreSQL {}, settings {}",
                  run.complete ? "" : "PARTIAL ", run.quick ? "quick" : "full", run.started,
                  run.commit.substr(0, 12), run.dirty ? " (dirty)" : "", run.machine.name,
                  run.machine.cpu, run.postgresql.version, run.settings_profile),
      2);
}

// What the intervals of the rows really cover, which depends on the number of repetitions.
std::string IntervalText(const Summary& summary) {
  double lowest = 1;
  bool any = false;
  for (const SummaryRow& row : summary.rows) {
    if (!row.factor || !row.factor->interval) continue;
    lowest = std::min(lowest, row.factor->interval->coverage);
    any = true;
  }
  if (!any) return "Wall time per iteration; no interval from a single repetition.";
  return fmt::format(
      "Wall time per iteration, medians; an interval holds the factor in {}% of runs.",
      Significant(std::floor(lowest * 1000) / 10));
}

}  // namespace

std::string Wrapped(std::string text, std::size_t indent) {
  // Messages come from anywhere: no line breaks or escape sequences of theirs.
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  std::string out;
  std::size_t column = 0;
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t word = text.find_first_not_of(' ', position);
    if (word == std::string::npos) break;
    const std::size_t end = std::min(text.find(' ', word), text.size());
    const std::size_t spaces = word - position;
    if (column > 0 && column + spaces + (end - word) > kTableColumns) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else {
      out.append(spaces, ' ');
      column += spaces;
    }
    out.append(text, word, end - word);
    column += end - word;
    position = end;
  }
  return out;
}

std::string SummaryTable(const Run& run, const Summary& summary) {
  std::string text = Provenance(run) + "\n\n";
  text += fmt::format("Size {} (bookings):\n\n", summary.size);
  text += TableText(summary) + "\n";
  text += Wrapped(IntervalText(summary), 2) + "\n";
  text += "Compared (before -> after):\n" + VariantsText(summary) + FiguresTable(run) + "\n";
  text += Wrapped(Headline(summary), 2) + "\n";
  text += Wrapped(TallyText(run) + ".", 2) + "\n";
  const std::vector<Attention> items = NeedsAttention(run, summary);
  if (!items.empty()) text += "\nNeeds attention:\n";
  for (const Attention& item : items) {
    text += Wrapped(fmt::format("  {}: {}", item.what, item.text), 4) + "\n";
  }
  return text;
}

}  // namespace dispatchbench::results
