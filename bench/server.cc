#include "bench/server.h"

#include <fmt/format.h>

#include <stdexcept>

#include "fixtures/libpq_connection.h"
#include "fixtures/session.h"

namespace dispatchbench::bench {
namespace {

std::string VersionText(int version) {
  return fmt::format("{}.{}", version / 10000, version % 10000);
}

void MarkPrivate(fixtures::SettingsProfile settings, ServerFacts& facts) {
  facts.kind = "private";
  facts.settings_profile = fixtures::ToText(settings);
  facts.settings = fixtures::SettingsOf(settings);
}

}  // namespace

Server::Server(const Options& options, std::uint64_t required_bytes) : settings_(options.settings) {
  if (!options.db.empty()) {
    endpoint_ = fixtures::ParseEndpoint(options.db);
    is_served_ = options.worker;
    return;
  }
  fixtures::ClusterOptions cluster_options = PrivateServer(options);
  cluster_options.required_bytes = required_bytes;
  cluster_ = std::make_unique<fixtures::Cluster>(cluster_options);
  endpoint_ = cluster_->endpoint();
}

fixtures::ClusterOptions Server::PrivateServer(const Options& options) {
  fixtures::ClusterOptions cluster_options;
  cluster_options.pg_bindir = options.pg_bindir;
  cluster_options.run_as = options.run_as;
  cluster_options.profile = options.settings;
  cluster_options.further_settings = options.further_settings;
  cluster_options.counts_instructions = options.count_instructions;
  return cluster_options;
}

ServerFacts Server::facts() const {
  ServerFacts facts = FactsOf(endpoint_, cluster_.get(), settings_);
  if (is_served_) MarkPrivate(settings_, facts);
  return facts;
}

ServerFacts Server::FactsOf(const fixtures::Endpoint& endpoint, const fixtures::Cluster* cluster,
                            fixtures::SettingsProfile settings) {
  fixtures::Session session(endpoint);
  ServerFacts facts;
  facts.version = VersionText(session.connection().server_version());
  facts.nondefault = ReadNondefaultSettings(session);
  facts.kind = "external";
  facts.medium = cluster != nullptr ? cluster->medium() : "unknown";
  facts.settings_profile = "external";
  if (cluster != nullptr) MarkPrivate(settings, facts);
  return facts;
}

std::optional<pid_t> Server::postmaster_pid() const {
  return cluster_ ? std::optional(cluster_->postmaster_pid()) : std::nullopt;
}

void Server::Checkpoint() const {
  if (is_private()) fixtures::LibpqConnection(endpoint_).Execute("CHECKPOINT");
}

void Server::Restart() const {
  if (!cluster_) throw std::logic_error("restarting a server that is not ours");
  cluster_->Restart();
}

}  // namespace dispatchbench::bench
