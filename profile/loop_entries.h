#ifndef DISPATCHBENCH_PROFILE_LOOP_ENTRIES_H_
#define DISPATCHBENCH_PROFILE_LOOP_ENTRIES_H_

#include <nlohmann/json_fwd.hpp>

#include "profile/analysis.h"
#include "profile/recording.h"
#include "profile/redaction.h"

namespace dispatchbench::profile {

// The arrays "loops" and "passed_over" of a profile's document (results/README.md). Require the
// analysis of this recording.
nlohmann::ordered_json LoopEntries(const Recording& recording, const Analysis& analysis,
                                   const Redaction& redaction);
nlohmann::ordered_json PassedOverEntries(const Analysis& analysis);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_LOOP_ENTRIES_H_
