#ifndef DISPATCHBENCH_PLOTS_DISTRIBUTION_H_
#define DISPATCHBENCH_PLOTS_DISTRIBUTION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/layout.h"
#include "plots/report.h"
#include "results/run.h"

namespace dispatchbench::plots {

// The repetitions of one benchmark.
struct DistributionRow {
  std::string benchmark;
  double median_us = 0;
  std::vector<double> percents;  // of the median, ascending; 100: the median
  double spread = 0;             // RelativeSpread() of the wall times
};

// Every benchmark of the run that has a median above 0, the widest spread first.
std::vector<DistributionRow> MakeDistribution(const results::Run& run);

// So many benchmarks are drawn and listed one by one.
inline constexpr std::size_t kDrawnDistributions = 24;

// Above, how many of all repetitions of all benchmarks lie how far from their own median; below,
// the repetitions of the first kDrawnDistributions, each a dot. What is twice the median or more
// lies at the end.
Figure Distribution(const std::vector<DistributionRow>& rows, Layout layout);

// The same benchmarks: repetitions, median, smallest, quartiles, largest.
Table DistributionTable(const std::vector<DistributionRow>& rows);

// How far the repetitions of the middle benchmark and of the widest one spread, in one sentence.
std::string DistributionFinding(const std::vector<DistributionRow>& rows);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_DISTRIBUTION_H_
