#ifndef DISPATCHBENCH_RESULTS_SERVED_SERVER_H_
#define DISPATCHBENCH_RESULTS_SERVED_SERVER_H_

#include <string>
#include <vector>

#include "results/line_child.h"

namespace dispatchbench::results {

// A private server that `dispatchbench-run --serve` keeps for as long as this lives.
class ServedServer {
 public:
  // `program` starts it with `flags`, which every worker gets as well, but those of
  // `server_flags`. Throws std::runtime_error, with what the program said, when there is no server.
  ServedServer(const std::string& program, std::vector<std::string> flags,
               const std::vector<std::string>& server_flags = {});

  // The command line of a worker of `program`, a dispatchbench-run, on this server; `more` are
  // flags of this worker alone.
  std::vector<std::string> WorkerCommand(const std::string& program,
                                         const std::vector<std::string>& more = {}) const;

 private:
  std::vector<std::string> flags_;
  LineChild child_;
  std::string dsn_;
  // How the server wants workers to be started (README.md, "The worker").
  std::vector<std::string> before_worker_;
  std::vector<std::string> worker_flags_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SERVED_SERVER_H_
