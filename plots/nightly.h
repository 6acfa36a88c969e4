#ifndef DISPATCHBENCH_PLOTS_NIGHTLY_H_
#define DISPATCHBENCH_PLOTS_NIGHTLY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/stored_nights.h"
#include "results/trend.h"

namespace dispatchbench::plots {

// One figure of one benchmark over the nights.
struct NightlyPanel {
  struct Value {
    std::size_t night = 0;  // counts from the first night that is drawn
    double percent = 0;     // slower than in the first nights; negative: faster
  };
  struct Change {
    std::size_t night = 0;  // the first of the new level
    results::TrendShift::State state = results::TrendShift::State::kOpen;
    std::string text;  // "OPEN since 2025-03-12: +5.1% [+4.0%, +6.2%]"
  };
  std::string benchmark;
  std::string figure;  // as TrendShift::figure
  std::vector<Value> values;
  std::vector<Change> changes;  // by night
};

struct NightlyChart {
  std::size_t nights = 0;  // that are drawn
  std::string first_day;
  std::string last_day;
  std::vector<NightlyPanel> panels;
};

inline constexpr std::size_t kMostNightlyPanels = 12;

// The figures to look at first: those with an open slow-down, then with other changes, the newest
// first, then the on-CPU times that have moved most; at most kMostNightlyPanels. Levels are linked
// over a change of the reference build as the trend links them. Only nights from the day `since` on
// ("2025-03-12"; empty: all).
NightlyChart MakeNightly(const results::StoredNights& nights, const results::Trend& trend,
                         const std::string& since);

// Small multiples on the same axes: a line each, a sign at each lasting change. Of more nights than
// pixels the line shows medians of neighbours. Beyond 100% it runs along the edge.
Figure Nightly(const NightlyChart& chart, const std::string& description, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_NIGHTLY_H_
