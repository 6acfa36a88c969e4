#ifndef DISPATCHBENCH_PLOTS_LINE_PANELS_H_
#define DISPATCHBENCH_PLOTS_LINE_PANELS_H_

#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/quantity.h"

namespace dispatchbench::plots {

// Small multiples of a quantity by a number: one panel each, lines in it, the same logarithmic axes
// in all.

struct PanelLine {
  struct Value {
    double x = 0;
    double y = 0;
  };
  std::string label;  // for the marks: "before (n_plus_one)"
  Ink ink = Ink::kText;
  Shape shape = Shape::kCircle;
  std::vector<Value> values;  // by x
};

struct LinePanel {
  std::string title;
  std::vector<PanelLine> lines;  // empty: not measured
};

struct LinePanelsSpec {
  std::string title;
  std::string description;
  std::string wide_note;  // below the legend
  std::string narrow_note;
  std::string x_name;                                         // "size"
  std::string (*value_text)(double) = results::DurationText;  // a y in full
  std::string (*tick_text)(double) = TickDuration;            // a round y
  int wide_columns = 4;
  std::vector<LegendEntry> legend;
  std::vector<LinePanel> panels;
};

// With a guide of slope 1 (twice the x, twice the y) in each panel, from where its last line
// begins.
Figure LinePanels(const LinePanelsSpec& spec, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_LINE_PANELS_H_
