#include "bench/suites/index_write.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <random>
#include <stdexcept>

namespace dispatchbench::bench::suites {
namespace {

using datagen::Dataset;
using Random = std::mt19937_64;

constexpr std::int64_t kSecondsPerDay = 86'400;
// Days of dispatch runs that no dataset has.
constexpr std::int64_t kFreeDay = 60'000;

// How a table is written to: `values` gives the drawn columns of the new row number `i`.
struct Recipe {
  std::vector<std::string> columns;  // drawn
  std::vector<std::string> types;
  std::string constant_columns;   // ", status": the rest of what a row must have
  std::string constants;          // ", 'PENDING'"
  std::string set;                // SET clause of the update of a status
  std::vector<std::int64_t> ids;  // of the rows there are, shuffled
  Parameters (*values)(const Dataset& dataset, const std::vector<std::int64_t>& ids, std::size_t i);
};

// Fisher-Yates; std::shuffle differs between standard libraries.
std::vector<std::int64_t> ShuffledIds(std::size_t count, Random& random) {
  std::vector<std::int64_t> ids(count);
  for (std::size_t i = 0; i < count; ++i) ids[i] = static_cast<std::int64_t>(i + 1);
  for (std::size_t i = count; i > 1; --i) std::swap(ids[i - 1], ids[random() % i]);
  return ids;
}

template <typename Row>
const Row& RowOf(const std::vector<Row>& table, const std::vector<std::int64_t>& ids,
                 std::size_t i) {
  return table[static_cast<std::size_t>(ids[i % ids.size()] - 1)];
}

std::string TimeText(std::int64_t seconds) {
  return fmt::format("{:%Y-%m-%d %H:%M:%S+00}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

// A trip in the week that follows.
Parameters BookingValues(const Dataset& dataset, const std::vector<std::int64_t>& ids,
                         std::size_t i) {
  const datagen::Booking& like = RowOf(dataset.bookings, ids, i);
  const std::int64_t day = dataset.spec.dispatch_day + static_cast<std::int64_t>(i % 7);
  return {std::to_string(like.company_id), std::to_string(like.client_id),
          TimeText(day * kSecondsPerDay + like.scheduled_time % kSecondsPerDay)};
}

// In the open run, which has none.
Parameters AssignmentValues(const Dataset& dataset, const std::vector<std::int64_t>& ids,
                            std::size_t i) {
  const datagen::Assignment& like = RowOf(dataset.assignments, ids, i);
  return {std::to_string(dataset.open_run_id), std::to_string(like.booking_id),
          std::to_string(like.driver_id)};
}

Parameters DriverValues(const Dataset& dataset, const std::vector<std::int64_t>& ids,
                        std::size_t i) {
  return {std::to_string(RowOf(dataset.drivers, ids, i).company_id)};
}

Parameters RunValues(const Dataset&, const std::vector<std::int64_t>&, std::size_t i) {
  return {"1", fmt::format("{:%Y-%m-%d}",
                           fmt::gmtime(static_cast<std::time_t>(
                               (kFreeDay + static_cast<std::int64_t>(i)) * kSecondsPerDay)))};
}

Recipe BookingRecipe(const Dataset& dataset, Random& random) {
  return {.columns = {"company_id", "client_id", "scheduled_time"},
          .types = {"bigint", "bigint", "timestamptz"},
          .constant_columns =
              ", customer_name, pickup_location, dropoff_location, pickup_lat, "
              "pickup_lon, dropoff_lat, dropoff_lon, status, amount, "
              "distance_meters, duration_seconds",
          .constants =
              ", 'Anna Muster', 'Rue de Lausanne 12, Geneva', 'Hopital de la Tour, Meyrin',"
              " 46.21, 6.15, 46.23, 6.07, 'PENDING', 48.35, 8200, 1260",
          .set = "status = 'IN_PROGRESS', updated_at = now()",
          .ids = ShuffledIds(dataset.bookings.size(), random),
          .values = BookingValues};
}

Recipe AssignmentRecipe(const Dataset& dataset, Random& random) {
  return {.columns = {"dispatch_run_id", "booking_id", "driver_id"},
          .types = {"bigint", "bigint", "bigint"},
          .constant_columns = ", status, planned_pickup_at, planned_dropoff_at",
          .constants =
              ", 'SCHEDULED', timestamptz '2025-03-12 08:00:00+00', timestamptz "
              "'2025-03-12 08:25:00+00'",
          .set = "status = 'ONBOARD', updated_at = now()",
          .ids = ShuffledIds(dataset.assignments.size(), random),
          .values = AssignmentValues};
}

Recipe RecipeOf(const std::string& table, const Dataset& dataset, Random& random) {
  if (table == "booking") return BookingRecipe(dataset, random);
  if (table == "assignment") return AssignmentRecipe(dataset, random);
  if (table == "driver") {
    return {.columns = {"company_id"},
            .types = {"bigint"},
            .constant_columns = ", name, latitude, longitude",
            .constants = ", 'Beat Muster', 46.21, 6.15",
            .set = "is_available = NOT is_available",
            .ids = ShuffledIds(dataset.drivers.size(), random),
            .values = DriverValues};
  }
  if (table == "dispatch_run") {
    return {.columns = {"company_id", "day"},
            .types = {"bigint", "date"},
            .constant_columns = ", status",
            .constants = ", 'PENDING'",
            .set = "status = 'FAILED'",
            .ids = ShuffledIds(dataset.dispatch_runs.size(), random),
            .values = RunValues};
  }
  throw std::invalid_argument(fmt::format(
      "measuring writes to table '{}': it is not known how to write to it; add a recipe to "
      "index_write.cc",
      table));
}

IndexWrite Inserts(const std::string& table, const Recipe& recipe, const Dataset& dataset) {
  IndexWrite write{
      .name = "insert", .table = table, .sql = "", .rows = 1, .updates = false, .parameters = {}};
  std::string places;
  for (std::size_t i = 1; i <= recipe.columns.size(); ++i) {
    places += fmt::format("{}${}::{}", i == 1 ? "" : ", ", i, recipe.types[i - 1]);
  }
  write.sql =
      fmt::format("INSERT INTO {} ({}{}) VALUES ({}{})", table, fmt::join(recipe.columns, ", "),
                  recipe.constant_columns, places, recipe.constants);
  const std::size_t count = std::min(kSingleWrites, recipe.ids.size());
  for (std::size_t i = 0; i < count; ++i) {
    write.parameters.push_back(recipe.values(dataset, recipe.ids, i));
  }
  return write;
}

IndexWrite BulkInsert(const std::string& table, const Recipe& recipe, const Dataset& dataset,
                      std::int64_t rows) {
  std::string arrays;
  Parameters parameters(recipe.columns.size(), "{");
  for (std::size_t i = 0; i < recipe.columns.size(); ++i) {
    arrays += fmt::format("{}${}::{}[]", i == 0 ? "" : ", ", i + 1, recipe.types[i]);
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    const Parameters values = recipe.values(dataset, recipe.ids, row);
    for (std::size_t i = 0; i < values.size(); ++i) {
      parameters[i] += fmt::format("{}\"{}\"", row == 0 ? "" : ",", values[i]);
    }
  }
  for (std::string& parameter : parameters) parameter += "}";
  return {.name = "bulk_insert",
          .table = table,
          .sql = fmt::format("INSERT INTO {} ({}{}) SELECT r.*{} FROM unnest({}) AS r", table,
                             fmt::join(recipe.columns, ", "), recipe.constant_columns,
                             recipe.constants, arrays),
          .rows = rows,
          .updates = false,
          .parameters = {parameters}};
}

IndexWrite Updates(const std::string& table, const Recipe& recipe) {
  IndexWrite write{.name = "update",
                   .table = table,
                   .sql = fmt::format("UPDATE {} SET {} WHERE id = $1::bigint", table, recipe.set),
                   .rows = 1,
                   .updates = true,
                   .parameters = {}};
  const std::size_t count = std::min(kSingleWrites, recipe.ids.size());
  for (std::size_t i = 0; i < count; ++i) {
    write.parameters.push_back({std::to_string(recipe.ids[i])});
  }
  return write;
}

IndexWrite BulkUpdate(const std::string& table, const Recipe& recipe, std::int64_t rows) {
  const auto end = recipe.ids.begin() + rows;
  return {.name = "bulk_update",
          .table = table,
          .sql = fmt::format("UPDATE {} SET {} WHERE id = ANY($1::bigint[])", table, recipe.set),
          .rows = rows,
          .updates = true,
          .parameters = {{fmt::format("{{{}}}", fmt::join(recipe.ids.begin(), end, ","))}}};
}

}  // namespace

std::vector<IndexWrite> IndexWrites(const std::string& table, const Dataset& dataset,
                                    std::uint64_t seed) {
  Random random(seed);
  const Recipe recipe = RecipeOf(table, dataset, random);
  const std::int64_t rows = std::min(kBulkRows, static_cast<std::int64_t>(recipe.ids.size()));
  return {Inserts(table, recipe, dataset), Updates(table, recipe),
          BulkInsert(table, recipe, dataset, rows), BulkUpdate(table, recipe, rows)};
}

}  // namespace dispatchbench::bench::suites
