#include <algorithm>
#include <array>
#include <string_view>

#include "plots/index_figures.h"
#include "plots/line_panels.h"
#include "results/index_tables.h"
#include "results/phrase.h"
#include "results/statistics.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

struct StateSign {
  std::string_view state;
  Ink ink;
  Shape shape;
};
constexpr std::array<StateSign, 4> kSigns = {{{"bare", Ink::kBefore, Shape::kCircle},
                                              {"baseline", Ink::kBatched, Shape::kSquare},
                                              {"performance", Ink::kMuted, Shape::kTriangle},
                                              {"candidates", Ink::kAfter, Shape::kDiamond}}};

LinePanel PanelOf(const results::IndexRun& run, const results::IndexQuery& query) {
  LinePanel panel{.title = results::QueryLetter(run, query.name) + " " + query.name, .lines = {}};
  for (const StateSign& sign : kSigns) {
    const std::string state(sign.state);
    PanelLine line{.label = state, .ink = sign.ink, .shape = sign.shape, .values = {}};
    for (const results::IndexSizeRun& size : run.sizes) {
      const results::IndexRead* const read = results::FindRead(size, query.name, state);
      if (read == nullptr) continue;
      line.values.push_back({static_cast<double>(size.rows), results::Median(read->times_us)});
    }
    if (!line.values.empty()) panel.lines.push_back(std::move(line));
  }
  return panel;
}

}  // namespace

Figure IndexReads(const results::IndexRun& run, Layout layout) {
  LinePanelsSpec spec{
      .title = Phrase("Time of each query by number of rows and index state"),
      .description = Phrase("Median wall time of a read, warm; one panel per query"),
      .wide_note = Phrase("wall time of a read by rows of the table, logarithmic; dotted: "
                          "grows like the rows"),
      .narrow_note = Phrase("time by rows, logarithmic; dotted: like the rows"),
      .x_name = Phrase("rows"),
      .wide_columns = 3,
      .legend = {},
      .panels = {}};
  for (const StateSign& sign : kSigns) {
    spec.legend.push_back({.text = std::string(sign.state), .ink = sign.ink, .dot = sign.shape});
  }
  for (const results::IndexQuery& query : run.queries) spec.panels.push_back(PanelOf(run, query));
  // Panels of queries without LIMIT first: the same three side by side.
  std::stable_sort(spec.panels.begin(), spec.panels.end(), [](const auto& a, const auto& b) {
    return !a.title.ends_with("_limit_1") && b.title.ends_with("_limit_1");
  });
  return LinePanels(spec, layout);
}

}  // namespace dispatchbench::plots
