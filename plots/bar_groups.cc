#include "plots/bar_groups.h"

#include <algorithm>
#include <cmath>

#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

constexpr double kBar = 10;
constexpr double kBarStep = 14;
constexpr double kGroupGap = 14;
constexpr double kNameSize = 12;
constexpr double kTextSize = 10.5;

double GroupHeight(const BarGroup& group, Layout layout) {
  const double name = layout == Layout::kNarrow ? 18 : 0;
  return name + kBarStep * static_cast<double>(group.bars.size()) + kGroupGap;
}

struct BarArea {
  double left;
  double width;
  double text_width;
};

void DrawBar(Figure& figure, const GroupBar& bar, const BarArea& area, double y, double largest) {
  figure.BeginMark(bar.label);
  const double share = bar.value ? *bar.value / largest : 0;
  const double width = std::isfinite(share) ? area.width * share : 0;  // not for 0 / 0
  if (bar.value) figure.Bar({area.left, y}, std::max(1.0, width), kBar, bar.ink, bar.fill);
  figure.Text({area.left + width + 7, y + kBar - 1}, Fitted(bar.text, area.text_width, kTextSize),
              {.ink = Ink::kMuted, .size = kTextSize});
  figure.EndMark();
}

double LargestOf(const BarGroup& group) {
  double largest = 0;
  for (const GroupBar& bar : group.bars) largest = std::max(largest, bar.value.value_or(0));
  return largest;
}

double LargestOf(const BarGroupsSpec& spec) {
  double largest = 0;
  for (const BarGroup& group : spec.groups) largest = std::max(largest, LargestOf(group));
  return largest;
}

void DrawGroup(Figure& figure, const BarGroup& group, const BarGroupsSpec& spec, double top,
               Layout layout) {
  const bool wide = layout == Layout::kWide;
  const BarArea area = wide ? BarArea{.left = 184, .width = 470, .text_width = 196}
                            : BarArea{.left = 4, .width = 180, .text_width = 155};
  figure.Text({wide ? area.left - 12 : 4, top + 11},
              Fitted(group.name, wide ? area.left - 14 : figure.width() - 8, kNameSize),
              {.anchor = wide ? Anchor::kEnd : Anchor::kStart,
               .size = kNameSize,
               .bold = spec.has_bold_names});
  const double largest = spec.has_one_scale ? LargestOf(spec) : LargestOf(group);
  double y = top + (wide ? 2 : 18);
  for (const GroupBar& bar : group.bars) {
    DrawBar(figure, bar, area, y, largest);
    y += kBarStep;
  }
}

}  // namespace

Figure BarGroups(const BarGroupsSpec& spec, Layout layout) {
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, spec.legend) + 12;
  double height = top;
  for (const BarGroup& group : spec.groups) height += GroupHeight(group, layout);
  if (spec.groups.empty()) height += 30;
  Figure figure(width, height, spec.title, spec.description);
  DrawLegend(figure, {layout == Layout::kWide ? 184.0 : 4.0, 2}, spec.legend);
  double y = top;
  for (const BarGroup& group : spec.groups) {
    DrawGroup(figure, group, spec, y, layout);
    y += GroupHeight(group, layout);
  }
  if (spec.groups.empty()) {
    figure.Text({width / 2, top + 16}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = kNameSize});
  }
  return figure;
}

}  // namespace dispatchbench::plots
