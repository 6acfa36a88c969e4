#ifndef DISPATCHBENCH_BENCH_SCENARIO_H_
#define DISPATCHBENCH_BENCH_SCENARIO_H_

#include <cstdint>
#include <string>
#include <vector>

#include "datagen/dataset.h"
#include "fixtures/session.h"

namespace dispatchbench::bench {

// An assignment that the optimizer proposes, before it is written.
struct Proposal {
  std::int64_t dispatch_run_id = 0;
  std::int64_t booking_id = 0;
  std::int64_t driver_id = 0;
  std::int32_t score = 0;  // higher is better; no two proposals for one booking have the same
  datagen::Timestamp planned_pickup_at = 0;
  datagen::Timestamp planned_dropoff_at = 0;
  std::int32_t delay_seconds = 0;
};

// What the application holds in memory when an operation of size N begins: made once per dataset,
// outside everything that is timed. All of company 1; pointers into `dataset`.
struct Scenario {
  const datagen::Dataset* dataset = nullptr;
  int size = 0;  // N
  std::int64_t company_id = 1;
  datagen::Day day = 0;               // the day to dispatch
  datagen::Timestamp now = 0;         // what writes use for created_at and updated_at
  std::int64_t open_run_id = 0;       // run of `day`: no assignments yet
  std::int64_t completed_run_id = 0;  // run of the day before: N assignments

  std::vector<const datagen::Booking*> pending;           // the N bookings of `day`, by id
  std::vector<const datagen::Driver*> available_drivers;  // active and available, by id
  std::vector<const datagen::Assignment*>
      completed;  // the N assignments of the completed run, by id
  std::vector<const datagen::Booking*> completed_bookings;  // their bookings, in the same order

  // One proposal for each pending booking, for the open run, by booking id: N rows, all new.
  std::vector<Proposal> new_proposals;

  // N proposals with different bookings for the COMPLETED run, by booking id: ceil(N/2) of them
  // exist there already (with another driver or other times), the rest are pending bookings.
  std::vector<Proposal> mixed_proposals;

  // mixed_proposals and, for every fourth of them, a second, worse or better one for the same
  // booking (another driver and score), shuffled: what apply_assignments deduplicates.
  std::vector<Proposal> duplicated_proposals;
};

// Requires that `dataset` outlives the scenario. Throws std::invalid_argument, saying what is
// missing, when the dataset was not generated with dispatch_bookings >= 1 or was changed since.
Scenario MakeScenario(const datagen::Dataset& dataset);

// One for each day to dispatch, by run id: what a dispatch of that company's day needs and nothing
// of days before: company_id, day, now, open_run_id, size, pending and available_drivers. Requires
// that `dataset` outlives them. Throws std::invalid_argument, saying what is missing, as
// MakeScenario().
std::vector<Scenario> OpenDays(const datagen::Dataset& dataset);

class Environment;

// What a variant works with.
struct Workload {
  fixtures::Session& session;
  const Scenario& scenario;
  Environment* environment = nullptr;  // what Operation::environment made; see EnvironmentOf()
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_SCENARIO_H_
