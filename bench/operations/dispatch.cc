// dispatch: the whole sequence, in order: load the pending bookings of the day with their clients
// and the available drivers, assign the nearest driver to each, apply the plan, notify the drivers,
// measure pooling and distance of the run, find the drivers who are overloaded.
//
//   n_plus_one              every step as the application did it: the client of every booking, five
//                           statements and a commit for each assignment, the booking of each for
//                           the notification and again for either metric, booking and driver (and
//                           again the driver when late) for the optimizer
//   n_plus_one_transaction  the same with one transaction around applying
//   batched                 the same steps, kBatchSize references or rows per statement
//   bulk                    clients joined, applied by two statements in a transaction, metrics in
//                           the server, distance from memory: 9 statements
//   bulk_cte                applied by one statement: 6 statements
//
// The trap: each step is harmless alone; the bookings are read five times because no step tells the
// next what it has in memory. Choosing drivers (N times the drivers) happens at the client and is
// the same in every variant: no variant is faster than that.
//
// Answer, in no particular order: that of dispatch_steps.h for each step, and ("applied",
// assignments, bookings) with the rows written as the server counts them.

#include "bench/operation.h"
#include "bench/operations/apply_steps.h"
#include "bench/operations/batches.h"
#include "bench/operations/dispatch_plan.h"
#include "bench/operations/dispatch_steps.h"
#include "bench/operations/row_text.h"

namespace dispatchbench::bench::operations {
namespace {

// A way to apply a plan: session, plan, now.
using Apply = Applied (*)(fixtures::Session&, const std::vector<Proposal>&, datagen::Timestamp);

void ApplyPlan(Workload& workload, const std::vector<Proposal>& plan, Apply apply, Answer& answer) {
  const Applied applied = apply(workload.session, plan, workload.scenario.now);
  answer.AddRow({"applied", std::to_string(applied.assignments), std::to_string(applied.bookings)});
}

// Every step in the way of `family`.
Answer DispatchFollowingReferences(Workload& workload, Family family, Apply apply) {
  fixtures::Session& session = workload.session;
  const std::int64_t run_id = workload.scenario.open_run_id;
  Answer answer;
  const std::vector<Proposal> plan =
      AssignNearest(Load(session, workload.scenario, family, answer), run_id);
  ApplyPlan(workload, plan, apply, answer);
  Notify(session, plan, family, answer);
  MeasurePooling(session, run_id, family, answer);
  MeasureDistance(session, run_id, family, answer);
  FindOverloaded(session, run_id, family, answer);
  return answer;
}

Answer DispatchInSets(Workload& workload, Apply apply) {
  fixtures::Session& session = workload.session;
  const std::int64_t run_id = workload.scenario.open_run_id;
  Answer answer;
  const DispatchInput input = LoadJoined(session, workload.scenario, answer);
  const std::vector<Proposal> plan = AssignNearest(input, run_id);
  ApplyPlan(workload, plan, apply, answer);
  Notify(session, plan, Family::kBulk, answer);
  MeasurePoolingInServer(session, run_id, answer);
  MeasureDistanceInMemory(input.trips, answer);
  FindOverloadedInServer(session, run_id, answer);
  return answer;
}

Answer NPlusOne(Workload& workload) {
  return DispatchFollowingReferences(workload, Family::kNPlusOne, ApplyCommittingEach);
}

Answer NPlusOneTransaction(Workload& workload) {
  return DispatchFollowingReferences(workload, Family::kNPlusOne, ApplyOneByOne);
}

Answer Batched(Workload& workload) {
  return DispatchFollowingReferences(workload, Family::kBatched, ApplyInBatches);
}

Answer Bulk(Workload& workload) { return DispatchInSets(workload, ApplyInSets); }

Answer BulkCte(Workload& workload) { return DispatchInSets(workload, ApplyInOneStatement); }

std::int64_t NPlusOneStatements(const Scenario& scenario) {
  return ReadingStatements(scenario, Family::kNPlusOne) + std::int64_t{5} * scenario.size;
}

std::int64_t NPlusOneTransactionStatements(const Scenario& scenario) {
  return ReadingStatements(scenario, Family::kNPlusOne) + std::int64_t{3} * scenario.size + 2;
}

std::int64_t BatchedStatements(const Scenario& scenario) {
  return ReadingStatements(scenario, Family::kBatched) + 2 * BatchCount(scenario.size) + 2;
}

// Load 2, apply 4 or 1, notify 1, pooling 1, distance 0, overloaded 1.
std::int64_t BulkStatements(const Scenario&) { return 9; }
std::int64_t BulkCteStatements(const Scenario&) { return 6; }

const Registration registration{{
    .name = "dispatch",
    .purpose = "Dispatches a day: load, assign, apply, notify, metrics, optimizer",
    .variants =
        {
            {Family::kNPlusOne, "", NPlusOne, NPlusOneStatements},
            {Family::kNPlusOne, "transaction", NPlusOneTransaction, NPlusOneTransactionStatements},
            {Family::kBatched, "", Batched, BatchedStatements},
            {Family::kBulk, "", Bulk, BulkStatements},
            {Family::kBulk, "cte", BulkCte, BulkCteStatements},
        },
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk_cte",
    .changes = {"assignment", "booking"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
