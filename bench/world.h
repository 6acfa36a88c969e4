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

#include "bench/condition.h"
#include "bench/cpu_clock.h"
#include "bench/environment.h"
#include "bench/network.h"
#include "bench/operation.h"
#include "bench/placement.h"
#include "datagen/dataset.h"
#include "fixtures/cluster.h"
#include "fixtures/database.h"
#include "fixtures/endpoint.h"
#include "fixtures/server_counter.h"

namespace dispatchbench::bench {

struct WorldOptions {
  fixtures::DatabaseOptions database;
  std::uint64_t seed = 1;
  std::string profile = "swiss";
  // Where not empty: databases are copies of originals that are called so, each made once.
  std::string originals = {};
  int cpu = -1;                   // core for the backends; -1: not pinned
  std::string server_log;         // of a server whose log we can read; empty: of another
  bool backends_are_here = true;  // false: the server's processes are on another machine
  // How to make a private server like the run's, where the run has one.
  std::optional<fixtures::ClusterOptions> private_server = {};
};

// Dataset, database and sessions for the operations of one size N.
class World {
 public:
  // A session and the clock of its two backends.
  struct Client {
    std::unique_ptr<fixtures::Session> session;
    std::unique_ptr<CpuClock> clock;
  };

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
  fixtures::Session& session() { return *clients_.at({}).session; }
  const CpuClock& clock() const { return *clients_.at({}).clock; }
  fixtures::ServerCounter& counter() { return *counter_; }
  int backend_cpu() const { return backend_cpu_; }
  const Scenario& scenario() const { return scenario_; }

  // Opens the client of a condition, if there is none yet: the session goes through `network` and
  // commits as the condition says.
  void Open(const Condition& condition, const Network& network);

  // The client of a condition that was opened; the one under no condition is always there. Throws
  // std::out_of_range.
  Client& client(const Condition& condition) { return clients_.at(condition); }

  // Runs the variant once on rows as they were loaded; resets before it when an earlier call of a
  // writing operation has left them changed.
  Answer Run(const Operation& operation, const Variant& variant, const Condition& condition = {});

  // Makes the operation's environment unless it is there. Throws what that throws.
  void Require(const Operation& operation) { SurroundingsOf(operation); }

  // What a variant of the operation works with, everything as each run begins: rows as they were
  // loaded, the environment prepared.
  Workload Begin(const Operation& operation, const Condition& condition = {});

  // The on-CPU time of all that a variant of the operation keeps busy.
  const CpuClock& clock(const Operation& operation, const Condition& condition = {});

  // The world's session under no condition and those of the operation's environment.
  std::vector<fixtures::Session*> SessionsOf(const Operation& operation);

  // What `body` puts on the wire over the world's session and those of the operation's environment.
  fixtures::WireCounts Count(const Operation& operation, const std::function<void()>& body);

  // Brings the rows back now if an operation changed them.
  void ResetIfChanged();

  // Brings the rows back and lays them out anew where anything was written since the last time:
  // exact counts begin here.
  void Rebuild();

  // Says that the rows may differ from what was loaded.
  void MarkChanged() { changed_ = true; }

 private:
  Client MakeClient(const fixtures::Endpoint& endpoint);

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
  std::map<Condition, Client> clients_;
  std::unique_ptr<fixtures::ServerCounter> counter_;
  Scenario scenario_;
  std::map<EnvironmentFactory, Surroundings> surroundings_;
  std::vector<pid_t> backends_;  // of the session under no condition
  bool backends_are_here_;
  int cpu_;
  int backend_cpu_ = -1;
  bool changed_ = false;
};

// The worlds of a run: one per size and need, made when first asked for.
class Worlds {
 public:
  Worlds(fixtures::Endpoint server, WorldOptions options)
      : server_(std::move(server)), options_(std::move(options)) {}

  // Worlds made from now on copy their databases from originals called so; see WorldOptions.
  void UseOriginals(const std::string& name) { options_.originals = name; }

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
