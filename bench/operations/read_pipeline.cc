#include "bench/operations/read_pipeline.h"

#include <fmt/format.h>
#include <poll.h>

#include <cerrno>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "bench/operations/id_list.h"

namespace dispatchbench::bench::operations {
namespace {

[[noreturn]] void Fail(const std::string& attempted, std::string_view message) {
  while (message.ends_with('\n')) message.remove_suffix(1);
  throw std::runtime_error(fmt::format("{}: {}", attempted, message));
}

}  // namespace

std::int64_t PipelineResult::Integer(int row, int column) const {
  return std::stoll(PQgetvalue(result_.get(), row, column));
}

std::vector<std::int64_t> PipelineResult::Ids(int column) const {
  std::vector<std::int64_t> ids;
  ids.reserve(static_cast<std::size_t>(rows()));
  for (int row = 0; row < rows(); ++row) ids.push_back(Integer(row, column));
  return ids;
}

ReadPipeline::ReadPipeline(fixtures::Session& session) : connection_(session.libpq()) {
  // Not blocking: a client that blocks in sending while the server blocks in answering waits for
  // ever (manual, section 34.5.1).
  if (PQsetnonblocking(connection_, 1) != 0 || PQenterPipelineMode(connection_) != 1) {
    Fail("entering pipeline mode", PQerrorMessage(connection_));
  }
}

ReadPipeline::~ReadPipeline() {
  try {
    if (!sent_.empty()) Collect();
  } catch (const std::exception&) {
    // Sent but not collected: an exception is on its way already, and tells more than this one.
  }
  PQexitPipelineMode(connection_);
  PQsetnonblocking(connection_, 0);
}

void ReadPipeline::Send(const char* name, std::initializer_list<const char*> parameters) {
  if (PQsendQueryPrepared(connection_, name, static_cast<int>(parameters.size()),
                          parameters.begin(), nullptr, nullptr, 0) != 1) {
    Fail(fmt::format("sending '{}'", name), PQerrorMessage(connection_));
  }
  sent_.push_back(name);
}

std::vector<PipelineResult> ReadPipeline::FindEach(const char* name,
                                                   std::span<const std::int64_t> ids,
                                                   std::size_t per_batch) {
  std::vector<PipelineResult> found;
  found.reserve(ids.size());
  for (const std::span<const std::int64_t> batch : Batches(ids, per_batch)) {
    for (const std::int64_t id : batch) Send(name, {std::to_string(id).c_str()});
    for (PipelineResult& result : Collect()) {
      if (result.rows() != 1) {
        throw std::runtime_error(
            fmt::format("pipelined statement '{}': expected one row with id {}, found {}", name,
                        ids[found.size()], result.rows()));
      }
      found.push_back(std::move(result));
    }
  }
  return found;
}

std::vector<PipelineResult> ReadPipeline::Collect() {
  const std::vector<const char*> sent = std::exchange(sent_, {});
  if (PQpipelineSync(connection_) != 1) Fail("ending a pipeline", PQerrorMessage(connection_));
  Flush();
  std::vector<PipelineResult> results;
  results.reserve(sent.size());
  for (const char* name : sent) results.push_back(ReadResult(name));
  const PipelineResult sync(PQgetResult(connection_));
  if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) {
    Fail("ending a pipeline", PQerrorMessage(connection_));
  }
  // Only now, when the connection can be used again. The statements behind the one that failed are
  // reported as aborted, so the first is the cause.
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (PQresultStatus(results[i].get()) != PGRES_TUPLES_OK) {
      Fail(fmt::format("pipelined statement '{}'", sent[i]),
           PQresultErrorMessage(results[i].get()));
    }
  }
  return results;
}

void ReadPipeline::Flush() {
  while (const int unsent = PQflush(connection_)) {
    if (unsent < 0) Fail("sending a pipeline", PQerrorMessage(connection_));
    pollfd socket{.fd = PQsocket(connection_), .events = POLLIN | POLLOUT, .revents = 0};
    if (poll(&socket, 1, -1) < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "waiting to send a pipeline");
    }
    if ((socket.revents & POLLIN) != 0 && PQconsumeInput(connection_) != 1) {
      Fail("sending a pipeline", PQerrorMessage(connection_));
    }
  }
}

PipelineResult ReadPipeline::ReadResult(const char* name) {
  PipelineResult result(PQgetResult(connection_));
  if (result.get() == nullptr) {
    Fail(fmt::format("waiting for '{}'", name), PQerrorMessage(connection_));
  }
  // Each statement's results end with a null pointer.
  while (PGresult* further = PQgetResult(connection_)) PQclear(further);
  return result;
}

}  // namespace dispatchbench::bench::operations
