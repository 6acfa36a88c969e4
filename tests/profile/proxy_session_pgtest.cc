// Sessions through the proxy: how they begin, how they are cancelled, and several at once.

#include "profile/proxy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/support/profile/proxied_server.h"
#include "tests/support/profile/scripted_conversation.h"

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class ProxySessionTest : public ProxiedServerTest {};

TEST_F(ProxySessionTest, TwoConnectionsAtOnce) {
  const auto work = [this](const std::string& name) {
    const PlainClient client(endpoint());
    for (int i = 0; i < 200; ++i) client.Execute("SELECT '" + name + "'");
  };
  std::thread first(work, "a");
  std::thread second(work, "b");
  first.join();
  second.join();
  const Recording recording = Stop();
  ASSERT_THAT(recording.connections, SizeIs(2));
  EXPECT_THAT(recording.statements, SizeIs(400));
  EXPECT_THAT(recording.round_trips, SizeIs(400));
  std::string texts[2];
  for (const RecordedStatement& statement : recording.statements) {
    std::string& text = texts[statement.connection];
    if (text.empty()) text = statement.text;
    EXPECT_EQ(statement.text, text);
  }
  EXPECT_NE(texts[0], texts[1]);
}

TEST_F(ProxySessionTest, ARequestToCancelPassesThrough) {
  {
    const PlainClient client(endpoint());
    PQsendQuery(client.get(), "SELECT pg_sleep(600)");
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(client.get()),
                                                                    &PQfreeCancel);
    char error[256] = "";
    // It may come before the statement: then it cancels nothing.
    bool is_cancelled = false;
    while (!is_cancelled) {
      EXPECT_EQ(PQcancel(cancel.get(), error, sizeof(error)), 1) << error;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      PQconsumeInput(client.get());
      is_cancelled = PQisBusy(client.get()) == 0;
    }
    client.ReadResults();
  }
  const Recording recording = Stop();
  EXPECT_THAT(recording.connections, SizeIs(1));
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT pg_sleep(600)|!57014"));
}

TEST_F(ProxySessionTest, ScramOverTcp) {
  fixtures::Endpoint server = PrivateServerOverTcp();
  ProxyInFrontOf(server, {.listen = ListenAddress{}, .begin_thread = {}});
  EXPECT_EQ(endpoint().host, "127.0.0.1");
  {
    const PlainClient client(endpoint());
    client.Execute("SELECT 1");
    // libpq asks for TLS first where it may, and goes on without.
    EXPECT_EQ(PQsslInUse(client.get()), 0);
    fixtures::Endpoint wrong = endpoint();
    wrong.password = "wrong";
    EXPECT_THROW(PlainClient{wrong}, std::runtime_error);
    try {
      const PlainClient encrypted(endpoint(), "sslmode=require");
      FAIL() << "went on in plain";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("server does not support SSL"));
    }
  }
  const Recording recording = Stop();
  EXPECT_THAT(Outlines(recording), ElementsAre("SELECT 1|SELECT 1|1"));
  ASSERT_THAT(recording.connections, SizeIs(3));
  EXPECT_TRUE(recording.connections[0].was_asked_for_tls);
  EXPECT_NE(recording.connections[0].ready, Moment{});
  EXPECT_EQ(recording.connections[1].error.value().sqlstate, "28P01");
  EXPECT_TRUE(recording.connections[2].was_asked_for_tls);
  EXPECT_EQ(recording.connections[2].user, "");
}

TEST_F(ProxySessionTest, AConnectionThatRequiresEncryptionIsRefused) {
  fixtures::Endpoint server = PrivateServerOverTcp();
  EXPECT_THROW(
      {
        server.options = "sslmode=require";
        ProxyInFrontOf(server, {});
      },
      std::runtime_error);
}

TEST_F(ProxySessionTest, AReplicationConnection) {
  {
    const PlainClient client(endpoint(), "replication=database");
    EXPECT_EQ(client.Execute("IDENTIFY_SYSTEM"), PGRES_TUPLES_OK);
    EXPECT_EQ(client.Execute("SHOW wal_level"), PGRES_TUPLES_OK);
  }
  EXPECT_THAT(Outlines(Stop()), ElementsAre(HasSubstr("IDENTIFY_SYSTEM|"), HasSubstr("SHOW")));
}

TEST_F(ProxySessionTest, AMomentBetweenRecordingsIsNotRecorded) {
  const PlainClient client(endpoint());
  client.Execute("SELECT 1");
  EXPECT_THAT(Outlines(Stop()), ElementsAre("SELECT 1|SELECT 1|1"));
  PQclear(PQprepare(client.get(), "s", "SELECT 2", 0, nullptr));
  client.Execute("SELECT 'between'");
  proxy().StartRecording();
  PQclear(PQexecPrepared(client.get(), "s", 0, nullptr, nullptr, nullptr, 0));
  EXPECT_THAT(Outlines(Stop()), ElementsAre("SELECT 2|SELECT 1|1"));
}

}  // namespace
}  // namespace dispatchbench::profile
