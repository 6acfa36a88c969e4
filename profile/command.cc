#include "profile/command.h"

#include <fmt/format.h>

#include <iostream>
#include <optional>
#include <stdexcept>

#include "profile/options.h"
#include "profile/profile_run.h"
#include "profile/say.h"

namespace dispatchbench::profile {

int ProfileCommand(int argc, char** argv) {
  constexpr int kCouldNotRun = 3;
  try {
    const std::optional<ProfileOptions> options = ParseProfileOptions(argc, argv, std::cout);
    return options ? ProfileRun(*options).Execute() : 0;
  } catch (const std::exception& error) {
    Say(error.what());
    return kCouldNotRun;
  }
}

}  // namespace dispatchbench::profile
