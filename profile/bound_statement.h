#ifndef DISPATCHBENCH_PROFILE_BOUND_STATEMENT_H_
#define DISPATCHBENCH_PROFILE_BOUND_STATEMENT_H_

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <vector>

#include "profile/recording.h"

namespace dispatchbench::profile {

struct ResultClearer {
  void operator()(PGresult* result) const { PQclear(result); }
};
using StatementResult = std::unique_ptr<PGresult, ResultClearer>;

// The result where it is one without an error; throws fixtures::ServerError otherwise.
StatementResult Checked(StatementResult result);

// A recorded statement with its parameters, as the client sent them: their types, formats and
// bytes. Refers to the statement, which must outlive it.
class BoundStatement {
 public:
  explicit BoundStatement(const RecordedStatement& statement);

  // Whether every parameter is there from its first byte to its last.
  static bool IsComplete(const RecordedStatement& statement);

  // Executes `prefix` and the statement's text in one round trip (extended protocol: one statement,
  // never several). Requires complete parameters. Throws fixtures::ServerError.
  StatementResult Execute(PGconn* connection, const std::string& prefix = "") const;

  // Prepares the text under `name`; the number of its parameters. Throws fixtures::ServerError.
  int Prepare(PGconn* connection, const std::string& name) const;

 private:
  const RecordedStatement& statement_;
  std::vector<Oid> types_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_BOUND_STATEMENT_H_
