#include "profile/recorded_plans.h"

#include <fmt/format.h>

#include <exception>
#include <nlohmann/json.hpp>
#include <string>

#include "profile/plan_report.h"
#include "profile/say.h"

namespace dispatchbench::profile {
namespace {

PlanOptions PlanOptionsOf(const ProfileOptions& options, const ProfileTarget& target,
                          const PlanDatabase& database) {
  PlanOptions plan;
  plan.is_private_server = target.is_private();
  plan.analyze = options.analyze;
  plan.try_indexes = options.try_indexes;
  plan.is_redacted = options.redact;
  plan.recorded_database = database.recorded_name;
  return plan;
}

}  // namespace

nlohmann::ordered_json RecordedPlans(const Recorded& recorded, const Analysis& analysis,
                                     const ProfileOptions& options, ProfileTarget& target) {
  try {
    const PlanDatabase database = target.plan_database(options.try_indexes);
    nlohmann::ordered_json report = PlanReportJson(
        ExplainRecording(recorded.recording, analysis.readings, analysis.groups, database.endpoint,
                         PlanOptionsOf(options, target, database)));
    Say(fmt::format("explained {} groups, proposed {} indexes", report["plans"].size(),
                    report["indexes"]["proposals"].size()));
    return report;
  } catch (const std::exception& error) {
    const std::string reason = options.redact ? "the server could not be asked" : error.what();
    Say("no plans: " + reason);
    return {{"plans_unavailable", reason}};
  }
}

}  // namespace dispatchbench::profile
