#include "bench/run_start.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>

namespace dispatchbench::bench {

RunContext StartContext(const Options& options, const Server& server) {
  RunContext context;
  context.machine = ReadMachineFacts(options.machine);
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  context.source = ReadSourceFacts(root == nullptr ? "." : root);
  context.server = server.facts();
  context.index_state = fixtures::ToText(options.index_state);
  context.executable = "dispatchbench-run";
  context.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  context.quick = options.quick;
  context.repetitions = options.repetitions;
  return context;
}

}  // namespace dispatchbench::bench
