#include "profile/profile_target.h"

#include <fmt/format.h>

#include "fixtures/libpq_environment.h"
#include "profile/client_program.h"
#include "profile/own_operation.h"
#include "profile/profiled_program.h"
#include "profile/say.h"

namespace dispatchbench::profile {

std::unique_ptr<ProfileTarget> MakeTarget(const ProfileOptions& options) {
  // A command is given the environment that we were given.
  const std::vector<std::string> environment = OwnEnvironment();
  if (!options.operation.empty()) {
    const bench::BenchmarkCase benchmark = FindOperation(options.operation);
    if (options.measure.db.empty()) fixtures::ClearLibpqEnvironment();
    Say(fmt::format("making the world of {}", benchmark.name()));
    return std::make_unique<OwnOperation>(benchmark, options.measure);
  }
  if (options.measure.db.empty()) fixtures::ClearLibpqEnvironment();
  return std::make_unique<ProfiledProgram>(options, environment);
}

}  // namespace dispatchbench::profile
