#include "profile/proxy.h"

#include <fmt/format.h>

#include <utility>  // Boost 1.74: asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <charconv>
#include <stdexcept>
#include <thread>

#include "fixtures/scratch_directory.h"
#include "fixtures/server_address.h"
#include "profile/recording_relay.h"

namespace dispatchbench::profile {
namespace {

namespace asio = boost::asio;
using StreamEndpoint = RecordingRelay::StreamEndpoint;

// The port in the name of the socket where the server has none.
constexpr char kSocketPort[] = "5432";

[[noreturn]] void ThrowAddress(const std::string& text) {
  throw std::invalid_argument(fmt::format(
      "--listen={}: must be ADDRESS:PORT with the address in numbers, such as 127.0.0.1:6432 or "
      "[::1]:6432, or a port of the loopback interface alone",
      text));
}

}  // namespace

bool ListenAddress::is_loopback() const { return asio::ip::make_address(host).is_loopback(); }

ListenAddress ParseListenAddress(const std::string& text) {
  ListenAddress address;
  const std::size_t colon = text.rfind(':');
  std::string port = text;
  if (colon != std::string::npos) {
    address.host = text.substr(0, colon);
    port = text.substr(colon + 1);
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
      address.host = address.host.substr(1, address.host.size() - 2);
    }
  }
  boost::system::error_code no_address;
  asio::ip::make_address(address.host, no_address);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (no_address || error != std::errc{} || end != port.data() + port.size() || address.port < 0 ||
      address.port > 65535) {
    ThrowAddress(text);
  }
  return address;
}

class Proxy::Impl {
 public:
  Impl(const fixtures::Endpoint& server, const ProxyOptions& options) {
    const fixtures::ServerAddress resolved(server);
    if (resolved.requires_encryption && !resolved.is_local()) {
      throw std::runtime_error(fmt::format(
          "a proxy in front of {}: it reads what is said, so it cannot be encrypted on the way to "
          "the server, which sslmode or gssencmode requires; where plain text may travel that way, "
          "say sslmode=disable, otherwise lead a tunnel there and name its near end in --db",
          server.Describe()));
    }
    is_plain_instead_of_encrypted_ = resolved.was_encrypted;
    endpoint_.user = resolved.user;
    endpoint_.database = resolved.database;
    // The password file would be asked for the proxy's own place.
    endpoint_.password = resolved.password;
    StreamEndpoint listen_at;
    if (options.listen) {
      endpoint_.host = options.listen->host;
      listen_at = asio::ip::tcp::endpoint(asio::ip::make_address(options.listen->host),
                                          static_cast<std::uint16_t>(options.listen->port));
    } else {
      directory_ = fixtures::MakeSocketDirectory(kSocketPort);
      endpoint_.host = directory_->path();
      endpoint_.port = std::stoi(kSocketPort);
      listen_at = asio::local::stream_protocol::endpoint(directory_->path() +
                                                         fixtures::SocketName(kSocketPort));
    }
    relay_ = std::make_unique<RecordingRelay>(listen_at, resolved.endpoint());
    if (options.listen) endpoint_.port = fixtures::TcpPortOf(relay_->local_endpoint());
    thread_ = std::thread([this, begin = options.begin_thread] {
      if (begin) begin();
      relay_->Run();
    });
  }

  ~Impl() {
    relay_->Stop();
    thread_.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  const fixtures::Endpoint& endpoint() const { return endpoint_; }
  RecordingRelay& relay() { return *relay_; }
  bool is_plain_instead_of_encrypted() const { return is_plain_instead_of_encrypted_; }

 private:
  fixtures::Endpoint endpoint_;
  bool is_plain_instead_of_encrypted_ = false;
  std::unique_ptr<fixtures::ScratchDirectory> directory_;
  std::unique_ptr<RecordingRelay> relay_;
  std::thread thread_;
};

Proxy::Proxy(const fixtures::Endpoint& server, const ProxyOptions& options) try
    : impl_(std::make_unique<Impl>(server, options)) {
} catch (const boost::system::system_error& error) {
  throw std::runtime_error(fmt::format(
      "a proxy in front of {}{}: {}", server.Describe(),
      options.listen ? fmt::format(", at {}:{}", options.listen->host, options.listen->port) : "",
      error.what()));
}

Proxy::~Proxy() = default;

const fixtures::Endpoint& Proxy::endpoint() const { return impl_->endpoint(); }

bool Proxy::is_plain_instead_of_encrypted() const { return impl_->is_plain_instead_of_encrypted(); }

void Proxy::StartRecording() { impl_->relay().StartRecording(); }

Recording Proxy::StopRecording() { return impl_->relay().StopRecording(); }

}  // namespace dispatchbench::profile
