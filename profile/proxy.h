#ifndef DISPATCHBENCH_PROFILE_PROXY_H_
#define DISPATCHBENCH_PROFILE_PROXY_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "fixtures/endpoint.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// Where to listen for TCP connections.
struct ListenAddress {
  std::string host = "127.0.0.1";  // an address in numbers
  int port = 0;                    // 0: the system chooses

  bool is_loopback() const;
};

// "127.0.0.1:6432", "[::1]:6432", "6432" (on loopback). Throws std::invalid_argument, naming what
// was found and how to write it.
ListenAddress ParseListenAddress(const std::string& text);

struct ProxyOptions {
  // Nothing: a Unix socket in a directory that only this account can enter.
  std::optional<ListenAddress> listen;
  // Called by the thread that relays before it begins. May be empty.
  std::function<void()> begin_thread;
};

// Stands between clients and a server: hands every byte on unchanged and records what is said. The
// one exception: a request for encryption is refused in the server's place, so that a client that
// only prefers it goes on in plain. One thread relays; no connection waits for another.
class Proxy {
 public:
  // Begins to listen. Throws std::runtime_error, naming `server` (never its password), when the
  // server does not let us in or must be spoken to encrypted, or nothing can be listened on.
  Proxy(const fixtures::Endpoint& server, const ProxyOptions& options);
  // Ends all connections.
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  // The same server and user behind the proxy, with everything that libpq knew of them.
  const fixtures::Endpoint& endpoint() const;

  // Without the proxy, libpq would have encrypted the way to the server.
  bool is_plain_instead_of_encrypted() const;

  // Both return when everything that came before has been taken notice of. What begins between the
  // two is recorded.
  void StartRecording();
  Recording StopRecording();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PROXY_H_
