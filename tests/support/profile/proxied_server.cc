#include "tests/support/profile/proxied_server.h"

#include <stdexcept>

#include "fixtures/free_port.h"
#include "profile/predicate_statistics.h"

namespace dispatchbench::profile {

const fixtures::Cluster& PrivateServer() {
  static const fixtures::Cluster cluster([] {
    fixtures::ClusterOptions options;
    options.tcp_port = fixtures::FreePort();
    options.further_settings = PredicateSettings("");
    return options;
  }());
  return cluster;
}

fixtures::Endpoint PrivateServerOverTcp() {
  fixtures::Endpoint endpoint = PrivateServer().endpoint();
  endpoint.host = "127.0.0.1";
  return endpoint;
}

PlainClient::PlainClient(const fixtures::Endpoint& endpoint, const std::string& options)
    : connection_(PQconnectdb((endpoint.ConnectionString() + " " + options).c_str())) {
  if (PQstatus(get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(get()));
}

ExecStatusType PlainClient::Execute(const std::string& text) const {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(get(), text.c_str()), &PQclear);
  return PQresultStatus(result.get());
}

void PlainClient::ReadResults() const {
  const bool in_pipeline = PQpipelineStatus(get()) != PQ_PIPELINE_OFF;
  for (bool after_null = false;;) {
    PGresult* const result = PQgetResult(get());
    if (result == nullptr) {
      if (!in_pipeline || after_null) return;
      after_null = true;
      continue;
    }
    after_null = false;
    const bool is_end = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
    PQclear(result);
    if (is_end) return;
  }
}

ProxiedServerTest::ProxiedServerTest()
    : database_(PrivateServer().endpoint()),
      proxy_(std::make_unique<Proxy>(database_.endpoint(), ProxyOptions{})) {
  proxy_->StartRecording();
}

void ProxiedServerTest::ProxyInFrontOf(const fixtures::Endpoint& server,
                                       const ProxyOptions& options) {
  proxy_ = std::make_unique<Proxy>(server, options);
  proxy_->StartRecording();
}

Recording ProxiedServerTest::Stop() {
  Recording recording = proxy_->StopRecording();
  for (const RecordedConnection& connection : recording.connections) {
    EXPECT_EQ(connection.not_understood, "");
  }
  for (const RecordedStatement& statement : recording.statements) {
    EXPECT_LE(statement.sent, statement.started);
    EXPECT_LE(statement.started, statement.answered);
    EXPECT_LT(statement.connection, recording.connections.size());
    if (statement.round_trip >= recording.round_trips.size()) {
      ADD_FAILURE() << statement.text << " has no round trip";
      continue;
    }
    const RoundTrip& trip = recording.round_trips[statement.round_trip];
    EXPECT_EQ(trip.connection, statement.connection);
    EXPECT_LE(trip.began, statement.sent);
  }
  return recording;
}

}  // namespace dispatchbench::profile
