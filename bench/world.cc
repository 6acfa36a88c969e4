#include "bench/world.h"

#include <fmt/format.h>

#include <algorithm>

#include "datagen/fingerprint.h"
#include "fixtures/standby.h"

namespace dispatchbench::bench {

namespace {

std::unique_ptr<fixtures::Cluster> MakePrimary(const WorldOptions& options, const WorldNeed& need) {
  if (!need.standby) return nullptr;
  if (!options.private_server) {
    throw Unavailable("needs a private server that a replica can follow: run it without --db");
  }
  const Unpinned unpinned;
  return std::make_unique<fixtures::Cluster>(*options.private_server);
}

std::unique_ptr<fixtures::Cluster> MakeStandby(const fixtures::Cluster* primary,
                                               const WorldOptions& options) {
  if (primary == nullptr) return nullptr;
  const Unpinned unpinned;
  return fixtures::MakeStandby(*primary, *options.private_server);
}

fixtures::DatabaseOptions DatabaseOf(const WorldOptions& options, const datagen::Dataset& dataset) {
  fixtures::DatabaseOptions database = options.database;
  if (!options.originals.empty()) {
    database.original = fmt::format("dispatchbench_{}_{}_{}", options.originals,
                                    fixtures::ToText(database.index_state),
                                    datagen::ToHex(datagen::Fingerprint(dataset)));
  }
  return database;
}

// Over the sessions from `next` on, one inside the other.
fixtures::WireCounts CountAll(const std::vector<fixtures::Session*>& sessions, std::size_t next,
                              const std::function<void()>& body) {
  if (next == sessions.size()) {
    body();
    return {};
  }
  fixtures::WireCounts counts;
  counts += sessions[next]->Count([&] { counts += CountAll(sessions, next + 1, body); });
  return counts;
}

}  // namespace

World::World(const fixtures::Endpoint& server, int size, const WorldOptions& options)
    : World(server, size, options, {}) {}

World::World(const fixtures::Endpoint& server, int size, const WorldOptions& options,
             const WorldNeed& need)
    : dataset_(datagen::Generate(SpecFor(need.bookings > 0 ? need.bookings : size, options))),
      primary_(MakePrimary(options, need)),
      database_(std::make_unique<fixtures::Database>(primary_ ? primary_->endpoint() : server,
                                                     dataset_, DatabaseOf(options, dataset_))),
      standby_(MakeStandby(primary_.get(), options)),
      scenario_(MakeScenario(dataset_)),
      backends_are_here_(options.backends_are_here),
      cpu_(options.cpu) {
  scenario_.size = size;
  clients_.emplace(Condition{}, MakeClient(database_->endpoint()));
  if (backends_are_here_) backends_ = session().backend_pids();
  counter_ = std::make_unique<fixtures::ServerCounter>(
      *database_, primary_ ? primary_->log_path() : options.server_log);
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
  Workload workload = Begin(operation, condition);
  return variant.run(workload);
}

Workload World::Begin(const Operation& operation, const Condition& condition) {
  ResetIfChanged();
  if (!operation.changes.empty()) MarkChanged();
  Environment* const environment = SurroundingsOf(operation).environment.get();
  if (environment != nullptr) environment->Prepare();
  return {*client(condition).session, scenario_, environment};
}

const CpuClock& World::clock(const Operation& operation, const Condition& condition) {
  const Surroundings& surroundings = SurroundingsOf(operation);
  return surroundings.clock ? *surroundings.clock : *client(condition).clock;
}

std::vector<fixtures::Session*> World::SessionsOf(const Operation& operation) {
  std::vector<fixtures::Session*> sessions = {&session()};
  if (Environment* const environment = SurroundingsOf(operation).environment.get()) {
    for (fixtures::Session* other : environment->sessions()) sessions.push_back(other);
  }
  return sessions;
}

fixtures::WireCounts World::Count(const Operation& operation, const std::function<void()>& body) {
  return CountAll(SessionsOf(operation), 0, body);
}

World::Surroundings& World::SurroundingsOf(const Operation& operation) {
  Surroundings& surroundings = surroundings_[operation.environment];
  if (operation.environment == nullptr || surroundings.environment) return surroundings;
  surroundings.environment =
      operation.environment({session(), *database_, standby_.get(), scenario_});
  const Environment& environment = *surroundings.environment;
  std::vector<pid_t> processes = environment.processes();
  if (backend_cpu_ >= 0 && !environment.has_threads()) PinProcesses(processes, backend_cpu_);
  if (processes.empty() && !environment.has_threads()) return surroundings;
  processes.insert(processes.end(), backends_.begin(), backends_.end());
  surroundings.clock = std::make_unique<CpuClock>(
      processes, environment.has_threads() ? ClientTime::kProcess : ClientTime::kThread);
  return surroundings;
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

World& Worlds::of(int size, const WorldNeed& need) {
  std::unique_ptr<World>& world = worlds_[{size, need}];
  if (!world) world = std::make_unique<World>(server_, size, options_, need);
  return *world;
}

}  // namespace dispatchbench::bench
