#include "profile/own_operation.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "bench/audit.h"
#include "bench/environment.h"
#include "bench/operation.h"
#include "bench/placement.h"
#include "bench/run_start.h"
#include "fixtures/filled_database.h"
#include "profile/empty_round_trip.h"
#include "profile/predicate_statistics.h"

namespace dispatchbench::profile {
namespace {

// "list_bookings/..." for a name of which that much is right.
std::string Nearest(const std::string& name) {
  const std::string operation = name.substr(0, name.find('/'));
  std::string variants;
  for (const bench::Operation& one : bench::Operations()) {
    if (one.name != operation) continue;
    for (const bench::Variant& variant : one.variants) {
      variants += (variants.empty() ? "" : ", ") + variant.name();
    }
    std::string sizes;
    for (const int size : one.sizes) sizes += fmt::format("{}{}", sizes.empty() ? "" : ", ", size);
    return fmt::format("{} has the variants {} and the sizes {}", operation, variants, sizes);
  }
  return "dispatchbench run --benchmark_list_tests lists them, with --suite=NAME those of a suite";
}

const bench::BenchmarkCase& RequireOneServer(const bench::BenchmarkCase& benchmark) {
  if (!benchmark.operation->need.standby) return benchmark;
  throw bench::Unavailable(
      fmt::format("{} works on two private servers of its own, in front of which there is no proxy",
                  benchmark.name()));
}

// A private server that can tell which predicates were used.
bench::Options WithPredicates(bench::Options options) {
  if (options.db.empty()) options.further_settings = PredicateSettings(options.pg_bindir);
  return options;
}

void RequireFit(const bench::BenchmarkCase& benchmark, bench::World& world) {
  const bench::Variant& variant = *benchmark.variant;
  const int server = world.session().connection().server_version();
  if (server < variant.min_server_version) {
    throw bench::Unavailable(fmt::format("{} needs PostgreSQL {}, the server is {}",
                                         benchmark.name(), variant.min_server_version / 10000,
                                         server / 10000));
  }
  if (variant.max_size > 0 && benchmark.size > variant.max_size) {
    throw bench::Unavailable(
        fmt::format("{} is not run: {}", benchmark.name(), variant.beyond_max_size));
  }
}

}  // namespace

bench::BenchmarkCase FindOperation(const std::string& name) {
  for (const bench::Operation& operation : bench::Operations()) {
    for (const bench::Variant& variant : operation.variants) {
      for (const int size : operation.sizes) {
        const bench::BenchmarkCase benchmark{&operation, &variant, size};
        if (benchmark.name() == name) return benchmark;
      }
    }
  }
  throw std::invalid_argument(fmt::format("there is no benchmark '{}'; {}", name, Nearest(name)));
}

OwnOperation::OwnOperation(const bench::BenchmarkCase& benchmark, const bench::Options& options)
    : benchmark_(RequireOneServer(benchmark)),
      options_(options),
      server_(WithPredicates(options)),
      proxy_(server_.endpoint(), {}),
      world_options_(bench::WorldOptionsOf(options, server_)),
      world_(proxy_.endpoint(), benchmark.size, world_options_, benchmark.operation->need) {
  RequireFit(benchmark_, world_);
}

Recorded OwnOperation::Record() {
  const bench::Operation& operation = *benchmark_.operation;
  client_cpu_ = bench::PinThisThread(world_options_.cpu);
  bench::WarmUp(world_, operation, *benchmark_.variant);
  Recorded recorded;
  recorded.empty_round_trip = MeasureEmptyRoundTrip(proxy_, world_.session().libpq());
  bench::Workload workload = world_.Begin(operation);
  proxy_.StartRecording();
  benchmark_.variant->run(workload);
  recorded.recording = proxy_.StopRecording();
  world_.ResetIfChanged();
  return recorded;
}

bench::Placement OwnOperation::placement() const { return {client_cpu_, world_.backend_cpu()}; }

PlanDatabase OwnOperation::plan_database(bool for_trial) {
  const std::string name = world_.database().endpoint().database;
  if (!for_trial) return {server_.endpoint().WithDatabase(name), name};
  // Sessions of the world are connected to its own.
  trial_database_ = std::make_unique<fixtures::OwnedDatabase>(server_.endpoint());
  fixtures::FillDatabase(*trial_database_, world_.dataset(), options_.index_state);
  return {trial_database_->endpoint(), name};
}

}  // namespace dispatchbench::profile
