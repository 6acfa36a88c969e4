#include "profile/relay_connection.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/socket_base.hpp>
#include <cerrno>
#include <chrono>

namespace dispatchbench::profile {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using StreamEndpoint = asio::generic::stream_protocol::endpoint;

bool IsWait(const error_code& error) {
  return error == asio::error::would_block || error == asio::error::try_again ||
         error == asio::error::interrupted;
}

// A server whose queue of connections is full gets so long to take the next.
constexpr std::chrono::milliseconds kRetryAfter{2};
constexpr int kMostRetries = 5000;

}  // namespace

Moment Now() { return std::chrono::steady_clock::now().time_since_epoch(); }

void RelayStream::Start(const Owner& owner, std::function<void(std::string_view, Moment)> received,
                        std::function<void()> ended) {
  received_ = std::move(received);
  ended_ = std::move(ended);
  buffer_.resize(kBufferBytes);
  from_.non_blocking(true);
  to_.non_blocking(true);
  Read(owner);
}

void RelayStream::Read(const Owner& owner) {
  if (reading_ || source_ended_ || finished_ || !waiting_.empty()) return;
  reading_ = true;
  from_.async_read_some(asio::buffer(buffer_),
                        [this, owner](const error_code& error, std::size_t length) {
                          reading_ = false;
                          if (error == asio::error::operation_aborted || !from_.is_open()) return;
                          if (length > 0) received_({buffer_.data(), length}, Now());
                          if (error && !IsWait(error)) EndSource(error != asio::error::eof);
                          Read(owner);
                        });
}

void RelayStream::EndSource(bool by_reset) {
  source_ended_ = true;
  if (by_reset) return Finish(true);
  received_({}, Now());
  if (waiting_.empty()) Finish(false);
}

void RelayStream::HandOn(std::string_view bytes, const Owner& owner) {
  if (finished_ || bytes.empty()) return;
  if (waiting_.empty()) {
    error_code error;
    const std::size_t length = to_.write_some(asio::buffer(bytes.data(), bytes.size()), error);
    bytes.remove_prefix(length);
    if (error && !IsWait(error)) return Finish(false);
    if (bytes.empty()) return;
  }
  const bool must_wait = waiting_.empty();
  waiting_.append(bytes);
  if (must_wait) WriteWaiting(owner);
}

void RelayStream::WriteWaiting(const Owner& owner) {
  to_.async_write_some(asio::buffer(waiting_.data() + written_, waiting_.size() - written_),
                       [this, owner](const error_code& error, std::size_t length) {
                         if (error == asio::error::operation_aborted || !to_.is_open()) return;
                         written_ += length;
                         if (error && !IsWait(error)) return Finish(false);
                         if (written_ < waiting_.size()) return WriteWaiting(owner);
                         waiting_.clear();
                         written_ = 0;
                         if (source_ended_) return Finish(false);
                         Read(owner);
                       });
}

void RelayStream::Finish(bool by_reset) {
  if (finished_) return;
  finished_ = true;
  reset_ = by_reset;
  error_code ignored;
  to_.shutdown(Socket::shutdown_send, ignored);
  ended_();
}

RelayConnection::RelayConnection(asio::io_context& context, Socket client,
                                 std::shared_ptr<Conversation> conversation)
    : client_(std::move(client)),
      server_(context),
      retry_(context),
      to_server_(client_, server_),
      to_client_(server_, client_),
      conversation_(std::move(conversation)) {}

void RelayConnection::Start(const StreamEndpoint& target, std::function<void()> closed) {
  closed_ = std::move(closed);
  Connect(target);
}

void RelayConnection::Connect(const StreamEndpoint& target) {
  if (target.protocol().family() == AF_UNIX) return ConnectLocally(target);
  server_.async_connect(target, [this, self = shared_from_this()](const error_code& error) {
    if (is_closed_) return;
    if (error) return Close(error.message());
    Relay();
  });
}

// Asio takes the full queue of a listener on a Unix socket for a connection.
void RelayConnection::ConnectLocally(const StreamEndpoint& target) {
  error_code error;
  if (!server_.is_open()) server_.open(target.protocol(), error);
  if (error) return Close(error.message());
  server_.non_blocking(true);
  if (connect(server_.native_handle(), target.data(), static_cast<socklen_t>(target.size())) == 0) {
    return Relay();
  }
  if (errno != EAGAIN || ++retries_ > kMostRetries) {
    return Close(error_code(errno, boost::system::system_category()).message());
  }
  retry_.expires_after(kRetryAfter);
  retry_.async_wait([this, target, self = shared_from_this()](const error_code&) {
    if (!is_closed_) Connect(target);
  });
}

void RelayConnection::Relay() {
  for (Socket* const socket : {&client_, &server_}) {
    error_code error;
    const StreamEndpoint local = socket->local_endpoint(error);
    // Small messages go out at once, as libpq and the server set it on their sockets.
    if (!error && local.protocol().family() != AF_UNIX) {
      socket->set_option(asio::ip::tcp::no_delay(true), error);
    }
  }
  const auto ended = [this] { CloseWhenFinished(); };
  to_server_.Start(
      shared_from_this(), [this](std::string_view bytes, Moment at) { FromClient(bytes, at); },
      ended);
  to_client_.Start(
      shared_from_this(), [this](std::string_view bytes, Moment at) { FromServer(bytes, at); },
      ended);
}

void RelayConnection::FromClient(std::string_view bytes, Moment at) {
  if (bytes.empty()) return to_server_.HandOn(gate_.held(), shared_from_this());
  int refused = 0;
  to_server_.HandOn(gate_.Pass(bytes, refused), shared_from_this());
  if (refused > 0) {
    to_client_.HandOn(std::string(static_cast<std::size_t>(refused), EncryptionGate::kRefusal),
                      shared_from_this());
  }
  conversation_->FromClient(bytes, at);
}

void RelayConnection::FromServer(std::string_view bytes, Moment at) {
  to_client_.HandOn(bytes, shared_from_this());
  conversation_->FromServer(bytes, at);
}

void RelayConnection::CloseWhenFinished() {
  if (to_server_.reset() || to_client_.reset() ||
      (to_server_.finished() && to_client_.finished())) {
    Close();
  }
}

void RelayConnection::Close(const std::string& error) {
  if (is_closed_) return;
  is_closed_ = true;
  error_code ignored;
  if (to_server_.reset() || to_client_.reset()) {
    // Makes close() send a reset over TCP.
    const asio::socket_base::linger at_once(true, 0);
    client_.set_option(at_once, ignored);
    server_.set_option(at_once, ignored);
  }
  client_.close(ignored);
  server_.close(ignored);
  retry_.cancel();
  conversation_->End(Now(), error.empty()
                                ? error
                                : fmt::format("the proxy could not reach the server: {}", error));
  if (closed_) closed_();
}

}  // namespace dispatchbench::profile
