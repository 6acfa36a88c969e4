#ifndef DISPATCHBENCH_BENCH_WORLD_H_
#define DISPATCHBENCH_BENCH_WORLD_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "bench/condition.h"
#include "bench/cpu_clock.h"
#include "bench/network.h"
#include "bench/operation.h"
#include "bench/placement.h"
#include "datagen/dataset.h"
#include "fixtures/database.h"
#include "fixtures/endpoint.h"
#include "fixtures/server_counter.h"

namespace dispatchbench::bench {

struct WorldOptions {
  fixtures::DatabaseOptions database;
  std::uint64_t seed = 1;
  std::string profile = "swiss";
  int cpu = -1;                   // core for the backends; -1: not pinned
  std::string server_log;         // of a server whose log we can read; empty: of another
  bool backends_are_here = true;  // false: the server's processes are on another machine
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

  // Brings the rows back now if an operation changed them.
  void ResetIfChanged();

  // Brings the rows back and lays them out anew where anything was written since the last time:
  // exact counts begin here.
  void Rebuild();

  // Says that the rows may differ from what was loaded.
  void MarkChanged() { changed_ = true; }

 private:
  Client MakeClient(const fixtures::Endpoint& endpoint);

  datagen::Dataset dataset_;
  std::unique_ptr<fixtures::Database> database_;
  std::map<Condition, Client> clients_;
  std::unique_ptr<fixtures::ServerCounter> counter_;
  Scenario scenario_;
  bool backends_are_here_;
  int cpu_;
  int backend_cpu_ = -1;
  bool changed_ = false;
};

// The worlds of a run: one per size, made when first asked for.
class Worlds {
 public:
  Worlds(fixtures::Endpoint server, WorldOptions options)
      : server_(std::move(server)), options_(std::move(options)) {}

  World& of(int size);

  // In ascending order of size.
  const std::map<int, std::unique_ptr<World>>& made() const { return worlds_; }

 private:
  fixtures::Endpoint server_;
  WorldOptions options_;
  std::map<int, std::unique_ptr<World>> worlds_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_WORLD_H_
