// `dispatchbench run` over operations of which all but one have a wrong variant: one returns a
// wrong row, one sends a statement too many, one takes a round trip for each row although it is
// bulk.
#include "bench/command.h"
#include "fixtures/statement.h"
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

void SelectOne(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  fixtures::ExecuteSimple(transaction, "SELECT 1");
  transaction.commit();
}

// A bulk variant beside the reference, with `extra` before the right answer.
Operation WithBulk(const std::string& name, std::function<void(Workload&)> extra) {
  Operation operation = ReadingOperation();
  operation.name = name;
  Variant variant = operation.variants.back();
  variant.technique = "wrong";
  variant.run = [right = variant.run, extra = std::move(extra)](Workload& workload) {
    extra(workload);
    return right(workload);
  };
  operation.variants.push_back(variant);
  return operation;
}

// It declares what it costs, so only the growth gives it away.
Operation Growing() {
  Operation operation = WithBulk("growing", [](Workload& workload) {
    for (int i = 0; i < workload.scenario.size; ++i) SelectOne(workload);
  });
  operation.variants.back().statements = [](const Scenario& scenario) {
    return std::int64_t{scenario.size} + 1;
  };
  operation.sizes = {10, 20, 30};
  return operation;
}

const Registration right(ReadingOperation());
const Registration wrong(Mutated());
const Registration costly(WithBulk("costly", SelectOne));
const Registration growing(Growing());

}  // namespace
}  // namespace dispatchbench::bench

int main(int argc, char** argv) { return dispatchbench::bench::RunCommand(argc, argv); }
