#ifndef DISPATCHBENCH_PLOTS_PROFILE_REPORT_H_
#define DISPATCHBENCH_PLOTS_PROFILE_REPORT_H_

#include <string>

#include "plots/figure.h"
#include "plots/layout.h"
#include "plots/report.h"
#include "results/profile_run.h"

namespace dispatchbench::plots {

// Where the time went: a bar each for server, network and client.
Figure ProfileTime(const results::ProfileRun& run, Layout layout);

// The groups with the most time, at most 20, on one scale.
Figure ProfileGroupBars(const results::ProfileRun& run, Layout layout);

// What the loops with the longest waiting, at most 12, cost by round-trip time, a panel each.
Figure LoopCosts(const results::ProfileRun& run, Layout layout);

// The report of a profile; `source`: the file, as a command here would name it. Holds neither
// parameters nor messages nor rewritten statements, which may be personal data.
Report MakeProfileReport(const results::ProfileRun& run, const std::string& source);

// One line per group, with a head line (RFC 4180 with LF).
std::string ProfileCsv(const results::ProfileRun& run);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_PROFILE_REPORT_H_
