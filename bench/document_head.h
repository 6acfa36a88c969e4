#ifndef DISPATCHBENCH_BENCH_DOCUMENT_HEAD_H_
#define DISPATCHBENCH_BENCH_DOCUMENT_HEAD_H_

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "bench/run_context.h"

namespace dispatchbench::bench {

// What every stored document begins with (results/README.md, "Every document"):
//   {"context": {..., "dispatchbench": {"schema_version": ..., "kind": kind, ...}}}
// `kind` says what else there is: "suite", "load", "indexes", ... `complete` is false when
// something failed or was interrupted; `duration_s` is of the whole run.
nlohmann::ordered_json DocumentHead(const RunContext& context, std::string_view kind, bool complete,
                                    double duration_s);

// The value of the field "dataset": one object per size.
nlohmann::ordered_json DatasetsJson(const std::vector<DatasetFacts>& datasets);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_DOCUMENT_HEAD_H_
