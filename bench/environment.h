#ifndef DISPATCHBENCH_BENCH_ENVIRONMENT_H_
#define DISPATCHBENCH_BENCH_ENVIRONMENT_H_

#include <sys/types.h>

#include <memory>
#include <stdexcept>
#include <vector>

#include "bench/scenario.h"
#include "fixtures/cluster.h"
#include "fixtures/database.h"
#include "fixtures/session.h"

namespace dispatchbench::bench {

// What a world must have for an operation (Operation::need); worlds of different needs are apart.
struct WorldNeed {
  int bookings = 0;
  bool standby = false;

  friend auto operator<=>(const WorldNeed&, const WorldNeed&) = default;
};

// What an operation has beside the tables of its world: a large table, a view, a cache, sessions on
// another server. It lives as long as the world, in whose database it may make what it needs in a
// schema of its own; tables of the world stay as they are.
class Environment {
 public:
  virtual ~Environment() = default;

  // Called before each run of a variant, outside of what is timed: brings everything back to where
  // each run begins.
  virtual void Prepare() {}

  // Sessions besides the world's that variants use: their statements are counted too.
  virtual std::vector<fixtures::Session*> sessions() { return {}; }

  // Processes besides the backends of the world's session whose on-CPU time is part of a run's.
  virtual std::vector<pid_t> processes() const { return {}; }

  // Whether variants start threads, whose on-CPU time is then part of a run's.
  virtual bool has_threads() const { return false; }
};

// Where an environment is made.
struct EnvironmentPlace {
  fixtures::Session& session;  // of the world
  const fixtures::Database& database;
  const fixtures::Cluster*
      standby;  // follows the world's server; nullptr without WorldNeed::standby
  const Scenario& scenario;
};

// Makes it. Throws Unavailable where this machine or server lacks something that the suite can do
// without.
using EnvironmentFactory = std::unique_ptr<Environment> (*)(const EnvironmentPlace& place);

// Something is not there: what needs it is skipped, and listed with this reason.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The environment of a workload whose operation has `E` as environment.
template <typename E>
E& EnvironmentOf(const Workload& workload) {
  return dynamic_cast<E&>(*workload.environment);
}

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_ENVIRONMENT_H_
