#include "bench/audit.h"

#include <fmt/format.h>

#include <chrono>

namespace dispatchbench::bench {

double WarmUp(World& world, const Operation& operation, const Variant& variant) {
  using Clock = std::chrono::steady_clock;
  world.counter().CheckpointWhenDue();
  world.Rebuild();
  const Clock::time_point start = Clock::now();
  world.Run(operation, variant);
  world.ResetIfChanged();
  const double cost_s = std::chrono::duration<double>(Clock::now() - start).count();
  int unsettled = fixtures::ExecutionsUntilSettled(world.session());
  if (unsettled == 0) return cost_s;
  while (unsettled-- > 0) world.Run(operation, variant);
  // Not more runs than where everything was settled before.
  world.Rebuild();
  world.Run(operation, variant);
  world.ResetIfChanged();
  return cost_s;
}

AuditedCounts CountExactly(World& world, const Operation& operation,
                           const std::function<void()>& body) {
  AuditedCounts counts;
  const auto count_wire = [&] { counts.wire = world.Count(operation, body); };
  if (world.SessionsOf(operation).size() > 1) {
    // Other sessions, on another server perhaps: the counter looks after one.
    count_wire();
  } else {
    counts.server = world.counter().Count(world.session(), count_wire);
  }
  return counts;
}

std::optional<std::string> DifferenceBetweenCounters(const AuditedCounts& counts) {
  const std::int64_t wire = counts.wire.statements;
  const auto agrees = [&](const std::optional<std::int64_t>& count) {
    return count.value_or(wire) == wire;
  };
  if (agrees(counts.server.statements) && agrees(counts.server.logged_statements)) {
    return std::nullopt;
  }
  const auto text = [](const std::optional<std::int64_t>& count) {
    return count ? std::to_string(*count) : "unknown";
  };
  return fmt::format(
      "the counters of statements disagree: wire {}, pg_stat_statements {}, "
      "server log {}",
      wire, text(counts.server.statements), text(counts.server.logged_statements));
}

std::optional<std::vector<fixtures::StatementPlan>> PlansOf(World& world,
                                                            const Operation& operation,
                                                            const Variant& variant) {
  Workload workload = world.Begin(operation);
  return fixtures::CapturePlans(world.session(), [&] { variant.run(workload); });
}

}  // namespace dispatchbench::bench
