#ifndef DISPATCHBENCH_BENCH_RUN_START_H_
#define DISPATCHBENCH_BENCH_RUN_START_H_

#include "bench/options.h"
#include "bench/run_context.h"
#include "bench/server.h"
#include "bench/world.h"

namespace dispatchbench::bench {

// What is known of a run when its server has started: all of the context but placement and
// datasets. Throws what libpqxx throws.
RunContext StartContext(const Options& options, const Server& server);
// The same of a server that is known by its facts alone.
RunContext StartContext(const Options& options, ServerFacts server);

// The core for client and backends; -1: not pinned.
int CpuOf(const Options& options);

// How the worlds of a run on `server` are made.
WorldOptions WorldOptionsOf(const Options& options, const Server& server);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_RUN_START_H_
