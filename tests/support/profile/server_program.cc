#include "tests/support/profile/server_program.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "fixtures/postgres_installation.h"

namespace dispatchbench::profile {

std::string ProgramNamed(const std::string& name) {
  const std::string path = fixtures::FindPostgres("").bindir + "/" + name;
  return std::filesystem::exists(path) ? path : "";
}

std::string TextOf(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace dispatchbench::profile
