#include "bench/run_start.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <utility>

namespace dispatchbench::bench {

RunContext StartContext(const Options& options, const Server& server) {
  return StartContext(options, server.facts());
}

RunContext StartContext(const Options& options, ServerFacts server) {
  RunContext context;
  context.machine = ReadMachineFacts(options.machine);
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  context.source = ReadSourceFacts(root == nullptr ? "." : root);
  context.server = std::move(server);
  context.index_state = fixtures::ToText(options.index_state);
  context.executable = "dispatchbench-run";
  context.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  context.quick = options.quick;
  context.repetitions = options.repetitions;
  return context;
}

int CpuOf(const Options& options) {
  // Instructions are counted of two builds at the same time, each in its own processes.
  if (!options.instructions_directory.empty()) return -1;
  return options.cpu.value_or(PreferredCpu());
}

WorldOptions WorldOptionsOf(const Options& options, const Server& server) {
  WorldOptions world;
  world.database.index_state = options.index_state;
  world.database.keep = options.keep;
  world.seed = options.seed;
  world.profile = options.profile;
  world.cpu = CpuOf(options);
  world.backends_are_here = server.is_private();
  world.server_log = server.log_path();
  if (server.is_private()) world.private_server = Server::PrivateServer(options);
  return world;
}

}  // namespace dispatchbench::bench
