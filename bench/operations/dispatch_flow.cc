#include "bench/operations/dispatch_flow.h"

#include <string>
#include <utility>

#include "bench/operations/batches.h"
#include "bench/operations/dispatch_plan.h"
#include "bench/operations/dispatch_steps.h"

namespace dispatchbench::bench::operations {
namespace {

// A way to apply a plan: session, plan, now.
using Apply = Applied (*)(fixtures::Session&, const std::vector<Proposal>&, datagen::Timestamp);

void ApplyPlan(Workload& workload, Apply apply, Dispatched& dispatched) {
  dispatched.applied = apply(workload.session, dispatched.plan, workload.scenario.now);
  dispatched.answer.AddRow({"applied", std::to_string(dispatched.applied.assignments),
                            std::to_string(dispatched.applied.bookings)});
}

// Every step in the way of `family`.
Dispatched DispatchFollowingReferences(Workload& workload, Family family, Apply apply) {
  fixtures::Session& session = workload.session;
  const std::int64_t run_id = workload.scenario.open_run_id;
  Dispatched dispatched;
  Answer& answer = dispatched.answer;
  dispatched.plan = AssignNearest(Load(session, workload.scenario, family, answer), run_id);
  ApplyPlan(workload, apply, dispatched);
  Notify(session, dispatched.plan, family, answer);
  MeasurePooling(session, run_id, family, answer);
  MeasureDistance(session, run_id, family, answer);
  FindOverloaded(session, run_id, family, answer);
  return dispatched;
}

Dispatched DispatchInSets(Workload& workload, Apply apply) {
  fixtures::Session& session = workload.session;
  const std::int64_t run_id = workload.scenario.open_run_id;
  Dispatched dispatched;
  Answer& answer = dispatched.answer;
  const DispatchInput input = LoadJoined(session, workload.scenario, answer);
  dispatched.plan = AssignNearest(input, run_id);
  ApplyPlan(workload, apply, dispatched);
  Notify(session, dispatched.plan, Family::kBulk, answer);
  MeasurePoolingInServer(session, run_id, answer);
  MeasureDistanceInMemory(input.trips, answer);
  FindOverloadedInServer(session, run_id, answer);
  return dispatched;
}

Dispatched NPlusOne(Workload& workload) {
  return DispatchFollowingReferences(workload, Family::kNPlusOne, ApplyCommittingEach);
}

Dispatched NPlusOneTransaction(Workload& workload) {
  return DispatchFollowingReferences(workload, Family::kNPlusOne, ApplyOneByOne);
}

Dispatched Batched(Workload& workload) {
  return DispatchFollowingReferences(workload, Family::kBatched, ApplyInBatches);
}

Dispatched Bulk(Workload& workload) { return DispatchInSets(workload, ApplyInSets); }

Dispatched BulkCte(Workload& workload) { return DispatchInSets(workload, ApplyInOneStatement); }

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

DispatchVariant Make(Family family, std::string technique, Dispatched (*run)(Workload&),
                     std::int64_t (*statements)(const Scenario&), bool commits_each = false) {
  return {.variant = {family, std::move(technique),
                      [run](Workload& workload) { return run(workload).answer; }, statements},
          .run = run,
          .commits_each = commits_each};
}

}  // namespace

const std::vector<DispatchVariant>& DispatchVariants() {
  static const std::vector<DispatchVariant> kVariants = {
      Make(Family::kNPlusOne, "", NPlusOne, NPlusOneStatements, true),
      Make(Family::kNPlusOne, "transaction", NPlusOneTransaction, NPlusOneTransactionStatements),
      Make(Family::kBatched, "", Batched, BatchedStatements),
      Make(Family::kBulk, "", Bulk, BulkStatements),
      Make(Family::kBulk, "cte", BulkCte, BulkCteStatements),
  };
  return kVariants;
}

}  // namespace dispatchbench::bench::operations
