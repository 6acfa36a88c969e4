#ifndef DISPATCHBENCH_PLOTS_BRANCH_H_
#define DISPATCHBENCH_PLOTS_BRANCH_H_

#include <cstddef>

#include "plots/figure.h"
#include "plots/layout.h"
#include "plots/report.h"
#include "results/branch_report.h"

namespace dispatchbench::plots {

// So many benchmarks are drawn; the table has all.
inline constexpr std::size_t kDrawnBranchRows = 40;

// A forest plot: the change of each benchmark with its interval, on-CPU where it was timed in
// pairs, else wall; the first kDrawnBranchRows in the order of the report, which is what matters
// first.
Figure BranchForest(const results::BranchReport& branch, Layout layout);

// Every benchmark: verdict, both changes, what happened.
Table BranchTable(const results::BranchReport& branch);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_BRANCH_H_
