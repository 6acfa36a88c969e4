#ifndef DISPATCHBENCH_DATAGEN_HISTORY_H_
#define DISPATCHBENCH_DATAGEN_HISTORY_H_

#include "datagen/dataset.h"
#include "datagen/people.h"

namespace dispatchbench::datagen {

// Appends the bookings, runs and assignments of the history, day by day and in it company by
// company; exactly spec.history_bookings bookings. A company's share follows its number of clients
// (none without drivers), a day's share its weekday and some chance.
void AppendHistory(const People& people, Dataset& dataset);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_HISTORY_H_
