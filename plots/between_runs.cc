#include "plots/between_runs.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/interval_rows.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::BetweenRow;
using results::Phrase;
using results::PhraseKey;
using results::Verdict;

struct Sign {
  RowSign sign;
  const char* word;
};

Sign SignOf(Verdict verdict) {
  if (verdict == Verdict::kFaster) return {{Shape::kDiamond, Ink::kAfter}, PhraseKey("faster")};
  if (verdict == Verdict::kSlower) return {{Shape::kCircle, Ink::kBefore}, PhraseKey("slower")};
  return {{Shape::kSquare, Ink::kMuted}, PhraseKey("undecided")};
}

std::string RowText(const BetweenRow& row) {
  if (row.factor) return results::RatioText(*row.factor);
  return row.baseline.problem.empty() ? Phrase("contender {}", row.contender.short_problem())
                                      : Phrase("baseline {}", row.baseline.short_problem());
}

IntervalRow RowOf(const BetweenRow& row) {
  const Sign sign = SignOf(row.verdict());
  return {
      .name = row.operation + "/" + row.variant,
      .text = RowText(row),
      .label = Phrase("{}: {}", row.name(),
                      row.factor ? fmt::format("{}, {}", RowText(row), results::PhraseOf(sign.word))
                                 : RowText(row)),
      .ratio = row.factor,
      .sign = sign.sign};
}

}  // namespace

Figure BetweenRuns(const std::vector<BetweenRow>& all_rows, int size, Layout layout) {
  std::vector<BetweenRow> rows;
  std::copy_if(all_rows.begin(), all_rows.end(), std::back_inserter(rows),
               [&](const BetweenRow& row) { return row.size == size; });
  IntervalRowsSpec spec{
      .title = Phrase("Between two runs, unpaired: contender / baseline at size {}", size),
      .description = results::BetweenFinding(rows),
      .axis_text = Phrase("contender / baseline, logarithmic"),
      .legend = {{.text = Phrase("contender faster"), .ink = Ink::kAfter, .dot = Shape::kDiamond},
                 {.text = Phrase("undecided"), .ink = Ink::kMuted, .dot = Shape::kSquare},
                 {.text = Phrase("contender slower"), .ink = Ink::kBefore, .dot = Shape::kCircle}},
      .rows = {}};
  for (const BetweenRow& row : rows) spec.rows.push_back(RowOf(row));
  return IntervalRows(spec, layout);
}

}  // namespace dispatchbench::plots
