#ifndef DISPATCHBENCH_PLOTS_INTERVAL_ROWS_H_
#define DISPATCHBENCH_PLOTS_INTERVAL_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/statistics.h"

namespace dispatchbench::plots {

// A line for each row: its ratio with the interval on one axis, and a text. What a forest plot and
// a row of bullets are made of.

struct RowSign {
  Shape shape = Shape::kSquare;
  Ink ink = Ink::kMuted;
};

struct IntervalRow {
  std::string name;                     // at the left
  std::string text;                     // at the right: "2.32x [2.30, 2.41]", "missing"
  std::string label;                    // of the mark
  std::optional<results::Ratio> ratio;  // nullopt: the texts only
  RowSign sign = {};
};

enum class RowAxis {
  kFactor,   // logarithmic, as far to one side of 1 as to the other
  kPercent,  // ratio - 1, linear, to 100% at most; what is beyond lies at the end
};

struct IntervalRowsSpec {
  std::string title;
  std::string description;
  std::string axis_text;  // below the axis
  RowAxis axis = RowAxis::kFactor;
  double most_factor = 0;  // of kFactor: what is beyond lies at the end; 0: nothing is
  bool has_bars = false;   // from the left end to the value: a bullet
  std::vector<LegendEntry> legend;
  std::vector<IntervalRow> rows;  // from top to bottom
};

Figure IntervalRows(const IntervalRowsSpec& spec, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_INTERVAL_ROWS_H_
