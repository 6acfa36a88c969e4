#include <fmt/format.h>

#include <algorithm>

#include "results/between_runs.h"
#include "results/quantity.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

std::string RunLine(const std::string& label, const Run& run) {
  return Wrapped(fmt::format("{}: {}{} run of {}, commit {}{}, on {}, PostgreSQL {}, settings {}, "
                             "indexes {}",
                             label, run.complete ? "" : "PARTIAL ", run.quick ? "quick" : "full",
                             run.started, run.commit.substr(0, 12), run.dirty ? " (dirty)" : "",
                             run.machine.name, run.postgresql.version, run.settings_profile,
                             run.index_state),
                 2) +
         "\n";
}

std::string TimeText(const Side& side) { return side.wall_us ? DurationText(*side.wall_us) : "-"; }

}  // namespace

std::string BetweenTable(const Run& baseline, const Run& contender,
                         const std::vector<BetweenRow>& rows, int size,
                         const std::vector<std::string>& differences) {
  std::string text = RunLine("baseline", baseline) + RunLine("contender", contender);
  text += fmt::format("\nUnpaired, size {}:\n\n", size);
  std::size_t width = 9;
  for (const BetweenRow& row : rows) {
    if (row.size == size) width = std::max(width, row.name().size());
  }
  text += fmt::format("{:<{}}  {:>9}  {:>9}  contender / baseline\n", "benchmark", width,
                      "baseline", "contender");
  text.append(width + 44, '-');
  text += "\n";
  for (const BetweenRow& row : rows) {
    if (row.size != size) continue;
    text += fmt::format("{:<{}}  {:>9}  {:>9}  {}\n", row.name(), width, TimeText(row.baseline),
                        TimeText(row.contender), row.factor ? RatioText(*row.factor) : "-");
  }
  text += fmt::format("\n{}\n\nNeeds attention:\n",
                      Wrapped(fmt::format("All sizes: {}", BetweenFinding(rows)), 2));
  for (const Attention& item : BetweenAttention(baseline, contender, rows, differences)) {
    text += Wrapped(fmt::format("  {}: {}", item.what, item.text), 4) + "\n";
  }
  return text;
}

}  // namespace dispatchbench::results
