#ifndef DISPATCHBENCH_DATAGEN_DATASET_H_
#define DISPATCHBENCH_DATAGEN_DATASET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "datagen/model.h"

namespace dispatchbench::datagen {

// What Generate() makes. Two equal specs give the same bytes on every platform.
struct DatasetSpec {
  std::uint64_t seed = 1;

  // Name of a mix of regions; "swiss" (Geneva, Lausanne, Zurich and a rural share) or one of
  // ProfileNames().
  std::string profile = "swiss";

  // Companies; company 1 is the dispatching company, on which the operations work. >= 1
  std::int32_t companies = 3;

  // How many companies, from 1 on, have days to dispatch. 1 to companies
  std::int32_t dispatch_companies = 1;

  // Clients and drivers of all companies together; the dispatching ones get at least half of each,
  // in even shares. >= companies; >= 2 * dispatch_companies where there are several and others
  std::int32_t clients = 300;
  std::int32_t drivers = 100;

  // Bookings of company 1 on the day before dispatch_day, and of each dispatching company on each
  // day to dispatch, see Generate(). >= 0
  std::int32_t dispatch_bookings = 100;

  // Bookings of all companies on the days before. 0 to 10 000 000
  std::int64_t history_bookings = 1000;

  // How many days the history spans. >= 1
  std::int32_t history_days = 30;

  // The first day to dispatch. Default 2025-03-12, a Wednesday.
  Day dispatch_day = 20159;

  // How many days there are to dispatch, from dispatch_day on: the last ones generated. 1 to 3650
  std::int32_t open_days = 1;
};

// All rows, each table ordered by id; ids count from 1 without gaps. Movable, not copyable:
// bookings hold views of the clients' names.
struct Dataset {
  Dataset() = default;
  Dataset(Dataset&&) = default;
  Dataset& operator=(Dataset&&) = default;
  Dataset(const Dataset&) = delete;
  Dataset& operator=(const Dataset&) = delete;

  DatasetSpec spec;
  std::vector<Company> companies;
  std::vector<Client> clients;
  std::vector<Driver> drivers;
  std::vector<Booking> bookings;
  std::vector<DispatchRun> dispatch_runs;
  std::vector<Assignment> assignments;

  // Company 1's dispatch runs of dispatch_day and the day before (ids in dispatch_runs):
  std::int64_t open_run_id = 0;       // of dispatch_day: RUNNING, without assignments
  std::int64_t completed_run_id = 0;  // of the day before: COMPLETED
};

// Makes the rows of `spec`:
//  - history: `history_bookings` over all companies and the `history_days` days that end two days
//    before `dispatch_day`; nearly all COMPLETED / RETURN_COMPLETED, some CANCELED (these have no
//    assignment); a COMPLETED dispatch run for every (company, day) that has bookings;
//  - the day before `dispatch_day`: exactly `dispatch_bookings` bookings of company 1, none
//    canceled, each with exactly one assignment of run `completed_run_id` to a driver of company 1;
//    among them are late trips (delay_seconds > 300), several of the same driver, and trips of the
//    same driver within 10 minutes of each other;
//  - `dispatch_day` and the days after it, `open_days` in all, for each of the first
//    `dispatch_companies` companies: exactly `dispatch_bookings` bookings, all PENDING, without
//    driver and without assignment, and an empty RUNNING run; `open_run_id` is the first of these.
// Every dispatching company has at least one driver who is active and available.
// Throws std::invalid_argument, naming the field, its value and what is allowed, when the spec is
// out of range or the profile unknown.
Dataset Generate(const DatasetSpec& spec);

// Names that DatasetSpec::profile may have, in alphabetical order.
std::vector<std::string> ProfileNames();

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_DATASET_H_
