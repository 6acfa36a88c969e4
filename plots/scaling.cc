#include "plots/scaling.h"

#include <fmt/format.h>

#include "plots/line_panels.h"
#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

Ink InkOf(const ScalingSeries& series) {
  if (series.role == "before") return Ink::kBefore;
  return series.role == "batched" ? Ink::kBatched : Ink::kAfter;
}

Shape ShapeOf(const ScalingSeries& series) {
  if (series.role == "before") return Shape::kCircle;
  return series.role == "batched" ? Shape::kSquare : Shape::kDiamond;
}

PanelLine LineOf(const ScalingSeries& series) {
  PanelLine line{.label = fmt::format("{} ({})", results::PhraseOf(series.role), series.variant),
                 .ink = InkOf(series),
                 .shape = ShapeOf(series),
                 .values = {}};
  for (const ScalingSeries::Value& value : series.values) {
    line.values.push_back({static_cast<double>(value.size), value.wall_us});
  }
  return line;
}

}  // namespace

Figure Scaling(const std::vector<ScalingPanel>& panels, Layout layout) {
  LinePanelsSpec spec{
      .title = Phrase("Time by number of rows, per operation"),
      .description = ScalingFinding(panels),
      .wide_note =
          Phrase("wall time of one iteration by size, logarithmic; dotted: grows like the size"),
      .narrow_note = Phrase("time by size, logarithmic; dotted: like the size"),
      .x_name = Phrase("size"),
      .wide_columns = 4,
      .legend = {{.text = Phrase("before"), .ink = Ink::kBefore, .dot = Shape::kCircle},
                 {.text = Phrase("fastest batched"), .ink = Ink::kBatched, .dot = Shape::kSquare},
                 {.text = Phrase("after"), .ink = Ink::kAfter, .dot = Shape::kDiamond}},
      .panels = {}};
  for (const ScalingPanel& panel : panels) {
    LinePanel lines{.title = panel.operation, .lines = {}};
    for (const ScalingSeries& series : panel.series) lines.lines.push_back(LineOf(series));
    spec.panels.push_back(std::move(lines));
  }
  return LinePanels(spec, layout);
}

}  // namespace dispatchbench::plots
