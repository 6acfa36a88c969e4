#ifndef DISPATCHBENCH_RESULTS_PAIRING_PLAN_H_
#define DISPATCHBENCH_RESULTS_PAIRING_PLAN_H_

#include <string>
#include <vector>

#include "results/pairing.h"
#include "results/run.h"

namespace dispatchbench::results {

// What a comparison times: a PairedBenchmark for each of `names`, with so many iterations that one
// measurement takes `rules.measurement` (at least one iteration), and then the controls: the
// cheapest, the middle and the dearest once more, for what disturbs one of them may leave the
// others alone. `checked` says what one iteration takes.
std::vector<PairedBenchmark> PlanPairs(const Run& checked, const std::vector<std::string>& names,
                                       const PairingRules& rules);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PAIRING_PLAN_H_
