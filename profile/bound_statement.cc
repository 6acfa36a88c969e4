#include "profile/bound_statement.h"

#include <algorithm>

#include "fixtures/libpq_connection.h"

namespace dispatchbench::profile {
namespace {

std::string Trimmed(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

StatementResult Checked(StatementResult result) {
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
  const char* const sqlstate = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  throw fixtures::ServerError(Trimmed(PQresultErrorMessage(result.get())),
                              sqlstate == nullptr ? "" : sqlstate);
}

BoundStatement::BoundStatement(const RecordedStatement& statement) : statement_(statement) {
  for (const Parameter& parameter : statement.parameters) {
    types_.push_back(parameter.type);
    values_.push_back(parameter.bytes ? parameter.bytes->c_str() : nullptr);
    lengths_.push_back(parameter.bytes ? static_cast<int>(parameter.bytes->size()) : 0);
    formats_.push_back(parameter.is_binary ? 1 : 0);
  }
}

bool BoundStatement::IsComplete(const RecordedStatement& statement) {
  return std::all_of(
      statement.parameters.begin(), statement.parameters.end(), [](const Parameter& parameter) {
        return !parameter.bytes
                   ? parameter.length >= 0
                   : parameter.length == static_cast<std::int64_t>(parameter.bytes->size());
      });
}

StatementResult BoundStatement::Execute(PGconn* connection, const std::string& prefix) const {
  return Checked(StatementResult(
      PQexecParams(connection, (prefix + statement_.text).c_str(), static_cast<int>(types_.size()),
                   types_.data(), values_.data(), lengths_.data(), formats_.data(), 0)));
}

int BoundStatement::Prepare(PGconn* connection, const std::string& name) const {
  Checked(StatementResult(PQprepare(connection, name.c_str(), statement_.text.c_str(),
                                    static_cast<int>(types_.size()), types_.data())));
  return PQnparams(Checked(StatementResult(PQdescribePrepared(connection, name.c_str()))).get());
}

}  // namespace dispatchbench::profile
