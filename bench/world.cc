#include "bench/world.h"

#include <algorithm>

namespace dispatchbench::bench {

World::World(const fixtures::Endpoint& server, int size, const WorldOptions& options)
    : dataset_(datagen::Generate(SpecFor(size, options))),
      database_(std::make_unique<fixtures::Database>(server, dataset_, options.database)),
      scenario_(MakeScenario(dataset_)),
      backends_are_here_(options.backends_are_here),
      cpu_(options.cpu) {
  clients_.emplace(Condition{}, MakeClient(database_->endpoint()));
  counter_ = std::make_unique<fixtures::ServerCounter>(*database_, options.server_log);
}

World::Client World::MakeClient(const fixtures::Endpoint& endpoint) {
  Client client;
  client.session = std::make_unique<fixtures::Session>(endpoint);
  // Opened now: neither a connection's cost nor its backend may appear in the middle of a timing.
  client.session->libpq();
  const std::vector<pid_t> backends =
      backends_are_here_ ? client.session->backend_pids() : std::vector<pid_t>{};
  if (!backends.empty()) backend_cpu_ = PinProcesses(backends, cpu_);
  client.clock = std::make_unique<CpuClock>(backends);
  return client;
}

void World::Open(const Condition& condition, const Network& network) {
  if (clients_.count(condition) != 0) return;
  Client client = MakeClient(network.At(condition.rtt_us, database_->endpoint()));
  if (condition.asynchronous_commit) client.session->ExecuteOnBoth("SET synchronous_commit = off");
  clients_.emplace(condition, std::move(client));
}

datagen::DatasetSpec World::SpecFor(int size, const WorldOptions& options) {
  datagen::DatasetSpec spec;
  spec.seed = options.seed;
  spec.profile = options.profile;
  spec.companies = 3;
  spec.clients = std::max(30, 2 * size);
  // Half as many drivers as bookings, as in the application's planned load test (100 and 50);
  // company 1 has at least half of all.
  spec.drivers = std::max(12, size);
  spec.dispatch_bookings = size;
  spec.history_bookings = 1000;
  return spec;
}

Answer World::Run(const Operation& operation, const Variant& variant, const Condition& condition) {
  ResetIfChanged();
  if (!operation.changes.empty()) MarkChanged();
  Workload workload{*client(condition).session, scenario_};
  return variant.run(workload);
}

void World::ResetIfChanged() {
  if (!changed_) return;
  database_->Reset();
  changed_ = false;
}

void World::Rebuild() {
  database_->Rebuild();
  changed_ = false;
}

World& Worlds::of(int size) {
  std::unique_ptr<World>& world = worlds_[size];
  if (!world) world = std::make_unique<World>(server_, size, options_);
  return *world;
}

}  // namespace dispatchbench::bench
