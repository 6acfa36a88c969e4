#include "profile/profiled_server.h"

#include <utility>  // Boost 1.74: asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "bench/server.h"
#include "bench/world.h"
#include "datagen/dataset.h"
#include "fixtures/filled_database.h"
#include "profile/predicate_statistics.h"

namespace dispatchbench::profile {
namespace {

// A port of the loopback interface that nobody listens on at the moment.
int FreePort() {
  using boost::asio::ip::tcp;
  boost::asio::io_context context;
  const tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), 0});
  return acceptor.local_endpoint().port();
}

}  // namespace

ProfiledServer::ProfiledServer(const ProfileOptions& options) {
  if (!options.measure.db.empty()) {
    endpoint_ = fixtures::ParseEndpoint(options.measure.db);
    return;
  }
  fixtures::ClusterOptions cluster = bench::Server::PrivateServer(options.measure);
  cluster.further_settings = PredicateSettings(cluster.pg_bindir);
  if (options.listen) cluster.tcp_port = FreePort();
  cluster_ = std::make_unique<fixtures::Cluster>(cluster);
  database_ = std::make_unique<fixtures::OwnedDatabase>(cluster_->endpoint());
  if (options.seed_data > 0) {
    bench::WorldOptions world;
    world.seed = options.measure.seed;
    world.profile = options.measure.profile;
    fixtures::FillDatabase(*database_,
                           datagen::Generate(bench::World::SpecFor(options.seed_data, world)),
                           options.measure.index_state);
  }
  endpoint_ = database_->endpoint();
  if (options.listen) endpoint_.host = "127.0.0.1";
}

}  // namespace dispatchbench::profile
