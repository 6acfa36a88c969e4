// `dispatchbench run` over two operations of which one has a variant that returns one wrong row.
#include "bench/command.h"
#include "tests/support/bench/sample_operation.h"

namespace dispatchbench::bench {
namespace {

Operation Mutated() {
  Operation operation = WritingOperation();
  operation.name = "mutated";
  operation.variants.front().run = [](Workload& workload) {
    return AnswerOf(workload,
                    "UPDATE assignment SET delay_seconds = 7 WHERE dispatch_run_id = $1"
                    " RETURNING booking_id, driver_id, delay_seconds + (booking_id ="
                    " (SELECT max(booking_id) FROM assignment WHERE dispatch_run_id = $1))::int");
  };
  return operation;
}

const Registration right(ReadingOperation());
const Registration wrong(Mutated());

}  // namespace
}  // namespace dispatchbench::bench

int main(int argc, char** argv) { return dispatchbench::bench::RunCommand(argc, argv); }
