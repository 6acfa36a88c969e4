#include "tests/support/bench/sample_operation.h"

#include <pqxx/pqxx>

#include "fixtures/statement.h"

namespace dispatchbench::bench {
namespace {

std::int64_t One(const Scenario&) { return 1; }

Operation WithAllFamilies(const std::string& name, const std::string& sql) {
  Operation operation{.name = name,
                      .purpose = "does " + name,
                      .variants = {},
                      .reference = "bulk",
                      .before = "n_plus_one",
                      .after = "bulk"};
  for (const Family family : {Family::kNPlusOne, Family::kBatched, Family::kBulk}) {
    operation.variants.push_back(
        {.family = family,
         .technique = "",
         .run = [sql](Workload& workload) { return AnswerOf(workload, sql); },
         .statements = One});
  }
  operation.sizes = {10};
  return operation;
}

}  // namespace

Answer AnswerOf(Workload& workload, const std::string& sql) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (const auto& row : fixtures::Execute(transaction, sql, workload.scenario.completed_run_id)) {
    answer.AddRow({row[0].c_str(), row[1].c_str(), row[2].c_str()});
  }
  return answer;
}

Operation ReadingOperation() {
  Operation operation = WithAllFamilies("read_delays",
                                        "SELECT id, driver_id, delay_seconds FROM assignment"
                                        " WHERE dispatch_run_id = $1 ORDER BY id");
  operation.ordered = true;
  return operation;
}

Operation WritingOperation() {
  Operation operation =
      WithAllFamilies("write_delays",
                      "UPDATE assignment SET delay_seconds = 7 WHERE dispatch_run_id = $1"
                      " RETURNING booking_id, driver_id, delay_seconds");
  operation.changes = {"assignment"};
  return operation;
}

}  // namespace dispatchbench::bench
