#ifndef DISPATCHBENCH_BENCH_AUDIT_H_
#define DISPATCHBENCH_BENCH_AUDIT_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bench/operation.h"
#include "bench/world.h"
#include "fixtures/plan_capture.h"
#include "fixtures/server_counter.h"
#include "fixtures/wire.h"

namespace dispatchbench::bench {

// The exact counts of one iteration: the same facts from the messages at the wire and from the
// server.
struct AuditedCounts {
  fixtures::WireCounts wire;
  fixtures::ServerCounts server;
};

// Brings `world` into the one state in which counts repeat: rows laid out anew, then one run of the
// variant and a reset, so that everything that happens only once has happened, and every prepared
// statement has the plan that it keeps. What was run before has no influence on what follows.
// Returns the seconds that the first run and its reset took.
double WarmUp(World& world, const Operation& operation, const Variant& variant);

// Counts what `body` does with the sessions of the operation, once World::Begin() has prepared it.
// Where there are several, the server's counts are absent.
AuditedCounts CountExactly(World& world, const Operation& operation,
                           const std::function<void()>& body);

// Wire, pg_stat_statements and the server's log count statements independently of each other. Says
// in one sentence where they differ; nothing when all that can be had agree.
std::optional<std::string> DifferenceBetweenCounters(const AuditedCounts& counts);

// The plans that the variant runs with; nothing where the server does not tell.
std::optional<std::vector<fixtures::StatementPlan>> PlansOf(World& world,
                                                            const Operation& operation,
                                                            const Variant& variant);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_AUDIT_H_
