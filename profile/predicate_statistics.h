#ifndef DISPATCHBENCH_PROFILE_PREDICATE_STATISTICS_H_
#define DISPATCHBENCH_PROFILE_PREDICATE_STATISTICS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "fixtures/server_settings.h"
#include "profile/plan_session.h"
#include "profile/scan_condition.h"

namespace dispatchbench::profile {

// Columns of one table that statements compare together, as pg_qualstats has counted them.
struct PredicateSet {
  std::uint32_t table = 0;                // oid
  std::vector<ScanCondition> conditions;  // equality and range, by the number of the column
};

// The sets of the session's database; none where the extension is not there. Conditions that a
// B-tree does not serve are left out.
std::vector<PredicateSet> ReadPredicateSets(PlanSession& session);

// What a private server with the programs in `pg_bindir` must be told so that pg_qualstats can be
// asked (fixtures::ClusterOptions::further_settings); nothing where its library is not installed.
// It counts nothing until a session turns it on, so that what is recorded is not slower for it.
// Throws what fixtures::FindPostgres() throws.
std::vector<fixtures::ServerSetting> PredicateSettings(const std::string& pg_bindir);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PREDICATE_STATISTICS_H_
