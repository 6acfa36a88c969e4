#ifndef DISPATCHBENCH_RESULTS_TARGETS_TEXT_H_
#define DISPATCHBENCH_RESULTS_TARGETS_TEXT_H_

#include <string>

#include "results/chapter.h"
#include "results/targets.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// Every target: id, before, wanted, measured, verdict.
TextTable TargetTable(const TargetReport& report);

// The finding, the table, and which commands measure what was not measured.
Chapter TargetChapter(const TargetReport& report);

// A test suite of JUnit XML: a failure for each target that is missed, an error for each that could
// not be judged.
std::string TargetJunit(const TargetReport& report, const std::string& name);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TARGETS_TEXT_H_
