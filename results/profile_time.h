#ifndef DISPATCHBENCH_RESULTS_PROFILE_TIME_H_
#define DISPATCHBENCH_RESULTS_PROFILE_TIME_H_

#include <string>

#include "results/chapter.h"
#include "results/profile_run.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// What was profiled, on what, and whether values of it are in the document: sentences.
std::string ProfileSubjectText(const ProfileRun& run);

// So many statements, loops and slow ones, and where most of the time went, in one sentence.
std::string ProfileFinding(const ProfileRun& run);

// Where the time of all connections went: what, time, share of it.
TextTable SplitTable(const ProfileRun& run);

// All counts: what, how many.
TextTable CountTable(const ProfileRun& run);

// Subject and gaps; time; counts; the connections with the most statements, and what happened to
// connections.
Chapter TotalsChapter(const ProfileRun& run);
Chapter ConnectionsChapter(const ProfileRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_TIME_H_
