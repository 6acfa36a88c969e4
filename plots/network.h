#ifndef DISPATCHBENCH_PLOTS_NETWORK_H_
#define DISPATCHBENCH_PLOTS_NETWORK_H_

#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "results/network_model.h"
#include "results/run.h"

namespace dispatchbench::plots {

// The speed-up of one operation by distance.
struct NetworkPanel {
  std::string operation;
  struct Value {
    double rtt_us = 0;  // 0: direct
    double factor = 0;  // time before / time after
  };
  std::vector<Value> measured = {};  // by distance, ascending
  std::vector<Value> modelled = {};  // the same from the model, closely spaced; empty without one
};

// A panel per operation of the run, in its order; those without two times at any distance have no
// values.
std::vector<NetworkPanel> MakeNetworkPanels(const results::Run& run, int size);

// Small multiples on the same axes, both logarithmic, with a place of its own for 0 at the left: a
// mark for each measured distance, a line for the model. The scale of the factors ends at about ten
// times the middle one of the operations' largest; what is beyond has another mark at its upper
// edge and its number as text.
Figure SpeedUpByDistance(const std::vector<NetworkPanel>& panels, Layout layout);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_NETWORK_H_
