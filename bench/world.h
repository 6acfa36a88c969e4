#ifndef DISPATCHBENCH_BENCH_WORLD_H_
#define DISPATCHBENCH_BENCH_WORLD_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bench/cpu_clock.h"
#include "bench/environment.h"
#include "bench/operation.h"
#include "bench/placement.h"
#include "datagen/dataset.h"
#include "fixtures/cluster.h"
#include "fixtures/database.h"
#include "fixtures/endpoint.h"

namespace dispatchbench::bench {

struct WorldOptions {
  fixtures::DatabaseOptions database;
  std::uint64_t seed = 1;
  std::string profile = "swiss";
  int cpu = -1;                   // core for the backends; -1: not pinned
  bool backends_are_here = true;  // false: the server's processes are on another machine
  // How to make a private server like the run's, where the run has one.
  std::optional<fixtures::ClusterOptions> private_server = {};
};

// Dataset, database and session for the operations of one size N.
class World {
 public:
  // Creates the database on `server`.
  World(const fixtures::Endpoint& server, int size, const WorldOptions& options);

  // The same with what `need` says; with a standby the database lies on a server of its own
  // instead. Throws Unavailable where there are no private servers.
  World(const fixtures::Endpoint& server, int size, const WorldOptions& options,
        const WorldNeed& need);

  // The dataset that a size gets.
  static datagen::DatasetSpec SpecFor(int size, const WorldOptions& options);

  const datagen::Dataset& dataset() const { return dataset_; }
  fixtures::Database& database() { return *database_; }
  fixtures::Session& session() { return *session_; }
  const CpuClock& clock() const { return *clock_; }
  int backend_cpu() const { return backend_cpu_; }
  const Scenario& scenario() const { return scenario_; }

  // Runs the variant once on rows as they were loaded; resets before it when an earlier call of a
  // writing operation has left them changed.
  Answer Run(const Operation& operation, const Variant& variant);

  // Makes the operation's environment unless it is there. Throws what that throws.
  void Require(const Operation& operation) { SurroundingsOf(operation); }

  // What a variant of the operation works with, everything as each run begins: rows as they were
  // loaded, the environment prepared.
  Workload Begin(const Operation& operation);

  // The on-CPU time of all that a variant of the operation keeps busy.
  const CpuClock& clock(const Operation& operation);

  // What `body` puts on the wire over the world's session and those of the operation's environment.
  fixtures::WireCounts Count(const Operation& operation, const std::function<void()>& body);

  // Brings the rows back now if an operation changed them.
  void ResetIfChanged();

  // Says that the rows may differ from what was loaded.
  void MarkChanged() { changed_ = true; }

 private:
  // An environment and the clock that goes with it.
  struct Surroundings {
    std::unique_ptr<Environment> environment;
    std::unique_ptr<CpuClock> clock;
  };

  Surroundings& SurroundingsOf(const Operation& operation);

  datagen::Dataset dataset_;
  std::unique_ptr<fixtures::Cluster> primary_;  // nullptr: the database lies on the run's server
  std::unique_ptr<fixtures::Database> database_;
  std::unique_ptr<fixtures::Cluster> standby_;
  std::unique_ptr<fixtures::Session> session_;
  std::unique_ptr<CpuClock> clock_;
  Scenario scenario_;
  std::map<EnvironmentFactory, Surroundings> surroundings_;
  std::vector<pid_t> backends_;
  int backend_cpu_ = -1;
  bool changed_ = false;
};

// The worlds of a run: one per size and need, made when first asked for.
class Worlds {
 public:
  Worlds(fixtures::Endpoint server, WorldOptions options)
      : server_(std::move(server)), options_(std::move(options)) {}

  // For operations that need nothing else.
  World& of(int size) { return of(size, {}); }
  World& of(const Operation& operation, int size) { return of(size, operation.need); }

 private:
  World& of(int size, const WorldNeed& need);

  fixtures::Endpoint server_;
  WorldOptions options_;
  std::map<std::pair<int, WorldNeed>, std::unique_ptr<World>> worlds_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_WORLD_H_
