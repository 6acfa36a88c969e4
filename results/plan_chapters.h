#ifndef DISPATCHBENCH_RESULTS_PLAN_CHAPTERS_H_
#define DISPATCHBENCH_RESULTS_PLAN_CHAPTERS_H_

#include "results/chapter.h"
#include "results/profile_run.h"

namespace dispatchbench::results {

// What EXPLAIN said, with the sequential scans; the indexes that are proposed, whether they were
// verified and tried, and which extensions are missing. Both say why they have nothing to say.
Chapter PlansChapter(const ProfileRun& run);
Chapter IndexesChapter(const ProfileRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PLAN_CHAPTERS_H_
