#ifndef DISPATCHBENCH_PLOTS_FIRST_SCREEN_H_
#define DISPATCHBENCH_PLOTS_FIRST_SCREEN_H_

#include <string>
#include <vector>

#include "plots/report.h"
#include "results/branch_report.h"
#include "results/ledger.h"
#include "results/summary.h"
#include "results/targets.h"
#include "results/trend.h"

namespace dispatchbench::plots {

// What the first screen of a report is made from; nullptr: there is none, and its tile says what
// would give it. Tiles, headline and sections are computed from the same objects, so that they
// cannot contradict each other.
struct FirstScreenSources {
  const results::Summary* summary = nullptr;
  const results::Ledger* ledger = nullptr;
  const results::TargetReport* targets = nullptr;
  const results::BranchReport* branch = nullptr;
  const results::Trend* trend = nullptr;
};

// Speed-up, statements, targets met, branch verdicts, open nightly regressions: always these five.
std::vector<Tile> FirstScreenTiles(const FirstScreenSources& sources);

// One sentence: what the summary shows, and how many claims hold and targets are met.
std::string FirstScreenHeadline(const FirstScreenSources& sources);

// What somebody must act on in claims, targets, branch and nights; the worst first.
std::vector<results::Attention> FirstScreenAttention(const FirstScreenSources& sources);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_FIRST_SCREEN_H_
