#include "bench/load/command.h"

#include <exception>
#include <iostream>
#include <optional>

#include "bench/load/load_options.h"
#include "bench/load/load_run.h"

namespace dispatchbench::bench::load {

int LoadCommand(int argc, char** argv) {
  constexpr int kCouldNotRun = 3;
  try {
    const std::optional<LoadOptions> options = ParseLoadOptions(argc, argv, std::cout);
    return options ? LoadRun(*options, std::cerr).Execute() : 0;
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench load: " << error.what() << '\n';
    return kCouldNotRun;
  }
}

}  // namespace dispatchbench::bench::load
