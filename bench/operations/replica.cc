#include "bench/operations/replica.h"

#include <fmt/format.h>

#include <chrono>

#include "bench/operations/history.h"
#include "bench/placement.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/standby.h"

namespace dispatchbench::bench::operations {
namespace {

using Clock = std::chrono::steady_clock;

void CatchUp(fixtures::Session& primary, fixtures::Session& standby) {
  pqxx::nontransaction writer(primary.connection());
  pqxx::nontransaction reader(standby.connection());
  fixtures::WaitForReplay(reader, Replica::kSchema, fixtures::WalPosition(writer));
}

}  // namespace

Replica::Replica(const EnvironmentPlace& place) {
  MakeHistory(place);
  const fixtures::Endpoint& database = place.database.endpoint();
  fixtures::LibpqConnection(database).Execute(
      fmt::format("CREATE TABLE {0} (id integer PRIMARY KEY, value bigint NOT NULL)"
                  " WITH (fillfactor = 50); INSERT INTO {0} VALUES (1, 0)",
                  kBeat));
  const Unpinned unpinned;
  primary_ = std::make_unique<fixtures::Session>(database);
  {
    pqxx::nontransaction transaction(primary_->connection());
    fixtures::MakeWaitProcedure(transaction, kSchema);
    const std::string position = fixtures::WalPosition(transaction);
    fixtures::WaitUntilReplayed(*place.standby, position);
  }
  const fixtures::Endpoint replicated = place.standby->endpoint().WithDatabase(database.database);
  standby_ = std::make_unique<fixtures::Session>(replicated);
  for (int reader = 0; reader < kReaders; ++reader) {
    primary_readers_.push_back(std::make_unique<fixtures::Session>(database));
    standby_readers_.push_back(std::make_unique<fixtures::Session>(replicated));
  }
}

void Replica::Prepare() { CatchUp(*primary_, *standby_); }

std::vector<const std::unique_ptr<fixtures::Session>*> Replica::All() const {
  std::vector<const std::unique_ptr<fixtures::Session>*> all = {&primary_, &standby_};
  for (const auto& session : primary_readers_) all.push_back(&session);
  for (const auto& session : standby_readers_) all.push_back(&session);
  return all;
}

std::vector<fixtures::Session*> Replica::sessions() {
  std::vector<fixtures::Session*> sessions;
  for (const auto* session : All()) sessions.push_back(session->get());
  return sessions;
}

std::vector<pid_t> Replica::processes() const {
  std::vector<pid_t> processes;
  for (const auto* session : All()) {
    for (const pid_t pid : (*session)->backend_pids()) processes.push_back(pid);
  }
  return processes;
}

std::unique_ptr<Environment> MakeReplica(const EnvironmentPlace& place) {
  return std::make_unique<Replica>(place);
}

Lag MeasureLag(Replica& replica) {
  const Clock::time_point start = Clock::now();
  pqxx::nontransaction writer(replica.primary().connection());
  pqxx::nontransaction reader(replica.standby().connection());
  const std::string replayed = fixtures::ReplayPosition(reader);
  const std::string written = fixtures::WalPosition(writer);
  fixtures::WaitForReplay(reader, Replica::kSchema, written);
  return {static_cast<double>(fixtures::BytesBetween(replayed, written)),
          std::chrono::duration<double, std::milli>(Clock::now() - start).count()};
}

void WriteBeat(Replica& replica, std::int64_t value) {
  pqxx::nontransaction transaction(replica.primary().connection());
  // As long on the wire in every run.
  fixtures::Execute(transaction,
                    fmt::format("UPDATE {} SET value = $1::bigint WHERE id = 1", Replica::kBeat),
                    fmt::format("{:010}", value));
}

std::int64_t ReadBeat(fixtures::Session& session) {
  pqxx::nontransaction transaction(session.connection());
  return fixtures::Execute(
             transaction,
             fmt::format("SELECT lpad(value::text, 10, '0') FROM {} WHERE id = $1", Replica::kBeat),
             1)[0][0]
      .as<std::int64_t>();
}

}  // namespace dispatchbench::bench::operations
