#ifndef DISPATCHBENCH_RESULTS_SERVED_SERVER_H_
#define DISPATCHBENCH_RESULTS_SERVED_SERVER_H_

#include <string>
#include <vector>

#include "results/line_child.h"

namespace dispatchbench::results {

// A private server for the workers of a comparison, for as long as this lives: it is started by
// `dispatchbench-run --serve` (README.md, "The worker").
class ServedServer {
 public:
  // `command`: the program and its arguments. Throws std::runtime_error when it starts no server.
  explicit ServedServer(const std::vector<std::string>& command);

  // Where it is, for --db.
  const std::string& dsn() const { return dsn_; }

 private:
  LineChild child_;
  std::string dsn_;
};

// `program` in one of its hidden modes, "--serve" or "--worker", with further flags.
std::vector<std::string> ModeCommand(const std::string& program, const std::string& mode,
                                     const std::vector<std::string>& flags);

// A worker on a server that is served, and so ends with the comparison: its databases are copies of
// originals of its own, called after `side`, so that a fresh process need not load all rows again.
std::vector<std::string> WorkerCommand(const std::string& program, std::vector<std::string> flags,
                                       const std::string& side);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SERVED_SERVER_H_
