#ifndef DISPATCHBENCH_BENCH_LOAD_DISPATCH_ERROR_H_
#define DISPATCHBENCH_BENCH_LOAD_DISPATCH_ERROR_H_

#include <exception>
#include <stdexcept>
#include <string>

namespace dispatchbench::bench::load {

// What can be done after a dispatch broke off.
enum class Remedy {
  kRetry,   // the server has rolled its transaction back: it certainly did not commit
  kLookUp,  // the connection is gone: on a new one, look at the rows before anything else
  kNone,    // it would fail again
};

// An exception that ended a dispatch.
struct DispatchError {
  // "deadlock", "serialization", "unique_violation", "lock_timeout", "connection_lost",
  // "commit_in_doubt" (lost during COMMIT), "connect_failed", or "sql_XXXXX" with the SQLSTATE
  // (PostgreSQL manual, appendix A).
  std::string kind;
  Remedy remedy = Remedy::kNone;
};

// Thrown by who opens connections for the pool when the server cannot be reached.
class ConnectFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What `error` is. `connection_is_open` is what libpqxx says of the connection now. Throws the
// exception on when it did not come from the database: a mistake of ours.
DispatchError Classify(const std::exception_ptr& error, bool connection_is_open);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_DISPATCH_ERROR_H_
