#ifndef DISPATCHBENCH_PLOTS_FULL_REPORT_H_
#define DISPATCHBENCH_PLOTS_FULL_REPORT_H_

#include <optional>
#include <string>

#include "plots/report.h"
#include "results/branch_report.h"
#include "results/evidence.h"
#include "results/ledger.h"
#include "results/stored_nights.h"
#include "results/summary.h"
#include "results/targets.h"
#include "results/trend.h"

namespace dispatchbench::plots {

// Where a comparison of two builds is looked for, from the root of the checkout.
inline constexpr const char* kBranchFile = "results/branch.json";

// All that is stored, read: what a full report is made from.
struct ReportSources {
  results::Evidence evidence;  // `file` of each is how a command here names it
  results::Ledger ledger;
  results::TargetReport targets;
  std::optional<results::Stored<results::BranchReport>> branch;
  results::StoredNights nights;
  results::Trend trend;     // of the nights
  std::string since;        // nights are drawn from this day on; empty: all
  std::optional<int> size;  // of the summary; default: see results::DefaultSize()
};

// One report of everything. Sections in this order, whatever there is: claims, targets,
// before-after, scaling, network, durability, load, indexes, memory, branch, trend, distribution,
// counts, profile, method, raw-data; each may have parts behind it. Without data a section says
// which command gives it. Throws std::invalid_argument when nothing was measured at `size`.
Report MakeFullReport(const ReportSources& sources);

// The sentence that it begins with. `summary` is that of the newest run of the suite.
std::string FullReportHeadline(const ReportSources& sources, const results::Summary& summary);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_FULL_REPORT_H_
