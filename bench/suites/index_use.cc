#include "bench/suites/index_use.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>

#include "bench/operation.h"
#include "bench/scenario.h"
#include "fixtures/pristine_copy.h"
#include "fixtures/session.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::suites {
namespace {

using Scans = std::map<std::string, std::int64_t>;

constexpr std::chrono::seconds kPatience{10};

Scans ReadScans(fixtures::LibpqConnection& connection) {
  Scans scans;
  for (const auto& row : connection.Execute(
           "SELECT indexrelname, idx_scan FROM pg_stat_user_indexes WHERE schemaname = 'public'")) {
    scans[row[0]] = std::stoll(row[1]);
  }
  return scans;
}

// Its last report is made before its line disappears.
void WaitForEnd(fixtures::LibpqConnection& connection, const std::vector<pid_t>& backends) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  for (const pid_t backend : backends) {
    while (
        !connection.Execute(fmt::format("SELECT 1 FROM pg_stat_activity WHERE pid = {}", backend))
             .empty()) {
      if (std::chrono::steady_clock::now() > deadline) {
        throw std::runtime_error(fmt::format(
            "reading which indexes were used: backend {} is still there {} s after its connection "
            "was closed; see if the server is overloaded",
            backend, kPatience.count()));
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
}

void Add(Scans& sum, const Scans& scans) {
  for (const auto& [index, count] : scans) sum[index] += count;
}

// The queries have one, two or three parameters.
void Ask(pqxx::nontransaction& transaction, const std::string& name, const Parameters& values) {
  switch (values.size()) {
    case 1:
      fixtures::ExecutePrepared(transaction, name, values[0]);
      break;
    case 2:
      fixtures::ExecutePrepared(transaction, name, values[0], values[1]);
      break;
    default:
      fixtures::ExecutePrepared(transaction, name, values.at(0), values.at(1), values.at(2));
  }
}

Scans ScansOfOperations(const IndexWorld& world, const std::function<void()>& step) {
  const Scenario scenario = MakeScenario(world.dataset());
  fixtures::PristineCopy pristine(world.database());
  Scans scans;
  for (const Operation& operation : Operations()) {
    if (operation.suite != "dispatch") continue;
    for (const std::string& name : std::set<std::string>{operation.before, operation.after}) {
      const Variant& variant = operation.variant(name);
      Add(scans, CountScans(world, [&](fixtures::Session& session) {
            if (session.connection().server_version() < variant.min_server_version) return;
            Workload workload{session, scenario};
            variant.run(workload);
          }));
      if (!operation.changes.empty()) pristine.Restore();
      step();
    }
  }
  return scans;
}

}  // namespace

Scans CountScans(const IndexWorld& world, const std::function<void(fixtures::Session&)>& body) {
  fixtures::LibpqConnection connection(world.endpoint());
  Scans scans = ReadScans(connection);
  auto session = std::make_unique<fixtures::Session>(world.endpoint());
  body(*session);
  const std::vector<pid_t> backends = session->backend_pids();
  session.reset();
  WaitForEnd(connection, backends);
  for (const auto& [index, count] : ReadScans(connection)) scans[index] = count - scans[index];
  return scans;
}

std::vector<IndexUse> MeasureUse(const IndexWorld& world, const std::vector<IndexQuery>& queries,
                                 const std::function<void()>& step) {
  const Scans by_queries = CountScans(world, [&](fixtures::Session& session) {
    pqxx::nontransaction transaction(session.connection());
    for (const IndexQuery& query : queries) {
      session.Prepare(query.name, query.sql);
      for (const Parameters& values : query.parameters) Ask(transaction, query.name, values);
    }
  });
  Scans by_operations = ScansOfOperations(world, step);
  std::vector<IndexUse> uses;
  for (const auto& [index, scans] : by_queries) {
    uses.push_back({index, scans, by_operations[index]});
  }
  return uses;
}

}  // namespace dispatchbench::bench::suites
