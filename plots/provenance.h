#ifndef DISPATCHBENCH_PLOTS_PROVENANCE_H_
#define DISPATCHBENCH_PLOTS_PROVENANCE_H_

#include <string>
#include <utility>
#include <vector>

#include "plots/report.h"
#include "results/run.h"

namespace dispatchbench::plots {

// What a reader must know of a document before its figures: label and value, in the order to show
// them.
std::vector<std::pair<std::string, std::string>> Provenance(const results::DocumentContext& context,
                                                            const std::string& index_state);
std::vector<std::pair<std::string, std::string>> Provenance(const results::Run& run);

// Everything that was set, and why; the datasets; the rest of the environment. For a section of
// method; `prefix` distinguishes the runs where there are two.
std::vector<Table> MethodTables(const results::DocumentContext& context,
                                const std::string& index_state,
                                const std::vector<results::Dataset>& datasets,
                                const std::string& prefix);
std::vector<Table> MethodTables(const results::Run& run, const std::string& prefix);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_PROVENANCE_H_
