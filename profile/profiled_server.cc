#include "profile/profiled_server.h"

#include "bench/server.h"
#include "bench/world.h"
#include "datagen/dataset.h"
#include "fixtures/filled_database.h"
#include "fixtures/free_port.h"
#include "profile/predicate_statistics.h"

namespace dispatchbench::profile {
ProfiledServer::ProfiledServer(const ProfileOptions& options)
    : settings_(options.measure.settings) {
  if (!options.measure.db.empty()) {
    endpoint_ = fixtures::ParseEndpoint(options.measure.db);
    return;
  }
  fixtures::ClusterOptions cluster = bench::Server::PrivateServer(options.measure);
  cluster.further_settings = PredicateSettings(cluster.pg_bindir);
  if (options.listen) cluster.tcp_port = fixtures::FreePort();
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

bench::ServerFacts ProfiledServer::facts() const {
  return bench::Server::FactsOf(endpoint_, cluster_.get(), settings_);
}

}  // namespace dispatchbench::profile
