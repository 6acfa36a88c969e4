#ifndef DISPATCHBENCH_PLOTS_BAR_GROUPS_H_
#define DISPATCHBENCH_PLOTS_BAR_GROUPS_H_

#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"

namespace dispatchbench::plots {

// Horizontal bars in groups, linear and beginning at 0.

struct GroupBar {
  std::string label;            // for tooltips and screen readers
  std::string text;             // beside the bar
  std::optional<double> value;  // nullopt: no bar
  Ink ink = Ink::kText;
  Fill fill = Fill::kSolid;
};

struct BarGroup {
  std::string name;
  std::vector<GroupBar> bars;
};

struct BarGroupsSpec {
  std::string title;
  std::string description;
  std::vector<LegendEntry> legend;
  std::vector<BarGroup> groups;
  // Of all groups: the largest bar of all fills the width; otherwise that of each group does.
  bool has_one_scale = false;
  bool has_bold_names = true;  // not where they may be so long that they are cut
};

Figure BarGroups(const BarGroupsSpec& spec, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_BAR_GROUPS_H_
