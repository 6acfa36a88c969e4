#ifndef DISPATCHBENCH_RESULTS_LEDGER_JSON_H_
#define DISPATCHBENCH_RESULTS_LEDGER_JSON_H_

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "results/ledger.h"
#include "results/targets.h"

namespace dispatchbench::results {

// What `./dispatchbench claims --json` writes: README.md describes the fields. Ends with a line
// break.
std::string LedgerJson(const Ledger& ledger, const TargetReport& targets, int exit_code);

// The member `targets` of it, which the gate has as well.
nlohmann::ordered_json TargetsJson(const TargetReport& report);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LEDGER_JSON_H_
