#include "bench/suites/index_query.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <random>

namespace dispatchbench::bench::suites {
namespace {

using datagen::Dataset;

constexpr std::int64_t kSecondsPerDay = 86'400;

// One of [0, count). The remainder: std::uniform_int_distribution differs between libraries.
std::size_t Draw(std::mt19937_64& random, std::size_t count) {
  return static_cast<std::size_t>(random() % count);
}

std::vector<Parameters> BookingParameters(const Dataset& dataset, std::mt19937_64& random) {
  std::vector<Parameters> parameters;
  while (parameters.size() < kParameterCount) {
    parameters.push_back(
        {std::to_string(dataset.bookings[Draw(random, dataset.bookings.size())].id)});
  }
  return parameters;
}

// Completed is what nearly all assignments are, scheduled what hardly any is.
std::vector<Parameters> RunParameters(const Dataset& dataset, std::mt19937_64& random) {
  constexpr std::array<datagen::AssignmentStatus, 2> kStatuses = {
      datagen::AssignmentStatus::kCompleted, datagen::AssignmentStatus::kScheduled};
  std::vector<Parameters> parameters;
  while (parameters.size() < kParameterCount) {
    const auto& run = dataset.dispatch_runs[Draw(random, dataset.dispatch_runs.size())];
    parameters.push_back({std::to_string(run.id),
                          std::string(ToText(kStatuses[parameters.size() % kStatuses.size()]))});
  }
  return parameters;
}

// What a dispatcher looks at: today's pending ones, the last days' completed and canceled ones.
std::vector<Parameters> CompanyParameters(const Dataset& dataset, std::mt19937_64& random) {
  struct Look {
    datagen::BookingStatus status;
    int days_back;
  };
  constexpr std::array<Look, 4> kLooks = {{{datagen::BookingStatus::kPending, 0},
                                           {datagen::BookingStatus::kCompleted, 2},
                                           {datagen::BookingStatus::kCanceled, 30},
                                           {datagen::BookingStatus::kReturnCompleted, 7}}};
  std::vector<Parameters> parameters;
  while (parameters.size() < kParameterCount) {
    const Look& look = kLooks[parameters.size() % kLooks.size()];
    const std::int64_t start = (dataset.spec.dispatch_day - look.days_back) * kSecondsPerDay +
                               static_cast<std::int64_t>(Draw(random, kSecondsPerDay / 2));
    const auto& company = dataset.companies[Draw(random, dataset.companies.size())];
    parameters.push_back({std::to_string(company.id), std::string(ToText(look.status)),
                          fmt::format("{:%Y-%m-%d %H:%M:%S+00}", fmt::gmtime(start))});
  }
  return parameters;
}

void AddBoth(std::vector<IndexQuery>& queries, const IndexQuery& query) {
  queries.push_back(query);
  IndexQuery one = query;
  one.name += "_limit_1";
  one.purpose += ", only the first";
  one.sql += " LIMIT 1";
  one.limit_one = true;
  queries.push_back(std::move(one));
}

}  // namespace

std::vector<IndexQuery> IndexQueries(const Dataset& dataset, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<IndexQuery> queries;
  AddBoth(queries, {.name = "assignments_of_booking",
                    .purpose = "Assignments of a booking, newest first",
                    .table = "assignment",
                    .sql = "SELECT id, dispatch_run_id, driver_id, status, created_at"
                           " FROM assignment WHERE booking_id = $1 ORDER BY created_at DESC",
                    .sort_column = 4,
                    .parameters = BookingParameters(dataset, random)});
  AddBoth(queries, {.name = "assignments_of_run",
                    .purpose = "Assignments of a run with a status",
                    .table = "assignment",
                    .sql = "SELECT id, booking_id, driver_id, status, planned_pickup_at"
                           " FROM assignment WHERE dispatch_run_id = $1 AND status = $2",
                    .parameters = RunParameters(dataset, random)});
  AddBoth(queries, {.name = "bookings_of_company",
                    .purpose = "Bookings of a company with a status from a time on",
                    .table = "booking",
                    .sql = "SELECT id, client_id, driver_id, status, scheduled_time FROM booking"
                           " WHERE company_id = $1 AND status = $2 AND scheduled_time >= $3"
                           " ORDER BY scheduled_time",
                    .sort_column = 4,
                    .parameters = CompanyParameters(dataset, random)});
  return queries;
}

}  // namespace dispatchbench::bench::suites
