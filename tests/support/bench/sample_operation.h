#ifndef DISPATCHBENCH_TESTS_SUPPORT_BENCH_SAMPLE_OPERATION_H_
#define DISPATCHBENCH_TESTS_SUPPORT_BENCH_SAMPLE_OPERATION_H_

#include "bench/operation.h"

namespace dispatchbench::bench {

// A small right operation to make wrong ones of: reads id, driver and delay of the assignments of
// the completed run, in order of id. Each family does it with one statement, so `statements` is 1.
Operation ReadingOperation();

// A small right operation that writes: sets delay_seconds of the completed run's assignments to 7
// with one statement; changes "assignment".
Operation WritingOperation();

// Runs `sql` with parameter $1 = the completed run, outside of a transaction block, and returns its
// rows of three columns.
Answer AnswerOf(Workload& workload, const std::string& sql);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_TESTS_SUPPORT_BENCH_SAMPLE_OPERATION_H_
