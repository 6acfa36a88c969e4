#include "profile/recorded_plans.h"

#include <nlohmann/json.hpp>

namespace dispatchbench::profile {

nlohmann::ordered_json RecordedPlans(const Recorded& /*recorded*/, const Analysis& /*analysis*/,
                                     const ProfileOptions& /*options*/, ProfileTarget& /*target*/) {
  return {{"plans_unavailable", "this build does not ask for plans yet"}};
}

}  // namespace dispatchbench::profile
