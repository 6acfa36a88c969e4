#ifndef DISPATCHBENCH_RESULTS_PROFILE_COMPARISON_H_
#define DISPATCHBENCH_RESULTS_PROFILE_COMPARISON_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "results/profile_run.h"

namespace dispatchbench::results {

// How often statements of one fingerprint were sent: 0 where there were none.
struct FrequencyChange {
  std::string fingerprint;
  std::string text;
  std::int64_t before = 0;
  std::int64_t after = 0;

  // "new", "more frequent", "less frequent", "vanished", "same"
  const char* verdict() const;
  bool is_worse() const { return after > before; }
};

// A loop that one of the profiles has and the other does not.
struct LoopChange {
  std::string text;  // character, turns, statements
  bool is_new = false;
};

struct TotalChange {
  std::string what;
  std::int64_t before = 0;
  std::int64_t after = 0;
};

// Two profiles by their counts; times are never compared.
struct ProfileComparison {
  std::string baseline_name;
  std::string contender_name;
  std::vector<FrequencyChange> statements;  // the worst first, then by how much it changed
  std::vector<LoopChange> loops;            // the new ones first
  std::vector<TotalChange> totals;          // all of them
  std::vector<std::string> remarks;         // what else differs, such as the subject
  std::vector<std::string> baseline_gaps;   // see Gaps()
  std::vector<std::string> contender_gaps;
};

// Statements are the same where their fingerprints are. A loop is the same where its statements and
// its parent are, or, of those that are left, its statements alone; how many turns it has does not
// count, since the number of its statements does.
ProfileComparison CompareProfiles(const ProfileRun& baseline, const ProfileRun& contender,
                                  const std::string& baseline_name,
                                  const std::string& contender_name);

// 1 when a statement is new or more frequent, or a loop is new; 2 when gaps of the baseline leave
// that open, or those of the contender that nothing is; else 0.
int ExitCode(const ProfileComparison& comparison);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_COMPARISON_H_
