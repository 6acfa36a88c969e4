#ifndef DISPATCHBENCH_PROFILE_RELAY_CONNECTION_H_
#define DISPATCHBENCH_PROFILE_RELAY_CONNECTION_H_

#include <utility>  // Boost 1.74: asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "profile/conversation.h"
#include "profile/encryption_gate.h"

namespace dispatchbench::profile {

// One direction of a relayed connection.
class RelayStream {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;
  using Owner = std::shared_ptr<void>;

  // Both must outlive it.
  RelayStream(Socket& from, Socket& to) : from_(from), to_(to) {}

  // Begins to read: `received` gets the bytes and the moment they came, and hands on what is to be
  // handed on; none when there are no more. `ended` is called when the stream is finished. `owner`
  // is kept alive as long as something is read or written.
  void Start(const Owner& owner, std::function<void(std::string_view, Moment)> received,
             std::function<void()> ended);

  // Writes at once what the receiver takes; the rest waits, and nothing more is read until it is
  // out.
  void HandOn(std::string_view bytes, const Owner& owner);

  // The source has ended and that has been handed on, or nobody is there to hand anything to.
  bool finished() const { return finished_; }
  // It ended by a reset of the source.
  bool reset() const { return reset_; }

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{64} << 10;

  void Read(const Owner& owner);
  void EndSource(bool by_reset);
  void WriteWaiting(const Owner& owner);
  void Finish(bool by_reset);

  Socket& from_;
  Socket& to_;
  std::function<void(std::string_view, Moment)> received_;
  std::function<void()> ended_;
  std::vector<char> buffer_;
  std::string waiting_;      // for room in the receiver's socket
  std::size_t written_ = 0;  // of waiting_
  bool reading_ = false;
  bool source_ended_ = false;
  bool finished_ = false;
  bool reset_ = false;
};

// A client's connection and the one made to the server for it: hands every byte on at once and
// tells it to the conversation.
class RelayConnection : public std::enable_shared_from_this<RelayConnection> {
 public:
  using Socket = RelayStream::Socket;

  RelayConnection(boost::asio::io_context& context, Socket client,
                  std::shared_ptr<Conversation> conversation);

  // Connects to the server and begins to relay. `closed` is called once, at the end.
  void Start(const boost::asio::generic::stream_protocol::endpoint& target,
             std::function<void()> closed);
  // Ends both sides at once.
  void Close(const std::string& error = "");

 private:
  void Connect(const boost::asio::generic::stream_protocol::endpoint& target);
  void ConnectLocally(const boost::asio::generic::stream_protocol::endpoint& target);
  void Relay();
  void FromClient(std::string_view bytes, Moment at);
  void FromServer(std::string_view bytes, Moment at);
  void CloseWhenFinished();

  Socket client_;
  Socket server_;
  boost::asio::steady_timer retry_;
  int retries_ = 0;
  RelayStream to_server_;
  RelayStream to_client_;
  EncryptionGate gate_;
  std::shared_ptr<Conversation> conversation_;
  std::function<void()> closed_;
  bool is_closed_ = false;
};

// The moment of the steady clock.
Moment Now();

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_RELAY_CONNECTION_H_
