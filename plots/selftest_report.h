#ifndef DISPATCHBENCH_PLOTS_SELFTEST_REPORT_H_
#define DISPATCHBENCH_PLOTS_SELFTEST_REPORT_H_

#include <string>

#include "plots/report.h"
#include "results/recording.h"
#include "results/selftest.h"

namespace dispatchbench::plots {

// Whether compare works, as a section for any report. `source` is how the document is called in the
// command that draws it again.
Section SelftestSection(const results::Selftest& selftest, const std::string& source);

// The same as a report of its own.
Report MakeSelftestReport(const results::Selftest& selftest, const std::string& source);

// What a recording holds, as a report of one section.
Report MakeRecordingReport(const results::Recording& recording, const std::string& source);

// Every share: check, rule, what, found, of.
std::string SelftestCsv(const results::Selftest& selftest);

// Every measurement: epoch, benchmark, contender, round, side, at_s, took_s, wall_us, cpu_us,
// run_queue_wait_us.
std::string RecordingCsv(const results::Recording& recording);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_SELFTEST_REPORT_H_
