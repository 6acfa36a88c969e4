#ifndef DISPATCHBENCH_PROFILE_PROFILED_SERVER_H_
#define DISPATCHBENCH_PROFILE_PROFILED_SERVER_H_

#include <memory>

#include "bench/run_context.h"
#include "fixtures/cluster.h"
#include "fixtures/endpoint.h"
#include "fixtures/owned_database.h"
#include "profile/options.h"

namespace dispatchbench::profile {

// The server and database that the profiled program works in: a private one, with or without data,
// or the one that --db names, which is left as it is.
class ProfiledServer {
 public:
  // Throws std::runtime_error.
  explicit ProfiledServer(const ProfileOptions& options);

  // Where the proxy connects to. Over TCP where the proxy listens on TCP and the server is private:
  // the Unix socket lets everybody in who reaches it, and so would the proxy.
  const fixtures::Endpoint& endpoint() const { return endpoint_; }
  bool is_private() const { return cluster_ != nullptr; }
  // Throws std::runtime_error when the server does not answer.
  bench::ServerFacts facts() const;

 private:
  fixtures::SettingsProfile settings_;
  std::unique_ptr<fixtures::Cluster> cluster_;
  std::unique_ptr<fixtures::OwnedDatabase> database_;
  fixtures::Endpoint endpoint_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PROFILED_SERVER_H_
