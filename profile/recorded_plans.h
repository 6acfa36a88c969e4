#ifndef DISPATCHBENCH_PROFILE_RECORDED_PLANS_H_
#define DISPATCHBENCH_PROFILE_RECORDED_PLANS_H_

#include <nlohmann/json_fwd.hpp>

#include "profile/analysis.h"
#include "profile/options.h"
#include "profile/profile_target.h"

namespace dispatchbench::profile {

// What the server plans for the statements, and the indexes that are proposed for them: "plans" and
// "indexes" of the document, or "plans_unavailable" with the reason where it cannot be asked: what
// was recorded is worth keeping without. Redacted where the options say so. Requires the analysis
// of this recording.
nlohmann::ordered_json RecordedPlans(const Recorded& recorded, const Analysis& analysis,
                                     const ProfileOptions& options, ProfileTarget& target);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_RECORDED_PLANS_H_
