#ifndef DISPATCHBENCH_RESULTS_LOOP_CHAPTERS_H_
#define DISPATCHBENCH_RESULTS_LOOP_CHAPTERS_H_

#include <string>

#include "results/chapter.h"
#include "results/profile_run.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// "loop 1": how the loop at a place is called.
std::string LoopName(std::size_t place);

// A line for each loop: what it sends, turns, the loop it is nested in, round trips, what it cost
// and would cost at other round-trip times.
TextTable LoopTable(const ProfileRun& run);

// How many loops, and what they cost together.
std::string LoopFinding(const ProfileRun& run);

// The loops, each with its statements, parent and remedies; repetitions that are no loop, and why.
Chapter LoopsChapter(const ProfileRun& run);
Chapter PassedOverChapter(const ProfileRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LOOP_CHAPTERS_H_
