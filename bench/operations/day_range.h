#ifndef DISPATCHBENCH_BENCH_OPERATIONS_DAY_RANGE_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_DAY_RANGE_H_

#include <cstdint>
#include <pqxx/pqxx>
#include <string>

#include "bench/operations/pipeline.h"
#include "bench/scenario.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {

// The parameters of a statement over the bookings of the scenario's day: $1 is the company, $2 and
// $3 are the first second of the day and of the next.
struct DayRange {
  explicit DayRange(const Scenario& scenario)
      : company_id(scenario.company_id),
        begin(std::int64_t{scenario.day} * 86'400),
        end(begin + 86'400) {}

  // Throws pqxx::sql_error.
  pqxx::result Execute(pqxx::transaction_base& transaction, const char* sql) const {
    return fixtures::Execute(transaction, sql, company_id, begin, end);
  }

  // The same through a pipeline, see Pipeline::Send().
  void Send(Pipeline& pipeline, const char* name) const {
    pipeline.Send(name, {std::to_string(company_id), std::to_string(begin), std::to_string(end)});
  }

  std::int64_t company_id;
  std::int64_t begin;
  std::int64_t end;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_DAY_RANGE_H_
