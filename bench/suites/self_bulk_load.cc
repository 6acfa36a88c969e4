#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "bench/suites/self_measurements.h"
#include "datagen/csv.h"
#include "datagen/dataset.h"
#include "datagen/table.h"
#include "fixtures/dataset_loader.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/migration.h"
#include "fixtures/owned_database.h"
#include "fixtures/program.h"
#include "fixtures/scratch_directory.h"
#include "fixtures/session.h"
#include "fixtures/storage_place.h"

namespace dispatchbench::bench::suites {
namespace {

constexpr int kRows = 30'000;

const datagen::Table& BookingTable() {
  return *std::find_if(datagen::Tables().begin(), datagen::Tables().end(),
                       [](const datagen::Table& table) { return table.name == "booking"; });
}

datagen::Dataset MakeRows() {
  datagen::DatasetSpec spec;
  spec.dispatch_bookings = 0;
  spec.history_bookings = kRows;
  return datagen::Generate(spec);
}

// In memory where the machine has a place for that.
std::string PlaceForCsv(const fixtures::Account& account) {
  for (const std::string& place : fixtures::StoragePlaces(true)) {
    if (!fixtures::Objection(place, account, std::uint64_t{64} << 20)) return place;
  }
  throw std::runtime_error(
      "choosing a place for 64 MB of CSV: no directory will do; free some space, or set TMPDIR");
}

void CopyWithPsql(const std::string& psql, const fixtures::Endpoint& endpoint,
                  const std::string& file) {
  const fixtures::ProgramOutput output = fixtures::RunProgram(
      {psql, "--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", endpoint.ConnectionString(),
       fmt::format("--command=\\copy booking FROM '{}' WITH (FORMAT csv, HEADER)", file)});
  if (output.exit_code == 0) return;
  throw std::runtime_error(fmt::format("running {}: it ended with {} and said:\n{}", psql,
                                       output.exit_code, output.text));
}

}  // namespace

void MeasureBulkLoad(const SelfPlace& place, SelfResults& results) {
  const fixtures::Account account = fixtures::OwnAccount();
  const datagen::Dataset dataset = MakeRows();
  const fixtures::ScratchDirectory csv(PlaceForCsv(account), account);
  datagen::WriteCsv(dataset, csv.path(), datagen::ExistingFiles::kReplace);
  const fixtures::OwnedDatabase database(place.server);
  fixtures::MigrateTo(fixtures::Session(database.endpoint()).connection(), "bare");
  fixtures::LibpqConnection admin(database.endpoint());
  // Both load into a table with a primary key and nothing else.
  fixtures::DropForeignKeys(admin);
  const auto empty = [&] { admin.Execute("TRUNCATE booking; CHECKPOINT"); };
  const auto rows = [&] { return admin.Execute("SELECT count(*) FROM booking")[0][0]; };
  const auto timed = [&](const std::function<void()>& load) {
    empty();
    const double us = MicrosecondsOf(load);
    if (rows() == std::to_string(dataset.bookings.size())) return us;
    throw std::runtime_error(fmt::format("loading {} bookings: there are {} afterwards",
                                         dataset.bookings.size(), rows()));
  };
  SelfComparison comparison = {
      .name = "bulk_load",
      .ours = "COPY of the loader, connecting included",
      .reference = "psql \\copy of a CSV file in memory, starting psql included",
      .unit = fmt::format("{} rows", dataset.bookings.size()),
      .goal = 1.05};
  MeasureAlternately(
      comparison, place.pairs,
      [&] {
        return timed([&] {
          fixtures::LibpqConnection connection(database.endpoint());
          fixtures::CopyTable(connection, BookingTable(), dataset);
        });
      },
      [&] {
        return timed([&] {
          CopyWithPsql(place.bindir + "/psql", database.endpoint(), csv.path() + "/booking.csv");
        });
      },
      place.stop);
  results.comparisons.push_back(comparison);
}

}  // namespace dispatchbench::bench::suites
