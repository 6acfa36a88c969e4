#ifndef DISPATCHBENCH_BENCH_OPERATIONS_PIPELINE_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_PIPELINE_H_

#include <libpq-fe.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace dispatchbench::bench::operations {

struct ResultCloser {
  void operator()(PGresult* result) const { PQclear(result); }
};
using LibpqResult = std::unique_ptr<PGresult, ResultCloser>;

// Rows that a statement affected, as its command tag says; 0 when that names none.
std::int64_t AffectedRows(const PGresult* result);

// Statements sent without waiting for each other's results, in libpq's pipeline mode (PostgreSQL
// manual, 34.5): one round trip and one implicit transaction, which fails as a whole.
//
//   Pipeline pipeline(session.libpq());
//   for (...) pipeline.Execute("update_one", {"1", "2"}, affected);
//   pipeline.Finish();
class Pipeline {
 public:
  // Requires a connection without open transaction, and that it outlives the pipeline. Throws
  // std::runtime_error when it cannot enter pipeline mode.
  explicit Pipeline(PGconn* connection);
  // Without Finish() before: the transaction is not undone, its results are dropped.
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Queues an execution of a statement that Session::PrepareLibpq() has prepared; Finish() adds
  // the rows that it affected to `affected`. Throws std::runtime_error when it cannot be sent.
  void Execute(const std::string& prepared_name, std::initializer_list<std::string> parameters,
               std::int64_t& affected);

  // Waits for all results and leaves pipeline mode. Throws std::runtime_error with the server's
  // first complaint; nothing has changed in the database then.
  void Finish();

 private:
  // Reads everything up to the end of the pipeline and leaves pipeline mode. Returns the first
  // error, "" when there was none.
  std::string Drain();

  PGconn* connection_;
  std::vector<std::int64_t*> affected_;  // of each statement
  bool finished_ = false;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_PIPELINE_H_
