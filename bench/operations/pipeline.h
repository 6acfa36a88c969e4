#ifndef DISPATCHBENCH_BENCH_OPERATIONS_PIPELINE_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_PIPELINE_H_

#include <libpq-fe.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "bench/operations/libpq_result.h"
#include "fixtures/session.h"

namespace dispatchbench::bench::operations {

// Statements sent one behind the other without waiting (libpq's pipeline mode, PostgreSQL manual,
// section 34.5): a statement per row, but a round trip and one implicit transaction, which fails as
// a whole, per Collect(). The families are about round trips: a pipeline of all N statements is
// bulk, one with a Collect() every kBatchSize statements is batched.
//
//   session.PrepareLibpq("dispatch.driver", "SELECT name FROM driver WHERE id = $1");
//   session.PrepareLibpq("dispatch.rest", "UPDATE driver SET is_available = false WHERE id = $1");
//   Pipeline pipeline(session);
//   pipeline.Send("dispatch.driver", {"1"});
//   pipeline.Send("dispatch.rest", {"2"}, affected);
//   Use(pipeline.Collect()[0].Field(0, 0));
//
// pqxx::pipeline is something else: it joins the texts with ';' into one simple query.
class Pipeline {
 public:
  // Uses the session's libpq connection, which is in pipeline mode between the first Send() and
  // Collect(): requires that it has no open transaction, that every statement has been prepared by
  // Session::PrepareLibpq() before the first Send(), and that the session outlives the pipeline.
  explicit Pipeline(fixtures::Session& session) : connection_(session.libpq()) {}
  // What was sent but not collected: the transaction is not undone, its results are dropped.
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Queues a prepared statement with its parameters as text. `name` must live until Collect(): a
  // literal. Throws std::runtime_error when it cannot be sent.
  void Send(const char* name, std::initializer_list<std::string> parameters);

  // The same; Collect() adds the rows that the statement affected to `affected`.
  void Send(const char* name, std::initializer_list<std::string> parameters,
            std::int64_t& affected);

  // Executes the prepared statement `name`, whose only parameter is an id, for each of `ids`, with
  // a round trip per `per_batch`. Returns their results in the order of `ids`. Throws
  // std::runtime_error when one failed or did not find exactly one row.
  std::vector<LibpqResult> FindEach(const char* name, std::span<const std::int64_t> ids,
                                    std::size_t per_batch);

  // Waits for the results of all statements sent since the last call, leaves pipeline mode and
  // returns them in the order of sending. Throws std::runtime_error, with the name of the first
  // statement that failed and the server's message; nothing has changed in the database then. The
  // pipeline can be used again.
  std::vector<LibpqResult> Collect();

 private:
  struct Sent {
    const char* name;
    std::int64_t* affected;  // null when nobody counts
  };

  void Enter();
  void Leave();
  void Queue(const char* name, std::initializer_list<std::string> parameters,
             std::int64_t* affected);
  void Flush();
  LibpqResult ReadResult(const char* name);

  PGconn* connection_;
  std::vector<Sent> sent_;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_PIPELINE_H_
