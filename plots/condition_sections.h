#ifndef DISPATCHBENCH_PLOTS_CONDITION_SECTIONS_H_
#define DISPATCHBENCH_PLOTS_CONDITION_SECTIONS_H_

#include "plots/report.h"
#include "results/run.h"

namespace dispatchbench::plots {

// What a run says of the conditions it was timed under. Where it has none, the finding names the
// command that measures it.

// Network distance. `preferred_size`: the one to show, where it was measured at a distance.
Section NetworkSection(const results::Run& run, int preferred_size);

// What commits cost.
Section DurabilitySection(const results::Run& run, int preferred_size);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_CONDITION_SECTIONS_H_
