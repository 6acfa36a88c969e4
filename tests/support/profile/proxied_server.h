#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PROXIED_SERVER_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PROXIED_SERVER_H_

#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <vector>

#include "fixtures/cluster.h"
#include "fixtures/owned_database.h"
#include "profile/proxy.h"

namespace dispatchbench::profile {

// The private server of the test executable, on a Unix socket and a loopback port.
const fixtures::Cluster& PrivateServer();

// The same, to be reached over TCP with a password.
fixtures::Endpoint PrivateServerOverTcp();

// A plain libpq connection: nothing is said that the test does not say.
class PlainClient {
 public:
  // Throws std::runtime_error with libpq's message.
  explicit PlainClient(const fixtures::Endpoint& endpoint, const std::string& options = "");

  PGconn* get() const { return connection_.get(); }
  // PQexec: the status of its last result.
  ExecStatusType Execute(const std::string& text) const;
  // Reads all results up to the end; in a pipeline up to the next synchronization.
  void ReadResults() const;

 private:
  struct Closer {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Closer> connection_;
};

// A database of its own and a proxy in front of it, which records from the beginning.
class ProxiedServerTest : public ::testing::Test {
 protected:
  ProxiedServerTest();

  const fixtures::Endpoint& endpoint() const { return proxy_->endpoint(); }
  const fixtures::OwnedDatabase& database() const { return database_; }
  // The server without the proxy.
  const fixtures::Endpoint& direct() const { return database_.endpoint(); }
  Proxy& proxy() { return *proxy_; }
  // Puts the proxy in front of another endpoint of the server instead.
  void ProxyInFrontOf(const fixtures::Endpoint& server, const ProxyOptions& options);

  // Ends the recording, and checks that it was understood to its end and fits together.
  Recording Stop();

 private:
  fixtures::OwnedDatabase database_;
  std::unique_ptr<Proxy> proxy_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PROXIED_SERVER_H_
