#include "plots/between_runs.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/interval_rows.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::BetweenRow;
using results::Verdict;

struct Sign {
  RowSign sign;
  std::string_view word;
};

Sign SignOf(Verdict verdict) {
  if (verdict == Verdict::kFaster) return {{Shape::kDiamond, Ink::kAfter}, "faster"};
  if (verdict == Verdict::kSlower) return {{Shape::kCircle, Ink::kBefore}, "slower"};
  return {{Shape::kSquare, Ink::kMuted}, "undecided"};
}

std::string RowText(const BetweenRow& row) {
  if (row.factor) return results::RatioText(*row.factor);
  return row.baseline.problem.empty() ? "contender " + row.contender.short_problem()
                                      : "baseline " + row.baseline.short_problem();
}

IntervalRow RowOf(const BetweenRow& row) {
  const Sign sign = SignOf(row.verdict());
  return {.name = row.operation + "/" + row.variant,
          .text = RowText(row),
          .label = fmt::format("{}: {}{}", row.name(), RowText(row),
                               row.factor ? fmt::format(", {}", sign.word) : ""),
          .ratio = row.factor,
          .sign = sign.sign};
}

}  // namespace

Figure BetweenRuns(const std::vector<BetweenRow>& all_rows, int size, Layout layout) {
  std::vector<BetweenRow> rows;
  std::copy_if(all_rows.begin(), all_rows.end(), std::back_inserter(rows),
               [&](const BetweenRow& row) { return row.size == size; });
  IntervalRowsSpec spec{
      .title = fmt::format("Between two runs, unpaired: contender / baseline at size {}", size),
      .description = results::BetweenFinding(rows),
      .axis_text = "contender / baseline, logarithmic",
      .legend = {{.text = "contender faster", .ink = Ink::kAfter, .dot = Shape::kDiamond},
                 {.text = "undecided", .ink = Ink::kMuted, .dot = Shape::kSquare},
                 {.text = "contender slower", .ink = Ink::kBefore, .dot = Shape::kCircle}},
      .rows = {}};
  for (const BetweenRow& row : rows) spec.rows.push_back(RowOf(row));
  return IntervalRows(spec, layout);
}

}  // namespace dispatchbench::plots
