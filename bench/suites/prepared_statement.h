#ifndef DISPATCHBENCH_BENCH_SUITES_PREPARED_STATEMENT_H_
#define DISPATCHBENCH_BENCH_SUITES_PREPARED_STATEMENT_H_

#include <string>

#include "bench/operations/libpq_result.h"
#include "bench/suites/index_query.h"
#include "fixtures/libpq_connection.h"

namespace dispatchbench::bench::suites {

// A statement prepared on a connection, planned anew as long as this object lives: what an earlier
// one of the same text has learned about its plans is gone.
class PreparedStatement {
 public:
  // `name` stands for nothing else on the connection at this time. Throws fixtures::ServerError.
  PreparedStatement(fixtures::LibpqConnection& connection, std::string name,
                    const std::string& sql);
  ~PreparedStatement();
  PreparedStatement(const PreparedStatement&) = delete;
  PreparedStatement& operator=(const PreparedStatement&) = delete;

  // One round trip. Throws fixtures::ServerError.
  operations::LibpqResult Execute(const Parameters& parameters) const;

  // The wall time of Execute(), in microseconds.
  double Time(const Parameters& parameters) const;

  // EXPLAIN (options, FORMAT JSON) of the plan that Execute() would use; with ANALYZE among the
  // options it is executed. Returns the JSON text.
  std::string Explain(const std::string& options, const Parameters& parameters) const;

 private:
  fixtures::LibpqConnection& connection_;
  std::string name_;
};

// A transaction that ends with ROLLBACK.
class RolledBack {
 public:
  explicit RolledBack(fixtures::LibpqConnection& connection) : connection_(connection) {
    connection_.Execute("BEGIN");
  }
  // Nothing to tell where the connection is gone.
  ~RolledBack() { PQclear(PQexec(connection_.get(), "ROLLBACK")); }
  RolledBack(const RolledBack&) = delete;
  RolledBack& operator=(const RolledBack&) = delete;

 private:
  fixtures::LibpqConnection& connection_;
};

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_PREPARED_STATEMENT_H_
