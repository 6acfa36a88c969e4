#ifndef DISPATCHBENCH_BENCH_SERVER_H_
#define DISPATCHBENCH_BENCH_SERVER_H_

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "bench/options.h"
#include "bench/run_context.h"
#include "fixtures/cluster.h"
#include "fixtures/endpoint.h"

namespace dispatchbench::bench {

// The server of a run: a private one, or the one that --db names.
class Server {
 public:
  // Starts the private server, where `required_bytes` are free, or checks that the other one
  // answers. Throws std::runtime_error.
  explicit Server(const Options& options,
                  std::uint64_t required_bytes = fixtures::ClusterOptions{}.required_bytes);

  // How the private server of such a run is made.
  static fixtures::ClusterOptions PrivateServer(const Options& options);

  // Where databases can be created.
  const fixtures::Endpoint& endpoint() const { return endpoint_; }
  // Ours: started here, or by who has started this worker.
  bool is_private() const { return cluster_ != nullptr || is_served_; }
  // Of the private server, where its dumps are when it counts instructions.
  const fixtures::Cluster& cluster() const { return *cluster_; }
  // The log of the private server; empty for another.
  std::string log_path() const { return cluster_ ? cluster_->log_path() : std::string(); }
  ServerFacts facts() const;
  // The same of any server; `cluster` is nullptr where it is not ours.
  static ServerFacts FactsOf(const fixtures::Endpoint& endpoint, const fixtures::Cluster* cluster,
                             fixtures::SettingsProfile settings);
  // Of the private server.
  std::optional<pid_t> postmaster_pid() const;

  // Writes out what loading and checking have changed, so that no checkpoint falls into what is
  // timed. Does nothing on a server that is not ours.
  void Checkpoint() const;

  // Ends the private server and starts it again, with empty shared buffers; every connection to it
  // breaks. Throws std::logic_error on a server that is not ours.
  void Restart() const;

 private:
  fixtures::SettingsProfile settings_;
  std::unique_ptr<fixtures::Cluster> cluster_;
  bool is_served_ = false;
  fixtures::Endpoint endpoint_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_SERVER_H_
