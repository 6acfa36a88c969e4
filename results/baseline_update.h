#ifndef DISPATCHBENCH_RESULTS_BASELINE_UPDATE_H_
#define DISPATCHBENCH_RESULTS_BASELINE_UPDATE_H_

#include <filesystem>
#include <map>
#include <string>

#include "results/baseline_folder.h"
#include "results/run.h"

namespace dispatchbench::results {

// What an update of the baselines would change: to be shown, and then to be done.
struct BaselineUpdate {
  std::string text;                                    // old -> new by benchmark, and why
  std::map<std::filesystem::path, std::string> files;  // new content; empty: nothing changes
};

// From a run that counted all that a baseline covers. The baseline of its major version of
// PostgreSQL becomes what it counted; the others follow in what no version changes. `reference`:
// commit of the new reference build; "" leaves it. Throws std::runtime_error, with what to do, when
// the run is of a dirty tree or a benchmark failed.
BaselineUpdate PlanUpdate(const BaselineFolder& folder, const Run& run, const std::string& reason,
                          const std::string& reference);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_BASELINE_UPDATE_H_
