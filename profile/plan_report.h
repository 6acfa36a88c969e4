#ifndef DISPATCHBENCH_PROFILE_PLAN_REPORT_H_
#define DISPATCHBENCH_PROFILE_PLAN_REPORT_H_

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "fixtures/endpoint.h"
#include "profile/explain.h"
#include "profile/index_report.h"
#include "profile/plan_options.h"
#include "profile/readings.h"
#include "profile/recording.h"
#include "profile/statement_group.h"

namespace dispatchbench::profile {

// What the server plans for the statements of a recording, and which indexes it lacks for them.
struct PlanReport {
  std::vector<ExplainedGroup> plans;  // in the order of the groups
  IndexReport indexes;
};

// Requires readings and groups of this recording. `endpoint` leads to the database that was
// recorded, as it is after the recording, without the proxy. With PlanOptions::try_indexes nobody
// else may be connected to it. Nothing is left behind there. What goes wrong with one statement or
// one proposal is said in the report; throws std::runtime_error when the server cannot be reached.
PlanReport ExplainRecording(const Recording& recording, const Readings& readings,
                            const std::vector<StatementGroup>& groups,
                            const fixtures::Endpoint& endpoint, const PlanOptions& options);

// {"plans": [...], "indexes": {...}} as results/README.md describes them in a document of kind
// "profile"; groups are named by their place, "g1" for the first.
nlohmann::ordered_json PlanReportJson(const PlanReport& report);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PLAN_REPORT_H_
