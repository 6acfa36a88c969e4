#ifndef DISPATCHBENCH_PLOTS_SCALING_H_
#define DISPATCHBENCH_PLOTS_SCALING_H_

#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/run.h"

namespace dispatchbench::plots {

// Time of one variant by size.
struct ScalingSeries {
  std::string role;  // before, batched or after: a key of the table of texts
  std::string variant;
  struct Value {
    int size = 0;
    double wall_us = 0;
  };
  std::vector<Value> values;  // by size

  // How time grows between the smallest and the largest size: the slope on logarithmic axes; 0 does
  // not grow, 1 grows like the size. nullopt with less than two sizes or a time that is not above
  // 0.
  std::optional<double> exponent() const;
};

struct ScalingPanel {
  std::string operation;
  std::vector<ScalingSeries> series;
};

// A panel per operation, by name: before, the batched variant that is fastest at the largest size
// it was measured at, and after, as far as measured.
std::vector<ScalingPanel> MakeScaling(const results::Run& run);

// Small multiples on the same logarithmic axes, with a guide of slope 1 (twice the rows, twice the
// time) from where `after` begins.
Figure Scaling(const std::vector<ScalingPanel>& panels, Layout layout);

// The growth of before and after, in one sentence computed from the panels.
std::string ScalingFinding(const std::vector<ScalingPanel>& panels);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_SCALING_H_
