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
#include "bench/operations/dispatch_flow.h"

namespace dispatchbench::bench::operations {
namespace {

std::vector<Variant> Variants() {
  std::vector<Variant> variants;
  for (const DispatchVariant& dispatch : DispatchVariants()) variants.push_back(dispatch.variant);
  return variants;
}

const Registration registration{{
    .name = "dispatch",
    .purpose = "Dispatches a day: load, assign, apply, notify, metrics, optimizer",
    .variants = Variants(),
    .reference = "n_plus_one",
    .before = "n_plus_one",
    .after = "bulk_cte",
    .changes = {"assignment", "booking"},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
