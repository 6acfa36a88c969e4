#ifndef DISPATCHBENCH_BENCH_SUITES_INDEX_WORLD_H_
#define DISPATCHBENCH_BENCH_SUITES_INDEX_WORLD_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bench/options.h"
#include "bench/suites/index_measurement.h"
#include "datagen/dataset.h"
#include "fixtures/endpoint.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/owned_database.h"

namespace dispatchbench::bench::suites {

// The smallest number of rows that the suite can be asked for.
inline constexpr int kFewestRows = 100;

// A database with `rows` bookings and nearly as many assignments, which starts in the state "bare"
// and goes up and down from there.
class IndexWorld {
 public:
  // Generates and loads; takes the times into `measurement`. Throws std::runtime_error.
  IndexWorld(const fixtures::Endpoint& server, int rows, const Options& options,
             IndexMeasurement& measurement);

  // `rows` bookings in all. The more rows, the longer the history: a day has about 333 bookings of
  // three companies, as a company's table grows by time and not by busier days.
  static datagen::DatasetSpec SpecFor(int rows, const Options& options);

  // What the server's file system must have free for a database of that size: rows and indexes, a
  // copy of the rows, what writes leave behind, and the WAL.
  static std::uint64_t RequiredBytes(int rows);

  const datagen::Dataset& dataset() const { return dataset_; }
  const fixtures::OwnedDatabase& database() const { return database_; }
  const fixtures::Endpoint& endpoint() const { return database_.endpoint(); }

  // Migrates by one step or more. Returns the wall time in microseconds.
  double MigrateTo(const std::string& state) const;

  // VACUUM (ANALYZE) of all tables.
  void Settle() const;

  // Table name -> checksum over all columns of its rows, in no particular order.
  std::map<std::string, std::string> Checksums() const;

  // The indexes there are, but those of constraints, by name; `state` stays empty.
  std::vector<IndexDefinition> Indexes() const;

 private:
  void Load(IndexMeasurement& measurement) const;

  datagen::Dataset dataset_;
  fixtures::OwnedDatabase database_;
};

// One more connection to the world's database, alone on its core where possible. Returns the core
// of the backend; -1: not pinned.
int PinBackend(fixtures::LibpqConnection& connection, const Options& options);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_INDEX_WORLD_H_
