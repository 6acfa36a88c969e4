#include "profile/own_operation.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "bench/audit.h"
#include "bench/environment.h"
#include "bench/operation.h"
#include "bench/placement.h"
#include "bench/run_start.h"
#include "bench/server.h"
#include "bench/world.h"
#include "profile/predicate_statistics.h"
#include "profile/proxy.h"

namespace dispatchbench::profile {
namespace {

// "list_bookings/..." for a name of which that much is right.
std::string Nearest(const std::string& name) {
  const std::string operation = name.substr(0, name.find('/'));
  std::string variants;
  for (const bench::Operation& one : bench::Operations()) {
    if (one.name != operation) continue;
    for (const bench::Variant& variant : one.variants)
      variants += (variants.empty() ? "" : ", ") + variant.name();
    std::string sizes;
    for (const int size : one.sizes) sizes += fmt::format("{}{}", sizes.empty() ? "" : ", ", size);
    return fmt::format("{} has the variants {} and the sizes {}", operation, variants, sizes);
  }
  return "dispatchbench run --benchmark_list_tests lists them, with --suite=NAME those of a suite";
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

Recording RecordOperation(const bench::BenchmarkCase& benchmark, const bench::Options& options) {
  const bench::Operation& operation = *benchmark.operation;
  if (operation.need.standby) {
    throw bench::Unavailable(fmt::format(
        "{} works on two private servers of its own, in front of which there is no proxy",
        benchmark.name()));
  }
  bench::Options server_options = options;
  if (options.db.empty()) {
    server_options.further_settings = PredicateSettings(options.pg_bindir);
  }
  const bench::Server server(server_options);
  Proxy proxy(server.endpoint(), {});
  const bench::WorldOptions world_options = bench::WorldOptionsOf(options, server);
  bench::World world(proxy.endpoint(), benchmark.size, world_options, operation.need);
  RequireFit(benchmark, world);
  bench::PinThisThread(world_options.cpu);
  bench::WarmUp(world, operation, *benchmark.variant);
  bench::Workload workload = world.Begin(operation);
  proxy.StartRecording();
  benchmark.variant->run(workload);
  return proxy.StopRecording();
}

}  // namespace dispatchbench::profile
