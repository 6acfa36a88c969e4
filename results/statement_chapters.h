#ifndef DISPATCHBENCH_RESULTS_STATEMENT_CHAPTERS_H_
#define DISPATCHBENCH_RESULTS_STATEMENT_CHAPTERS_H_

#include <string>

#include "results/chapter.h"
#include "results/profile_run.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// "g1 SELECT ...": how a group is called wherever it is named; "g1 (text not known)" without one.
std::string GroupText(const ProfileGroup& group);

// All groups, most time first: group, count, total, mean, P99, share, rows.
TextTable GroupTable(const ProfileRun& run);

// "Slow: 2 statements took longer than 50 ms, no statement took longer than 100 ms." Empty without
// limits.
std::string SlowText(const ProfileRun& run);

// The groups; slow counts and the slowest single statements with their parameters; the errors.
Chapter GroupsChapter(const ProfileRun& run);
Chapter SlowestChapter(const ProfileRun& run);
Chapter ErrorsChapter(const ProfileRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_STATEMENT_CHAPTERS_H_
