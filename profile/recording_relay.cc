#include "profile/recording_relay.h"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <future>
#include <utility>
#include <vector>

namespace dispatchbench::profile {
namespace {

using boost::system::error_code;
using Clock = std::chrono::steady_clock;

// After something has come, the next is waited for awake for so long: to be woken takes tens of
// microseconds.
constexpr std::chrono::microseconds kSpin{50};
// Where there are no descriptors left for another connection.
constexpr std::chrono::milliseconds kAcceptAgainAfter{10};

}  // namespace

RecordingRelay::RecordingRelay(const StreamEndpoint& listen_at, const StreamEndpoint& target)
    : acceptor_(context_, listen_at, false), accept_again_(context_), target_(target) {
  Accept();
}

void RecordingRelay::Accept() {
  auto socket = std::make_shared<RelayConnection::Socket>(context_);
  acceptor_.async_accept(*socket, [this, socket](const error_code& error) {
    if (error == boost::asio::error::operation_aborted) return;
    if (error) {
      accept_again_.expires_after(kAcceptAgainAfter);
      accept_again_.async_wait([this](const error_code& aborted) {
        if (!aborted) Accept();
      });
      return;
    }
    Add(std::move(*socket));
    Accept();
  });
}

void RecordingRelay::Add(RelayConnection::Socket client) {
  const auto connection =
      std::make_shared<RelayConnection>(context_, std::move(client), recorder_.Open(Now()));
  connections_.insert(connection);
  connection->Start(target_,
                    [this, weak = std::weak_ptr(connection)] { connections_.erase(weak.lock()); });
}

void RecordingRelay::Run() {
  Clock::time_point last = Clock::now();
  while (!stopped_.load()) {
    if (context_.poll() > 0) {
      last = Clock::now();
    } else if (Clock::now() - last > kSpin) {
      context_.run_one();
      last = Clock::now();
    }
  }
  const auto connections = connections_;
  for (const auto& connection : connections) connection->Close();
  acceptor_.close();
  accept_again_.cancel();
  context_.poll();
}

void RecordingRelay::StartRecording() {
  std::promise<void> done;
  boost::asio::post(context_, [&] {
    recorder_.Start(Now());
    done.set_value();
  });
  done.get_future().wait();
}

Recording RecordingRelay::StopRecording() {
  std::promise<Recording> done;
  boost::asio::post(context_, [&] { done.set_value(recorder_.Stop(Now())); });
  return done.get_future().get();
}

void RecordingRelay::Stop() {
  stopped_.store(true);
  boost::asio::post(context_, [] {});
}

}  // namespace dispatchbench::profile
