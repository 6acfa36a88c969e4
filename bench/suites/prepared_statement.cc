#include "bench/suites/prepared_statement.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace dispatchbench::bench::suites {
namespace {

using operations::LibpqResult;

void Require(PGconn* connection, const LibpqResult& result, const std::string& attempted) {
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return;
  const char* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  throw fixtures::ServerError(fmt::format("{}: {}", attempted, PQerrorMessage(connection)),
                              state == nullptr ? "" : state);
}

}  // namespace

PreparedStatement::PreparedStatement(fixtures::LibpqConnection& connection, std::string name,
                                     const std::string& sql)
    : connection_(connection), name_(std::move(name)) {
  const LibpqResult result(PQprepare(connection_.get(), name_.c_str(), sql.c_str(), 0, nullptr));
  Require(connection_.get(), result, "preparing " + sql);
}

PreparedStatement::~PreparedStatement() {
  PQclear(PQexec(connection_.get(), fmt::format("DEALLOCATE {}", name_).c_str()));
}

LibpqResult PreparedStatement::Execute(const Parameters& parameters) const {
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  LibpqResult result(PQexecPrepared(connection_.get(), name_.c_str(),
                                    static_cast<int>(values.size()), values.data(), nullptr,
                                    nullptr, 0));
  Require(connection_.get(), result, "executing " + name_);
  return result;
}

double PreparedStatement::Time(const Parameters& parameters) const {
  const auto start = std::chrono::steady_clock::now();
  Execute(parameters);
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

std::string PreparedStatement::Explain(const std::string& options,
                                       const Parameters& parameters) const {
  std::string values;
  for (const std::string& parameter : parameters) {
    char* const literal = PQescapeLiteral(connection_.get(), parameter.c_str(), parameter.size());
    values += fmt::format("{}{}", values.empty() ? "" : ", ", literal);
    PQfreemem(literal);
  }
  const auto rows = connection_.Execute(
      fmt::format("EXPLAIN ({}, FORMAT JSON) EXECUTE {}({})", options, name_, values));
  return rows.at(0).at(0);
}

}  // namespace dispatchbench::bench::suites
