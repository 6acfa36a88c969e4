#include "bench/suites/index_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "bench/placement.h"
#include "datagen/table.h"
#include "fixtures/cluster.h"
#include "fixtures/dataset_loader.h"
#include "fixtures/migration.h"
#include "fixtures/session.h"

namespace dispatchbench::bench::suites {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kBookingsPerDay = 333;
constexpr int kShortestHistory_days = 30;
constexpr int kLongestHistory_days = 3650;  // what datagen allows
constexpr int kMostDispatched = 100;
// Measured with 1 000 000 rows: 400 bytes of rows, 400 of indexes in the state "candidates", 400
// of the copy; half of it again for what rolled-back writes leave until they are vacuumed.
constexpr std::uint64_t kBytesPerRow = 1800;

double Microseconds(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

datagen::Dataset Generate(int rows, const Options& options, IndexMeasurement& measurement) {
  const auto start = Clock::now();
  datagen::Dataset dataset = datagen::Generate(IndexWorld::SpecFor(rows, options));
  measurement.size = rows;
  measurement.generate_s = Microseconds(start) / 1e6;
  for (const datagen::Table& table : datagen::Tables()) {
    measurement.table_rows[table.name] = static_cast<std::int64_t>(table.row_count(dataset));
  }
  return dataset;
}

}  // namespace

IndexWorld::IndexWorld(const fixtures::Endpoint& server, int rows, const Options& options,
                       IndexMeasurement& measurement)
    : dataset_(Generate(rows, options, measurement)), database_(server) {
  Load(measurement);
  if (options.keep) database_.Keep();
}

datagen::DatasetSpec IndexWorld::SpecFor(int rows, const Options& options) {
  datagen::DatasetSpec spec;
  spec.seed = options.seed;
  spec.profile = options.profile;
  spec.companies = 3;
  spec.clients = std::clamp(rows / 50, 300, 20'000);
  spec.drivers = 100;
  spec.dispatch_bookings = std::clamp(rows / 10, 1, kMostDispatched);
  spec.history_bookings = rows - 2 * spec.dispatch_bookings;
  spec.history_days =
      std::clamp(rows / kBookingsPerDay, kShortestHistory_days, kLongestHistory_days);
  return spec;
}

std::uint64_t IndexWorld::RequiredBytes(int rows) {
  return fixtures::ClusterOptions{}.required_bytes +
         kBytesPerRow * static_cast<std::uint64_t>(rows);
}

void IndexWorld::Load(IndexMeasurement& measurement) const {
  const auto start = Clock::now();
  MigrateTo("bare");
  fixtures::LibpqConnection connection(endpoint());
  // In a full page no update can be HOT. A tenth of free space is what updates and VACUUM leave in
  // the pages of a table that lives; COPY would fill them to the brim.
  for (const datagen::Table& table : datagen::Tables()) {
    connection.Execute(fmt::format("ALTER TABLE {} SET (fillfactor = 90)", table.name));
  }
  fixtures::LoadDataset(database_, dataset_);
  for (const datagen::Table& table : datagen::Tables()) {
    connection.Execute(fmt::format("ALTER TABLE {} RESET (fillfactor)", table.name));
  }
  Settle();
  measurement.load_s = Microseconds(start) / 1e6;
}

double IndexWorld::MigrateTo(const std::string& state) const {
  fixtures::Session session(endpoint());
  const auto start = Clock::now();
  fixtures::MigrateTo(session.connection(), state);
  return Microseconds(start);
}

void IndexWorld::Settle() const {
  fixtures::LibpqConnection connection(endpoint());
  fixtures::SettleTables(connection);
}

std::map<std::string, std::string> IndexWorld::Checksums() const {
  fixtures::LibpqConnection connection(endpoint());
  std::map<std::string, std::string> checksums;
  for (const datagen::Table& table : datagen::Tables()) {
    checksums[table.name] = connection.Execute(
        fmt::format("SELECT count(*) || ':' || coalesce(sum(hash_record_extended(t, 0)), 0)"
                    " FROM {} AS t",
                    table.name))[0][0];
  }
  return checksums;
}

std::vector<IndexDefinition> IndexWorld::Indexes() const {
  fixtures::LibpqConnection connection(endpoint());
  std::vector<IndexDefinition> indexes;
  for (const auto& row : connection.Execute(
           "SELECT i.indexrelid::regclass, i.indrelid::regclass, pg_get_indexdef(i.indexrelid)"
           " FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid"
           " WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique"
           " ORDER BY 1::text")) {
    indexes.push_back({.name = row[0], .table = row[1], .definition = row[2], .state = ""});
  }
  return indexes;
}

int PinBackend(fixtures::LibpqConnection& connection, const Options& options) {
  if (!options.db.empty()) return -1;
  return PinProcesses({static_cast<pid_t>(PQbackendPID(connection.get()))},
                      options.cpu.value_or(PreferredCpu()));
}

}  // namespace dispatchbench::bench::suites
