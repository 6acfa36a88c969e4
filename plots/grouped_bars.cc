#include "plots/grouped_bars.h"

#include <fmt/format.h>

#include "plots/bar_groups.h"
#include "results/finding.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::DurationText;
using results::Phrase;
using results::Side;
using results::SummaryRow;

GroupBar BarOf(const SummaryRow& row, const Side& side, const std::string& role, Ink ink,
               Fill fill) {
  const auto& time = side.wall_us;
  return {.label = Phrase("{}, {}: {} {}", row.operation, role, side.variant,
                          time ? DurationText(*time) : side.problem),
          .text = fmt::format("{} {}", time ? DurationText(*time) : side.short_problem(),
                              time ? side.variant : ""),
          .value = time,
          .ink = ink,
          .fill = fill};
}

BarGroup GroupOf(const SummaryRow& row) {
  BarGroup group{.name = row.operation, .bars = {}};
  group.bars.push_back(BarOf(row, row.before, Phrase("before"), Ink::kBefore, Fill::kHollow));
  // Not twice, where the best known way is a batched one.
  if (row.batched && row.batched->variant != row.after.variant) {
    group.bars.push_back(BarOf(row, *row.batched, Phrase("batched"), Ink::kBatched, Fill::kSolid));
  }
  group.bars.push_back(BarOf(row, row.after, Phrase("after"), Ink::kAfter, Fill::kSolid));
  return group;
}

}  // namespace

Figure GroupedBars(const results::Summary& summary, Layout layout) {
  BarGroupsSpec spec{
      .title = Phrase("Time of n+1, batched and bulk, per operation, at size {}", summary.size),
      .description = results::SpeedFinding(summary),
      .legend = {{.text = Phrase("before"), .ink = Ink::kBefore, .dot = {}, .fill = Fill::kHollow},
                 {.text = Phrase("fastest batched"), .ink = Ink::kBatched, .dot = {}},
                 {.text = Phrase("after"), .ink = Ink::kAfter, .dot = {}}},
      .groups = {}};
  for (const SummaryRow& row : summary.rows) spec.groups.push_back(GroupOf(row));
  return BarGroups(spec, layout);
}

}  // namespace dispatchbench::plots
