#ifndef DISPATCHBENCH_BENCH_OPERATIONS_READ_PIPELINE_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_READ_PIPELINE_H_

#include <libpq-fe.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fixtures/session.h"

namespace dispatchbench::bench::operations {

// One result of libpq, text format.
class PipelineResult {
 public:
  explicit PipelineResult(PGresult* result) : result_(result, &PQclear) {}

  int rows() const { return PQntuples(result_.get()); }
  // "" for NULL.
  std::string_view Field(int row, int column) const {
    return PQgetvalue(result_.get(), row, column);
  }
  // Throws std::invalid_argument when the field is no integer.
  std::int64_t Integer(int row, int column) const;
  // A column of ids, in the order of the rows. Throws std::invalid_argument when one is no integer.
  std::vector<std::int64_t> Ids(int column) const;
  const PGresult* get() const { return result_.get(); }

 private:
  std::unique_ptr<PGresult, decltype(&PQclear)> result_;
};

// SELECT statements sent one behind the other without waiting (libpq's pipeline mode, PostgreSQL
// manual, section 34.5): a statement per row, but a round trip per Collect(). The families
// are about round trips: a pipeline of all N statements is bulk, one with a Collect() every
// kBatchSize statements is batched.
//
//   session.PrepareLibpq("dispatch.driver", "SELECT name FROM driver WHERE id = $1");
//   ReadPipeline pipeline(session);
//   pipeline.Send("dispatch.driver", {"1"});
//   pipeline.Send("dispatch.driver", {"2"});
//   for (const PipelineResult& driver : pipeline.Collect()) Use(driver.Field(0, 0));
//
// pqxx::pipeline is something else: it joins the texts with ';' into one simple query.
class ReadPipeline {
 public:
  // Switches the session's libpq connection to pipeline mode; the destructor switches back. Throws
  // std::runtime_error when it cannot. Every statement must have been prepared before.
  explicit ReadPipeline(fixtures::Session& session);
  ~ReadPipeline();
  ReadPipeline(const ReadPipeline&) = delete;
  ReadPipeline& operator=(const ReadPipeline&) = delete;

  // Queues a prepared statement with its parameters as text. `name` must live until Collect(): a
  // literal. Throws std::runtime_error.
  void Send(const char* name, std::initializer_list<const char*> parameters);

  // Executes the prepared statement `name`, whose only parameter is an id, for each of `ids`, with
  // a round trip per `per_batch`. Returns their results in the order of `ids`. Throws
  // std::runtime_error when one failed or did not find exactly one row.
  std::vector<PipelineResult> FindEach(const char* name, std::span<const std::int64_t> ids,
                                       std::size_t per_batch);

  // Ends the batch, waits for it and returns the result of every statement sent since the last
  // call, in the order of sending. Throws std::runtime_error, with the name of the statement and
  // the server's message, when one failed; the pipeline can be used again.
  std::vector<PipelineResult> Collect();

 private:
  void Flush();
  PipelineResult ReadResult(const char* name);

  PGconn* connection_;
  std::vector<const char*> sent_;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_READ_PIPELINE_H_
