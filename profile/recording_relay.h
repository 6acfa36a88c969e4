#ifndef DISPATCHBENCH_PROFILE_RECORDING_RELAY_H_
#define DISPATCHBENCH_PROFILE_RECORDING_RELAY_H_

#include <utility>  // Boost 1.74: asio/awaitable.hpp uses std::exchange without it

#include <atomic>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <unordered_set>

#include "profile/recorder.h"
#include "profile/recording.h"
#include "profile/relay_connection.h"

namespace dispatchbench::profile {

// Accepts connections on one stream endpoint, relays them to another and records them: the thread
// behind a Proxy.
class RecordingRelay {
 public:
  using StreamEndpoint = boost::asio::generic::stream_protocol::endpoint;

  // Binds and listens. Throws boost::system::system_error.
  RecordingRelay(const StreamEndpoint& listen_at, const StreamEndpoint& target);

  // Where it listens: with the port that the system chose where `listen_at` had 0.
  StreamEndpoint local_endpoint() const { return acceptor_.local_endpoint(); }

  // Relays until Stop(); to be called by one thread.
  void Run();

  // From any other thread, while Run() runs.
  void StartRecording();
  Recording StopRecording();
  void Stop();

 private:
  void Accept();
  void Add(RelayConnection::Socket client);

  boost::asio::io_context context_{1};
  boost::asio::basic_socket_acceptor<boost::asio::generic::stream_protocol> acceptor_;
  boost::asio::steady_timer accept_again_;
  StreamEndpoint target_;
  std::atomic<bool> stopped_{false};
  Recorder recorder_;
  std::unordered_set<std::shared_ptr<RelayConnection>> connections_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_RECORDING_RELAY_H_
