#include "bench/operations/pipeline.h"

#include <fmt/format.h>
#include <poll.h>

#include <cerrno>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "bench/operations/batches.h"

namespace dispatchbench::bench::operations {
namespace {

[[noreturn]] void Fail(const std::string& attempted, std::string_view message) {
  while (message.ends_with('\n')) message.remove_suffix(1);
  throw std::runtime_error(fmt::format("{}: {}", attempted, message));
}

bool Succeeded(const LibpqResult& result) {
  const ExecStatusType status = PQresultStatus(result.get());
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

}  // namespace

Pipeline::~Pipeline() {
  // Whoever counts may be gone already when an exception has led here.
  for (Sent& statement : sent_) statement.affected = nullptr;
  try {
    Collect();
  } catch (const std::exception&) {
    // Sent but not collected: an exception is on its way already, and tells more than this one.
  }
  Leave();
}

void Pipeline::Send(const char* name, std::initializer_list<std::string> parameters) {
  Queue(name, parameters, nullptr);
}

void Pipeline::Send(const char* name, std::initializer_list<std::string> parameters,
                    std::int64_t& affected) {
  Queue(name, parameters, &affected);
}

std::vector<LibpqResult> Pipeline::FindEach(const char* name, std::span<const std::int64_t> ids,
                                            std::size_t per_batch) {
  std::vector<LibpqResult> found;
  found.reserve(ids.size());
  for (const std::span<const std::int64_t> batch : Batches(ids, per_batch)) {
    for (const std::int64_t id : batch) Send(name, {std::to_string(id)});
    for (LibpqResult& result : Collect()) {
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

std::vector<LibpqResult> Pipeline::Collect() {
  if (sent_.empty()) return {};
  const std::vector<Sent> sent = std::exchange(sent_, {});
  if (PQpipelineSync(connection_) != 1) Fail("ending a pipeline", PQerrorMessage(connection_));
  Flush();
  std::vector<LibpqResult> results;
  results.reserve(sent.size());
  for (const Sent& statement : sent) results.push_back(ReadResult(statement.name));
  const LibpqResult sync(PQgetResult(connection_));
  if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) {
    Fail("ending a pipeline", PQerrorMessage(connection_));
  }
  Leave();
  // Only now, when the connection can be used again. The statements behind the one that failed are
  // reported as aborted, so the first is the cause.
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!Succeeded(results[i])) {
      Fail(fmt::format("pipelined statement '{}'", sent[i].name),
           PQresultErrorMessage(results[i].get()));
    }
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (sent[i].affected != nullptr) *sent[i].affected += results[i].affected_rows();
  }
  return results;
}

void Pipeline::Enter() {
  // Not blocking: a client that blocks in sending while the server blocks in answering waits for
  // ever (manual, section 34.5.1).
  if (PQsetnonblocking(connection_, 1) != 0 || PQenterPipelineMode(connection_) != 1) {
    Fail("entering pipeline mode", PQerrorMessage(connection_));
  }
}

void Pipeline::Leave() {
  PQexitPipelineMode(connection_);
  PQsetnonblocking(connection_, 0);
}

void Pipeline::Queue(const char* name, std::initializer_list<std::string> parameters,
                     std::int64_t* affected) {
  if (sent_.empty()) Enter();
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  if (PQsendQueryPrepared(connection_, name, static_cast<int>(values.size()), values.data(),
                          nullptr, nullptr, 0) != 1) {
    Fail(fmt::format("sending '{}' through a pipeline", name), PQerrorMessage(connection_));
  }
  sent_.push_back({name, affected});
}

void Pipeline::Flush() {
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

LibpqResult Pipeline::ReadResult(const char* name) {
  LibpqResult result(PQgetResult(connection_));
  if (result.get() == nullptr) {
    Fail(fmt::format("waiting for '{}'", name), PQerrorMessage(connection_));
  }
  // Each statement's results end with a null pointer.
  while (PGresult* further = PQgetResult(connection_)) PQclear(further);
  return result;
}

}  // namespace dispatchbench::bench::operations
