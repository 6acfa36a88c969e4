#ifndef DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_FLOW_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_FLOW_H_

#include <functional>
#include <vector>

#include "bench/answer.h"
#include "bench/operation.h"
#include "bench/operations/apply_steps.h"
#include "bench/scenario.h"

namespace dispatchbench::bench::operations {

// What one dispatch of a day did.
struct Dispatched {
  Answer answer;               // see dispatch.cc
  std::vector<Proposal> plan;  // one proposal for each booking that was pending, by booking id
  Applied applied;
};

// One way to dispatch the day of Workload::scenario, of which it needs company, day, now and
// open_run_id only. Begins with what is PENDING there: run again after it broke off, it does the
// rest.
struct DispatchVariant {
  Variant variant;  // as the operation has it: variant.run is run() without the plan
  std::function<Dispatched(Workload&)> run;
  // Commits each booking with its assignment on its own: one that breaks off leaves some of the
  // day's bookings assigned and the others pending. Otherwise it is all of them or none.
  bool commits_each = false;
};

// The variants of the operation "dispatch", in its order.
const std::vector<DispatchVariant>& DispatchVariants();

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_DISPATCH_FLOW_H_
