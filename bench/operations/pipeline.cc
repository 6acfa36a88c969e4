#include "bench/operations/pipeline.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <string_view>

namespace dispatchbench::bench::operations {

std::int64_t AffectedRows(const PGresult* result) {
  // PQcmdTuples() only reads, but takes a pointer to non-const.
  const std::string_view text = PQcmdTuples(const_cast<PGresult*>(result));
  std::int64_t rows = 0;
  std::from_chars(text.data(), text.data() + text.size(), rows);
  return rows;
}

Pipeline::Pipeline(PGconn* connection) : connection_(connection) {
  if (PQenterPipelineMode(connection_) != 1) {
    throw std::runtime_error(
        fmt::format("entering pipeline mode: {}", PQerrorMessage(connection_)));
  }
}

Pipeline::~Pipeline() {
  if (finished_) return;
  // Whoever counts may be gone already when an exception has led here.
  affected_.clear();
  if (PQpipelineSync(connection_) == 1) Drain();
}

void Pipeline::Execute(const std::string& prepared_name,
                       std::initializer_list<std::string> parameters, std::int64_t& affected) {
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  if (PQsendQueryPrepared(connection_, prepared_name.c_str(), static_cast<int>(values.size()),
                          values.data(), nullptr, nullptr, 0) != 1) {
    throw std::runtime_error(fmt::format("sending '{}' through a pipeline: {}", prepared_name,
                                         PQerrorMessage(connection_)));
  }
  affected_.push_back(&affected);
}

void Pipeline::Finish() {
  finished_ = true;
  if (PQpipelineSync(connection_) != 1) {
    throw std::runtime_error(fmt::format("ending a pipeline: {}", PQerrorMessage(connection_)));
  }
  const std::string error = Drain();
  if (!error.empty()) throw std::runtime_error("executing a pipeline: " + error);
}

std::string Pipeline::Drain() {
  std::string error;
  const auto complain = [&] {
    if (error.empty()) error = PQerrorMessage(connection_);
  };
  std::size_t statement = 0;
  bool at_end = false;
  bool after_separator = false;
  while (!at_end) {
    const LibpqResult result(PQgetResult(connection_));
    // One null pointer separates statements; a second in a row means that the server is gone.
    if (!result && after_separator) break;
    after_separator = !result;
    if (!result) {
      ++statement;
      continue;
    }
    switch (PQresultStatus(result.get())) {
      case PGRES_COMMAND_OK:
      case PGRES_TUPLES_OK:
        if (statement < affected_.size()) *affected_[statement] += AffectedRows(result.get());
        break;
      case PGRES_PIPELINE_SYNC:
        at_end = true;
        break;
      default:
        complain();
    }
  }
  if (PQexitPipelineMode(connection_) != 1) complain();
  return error;
}

}  // namespace dispatchbench::bench::operations
