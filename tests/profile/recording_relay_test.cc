// What the proxy does with connections, whatever is said on them.

#include "profile/recording_relay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/local/stream_protocol.hpp>
#include <chrono>
#include <optional>
#include <thread>

#include "tests/support/fixtures/stream_peer.h"
#include "tests/support/fixtures/temporary_directory.h"
#include "tests/support/profile/wire_bytes.h"

namespace dispatchbench::profile {
namespace {

using fixtures::RandomBytes;
using fixtures::StreamPeer;
using fixtures::StreamServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

// A server and a relay in front of it, which records.
class RecordingRelayTest : public ::testing::Test {
 protected:
  void Serve(StreamServer::Service service) {
    server_.emplace(server_path(), std::move(service));
    Relay();
  }

  void Relay() {
    using Local = boost::asio::local::stream_protocol::endpoint;
    relay_.emplace(Local(path()), Local(server_path()));
    relaying_ = std::thread([this] { relay_->Run(); });
    relay_->StartRecording();
  }

  ~RecordingRelayTest() override {
    if (!relay_) return;
    relay_->Stop();
    relaying_.join();
  }

  std::string server_path() const { return directory_.path() + "/server"; }
  std::string path() const { return directory_.path() + "/proxy"; }

  fixtures::TemporaryDirectory directory_;
  std::optional<StreamServer> server_;
  std::optional<RecordingRelay> relay_;
  std::atomic<bool> ended_{false};

 private:
  std::thread relaying_;
};

TEST_F(RecordingRelayTest, WhatIsNotUnderstoodPassesUnchanged) {
  Serve(StreamServer::Echo);
  const StreamPeer client(path());
  const std::string sent = RandomBytes(20 << 20, 1);
  std::thread sender([&] {
    EXPECT_TRUE(client.Send(sent));
    client.EndSending();
  });
  const std::string received = client.ReceiveAll();
  sender.join();
  EXPECT_TRUE(received == sent);
  const Recording recording = relay_->StopRecording();
  ASSERT_THAT(recording.connections, SizeIs(1));
  EXPECT_NE(recording.connections[0].not_understood, "");
  EXPECT_THAT(recording.statements, IsEmpty());
}

TEST_F(RecordingRelayTest, RequestsForEncryptionAreRefusedAndNotPassedOn) {
  Serve(StreamServer::Echo);
  const StreamPeer client(path());
  for (const char byte : GssRequestBytes()) {
    client.Send({&byte, 1});
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(client.ReceiveExactly(1), "N");
  client.Send(TlsRequestBytes());
  EXPECT_EQ(client.ReceiveExactly(1), "N");
  client.Send(StartupBytes() + TlsRequestBytes());
  EXPECT_EQ(client.ReceiveExactly(StartupBytes().size() + 8), StartupBytes() + TlsRequestBytes());
}

TEST_F(RecordingRelayTest, TheBeginningOfARequestPassesWhenNothingFollows) {
  Serve(StreamServer::Echo);
  for (const std::string& bytes : {std::string("\0\0\0\x08", 4), std::string("\0", 1),
                                   TlsRequestBytes().substr(0, 7), Untyped("oops")}) {
    const StreamPeer client(path());
    client.Send(bytes);
    client.EndSending();
    EXPECT_EQ(client.ReceiveAll(), bytes);
  }
}

TEST_F(RecordingRelayTest, AHalfClosedConnectionStillAnswers) {
  Serve([](StreamPeer& peer) { peer.Send("answer to " + peer.ReceiveAll()); });
  const StreamPeer client(path());
  client.Send("all of it");
  client.EndSending();
  EXPECT_EQ(client.ReceiveAll(), "answer to all of it");
}

TEST_F(RecordingRelayTest, AServerThatHangsUpEndsTheClientAfterItsLastWords) {
  Serve([](StreamPeer& peer) { peer.Send("going down"); });
  const StreamPeer client(path());
  EXPECT_EQ(client.ReceiveAll(), "going down");
}

TEST_F(RecordingRelayTest, AClientThatHangsUpEndsTheServer) {
  Serve([&](StreamPeer& peer) {
    EXPECT_EQ(peer.ReceiveAll(), "bye");
    ended_ = true;
  });
  {
    const StreamPeer client(path());
    client.Send("bye");
  }
  while (!ended_) std::this_thread::yield();
}

// The server sends without end; the client has gone without reading any of it.
TEST_F(RecordingRelayTest, AClientThatIsKilledEndsTheServer) {
  Serve([&](StreamPeer& peer) {
    while (peer.Send(std::string(100'000, 'x'))) {
    }
    ended_ = true;
  });
  {
    const StreamPeer client(path());
    client.Send("all of it");
    EXPECT_EQ(client.ReceiveExactly(10).size(), 10u);
  }
  while (!ended_) std::this_thread::yield();
}

TEST_F(RecordingRelayTest, ASlowClientBlocksNobody) {
  Serve([](StreamPeer& peer) {
    const std::string request = peer.Receive();
    if (request == "much") {
      peer.Send(std::string(50 << 20, 'm'));
    } else {
      peer.Send("little");
    }
  });
  const StreamPeer slow(path());
  slow.Send("much");
  for (int i = 0; i < 100; ++i) {
    const StreamPeer quick(path());
    quick.Send("?");
    ASSERT_EQ(quick.ReceiveAll(), "little");
  }
  EXPECT_EQ(slow.ReceiveAll().size(), std::size_t{50} << 20);
}

// Sends until nothing is taken for a while; returns how much was.
std::size_t SendUntilItStops(const std::string& path, std::string_view piece) {
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const sockaddr_un address = fixtures::LocalAddress(path);
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) return 0;
  std::size_t total = 0;
  for (int idle = 0; idle < 50 && total < std::size_t{200} << 20;) {
    const ssize_t sent = send(fd, piece.data(), piece.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      total += static_cast<std::size_t>(sent);
      idle = 0;
    } else {
      ++idle;
      std::this_thread::sleep_for(2ms);
    }
  }
  close(fd);
  return total;
}

TEST_F(RecordingRelayTest, AServerThatDoesNotReadHoldsTheClientUp) {
  Serve([&](StreamPeer&) {
    while (!ended_) std::this_thread::sleep_for(1ms);
  });
  const std::size_t taken = SendUntilItStops(path(), std::string(100'000, 'x'));
  ended_ = true;
  EXPECT_GT(taken, 0u);
  // What sockets and the relay's buffers hold.
  EXPECT_LT(taken, std::size_t{4} << 20);
}

TEST_F(RecordingRelayTest, NoServer) {
  Relay();
  const StreamPeer client(path());
  EXPECT_TRUE(client.connected());
  EXPECT_EQ(client.Receive(), "");
  const Recording recording = relay_->StopRecording();
  ASSERT_THAT(recording.connections, SizeIs(1));
  EXPECT_EQ(recording.connections[0].error.value().sqlstate, "08001");
  EXPECT_THAT(recording.connections[0].error.value().message, HasSubstr("No such file"));
}

TEST_F(RecordingRelayTest, ManyConnectionsKeepTheirOwnBytes) {
  Serve(StreamServer::Echo);
  std::vector<std::thread> clients;
  for (unsigned i = 0; i < 40; ++i) {
    clients.emplace_back([this, i] {
      const StreamPeer client(path());
      for (unsigned n = 0; n < 20; ++n) {
        const std::string sent = RandomBytes(1 + 997 * n, 100 * i + n);
        ASSERT_TRUE(client.Send(sent));
        ASSERT_TRUE(client.ReceiveExactly(sent.size()) == sent) << i << ", " << n;
      }
    });
  }
  for (std::thread& client : clients) client.join();
}

TEST_F(RecordingRelayTest, TheEndOfTheRelayEndsItsConnections) {
  Serve(StreamServer::Echo);
  const StreamPeer client(path());
  client.Send("x");
  EXPECT_EQ(client.ReceiveExactly(1), "x");
  relay_->Stop();
  EXPECT_EQ(client.ReceiveAll(), "");
}

}  // namespace
}  // namespace dispatchbench::profile
