#include "results/served_server.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace dispatchbench::results {

ServedServer::ServedServer(const std::vector<std::string>& command) : child_(command) {
  const std::string line = child_.Read();
  const auto answer = nlohmann::json::parse(line, nullptr, false);
  if (!answer.is_object() || !answer.contains("db")) {
    throw std::runtime_error(fmt::format("starting the server: {} answered: {}", command[0], line));
  }
  dsn_ = answer["db"].get<std::string>();
}

std::vector<std::string> ModeCommand(const std::string& program, const std::string& mode,
                                     const std::vector<std::string>& flags) {
  std::vector<std::string> command = {program, mode};
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

std::vector<std::string> WorkerCommand(const std::string& program, std::vector<std::string> flags,
                                       const std::string& side) {
  flags.push_back("--originals=" + side);
  return ModeCommand(program, "--worker", flags);
}

}  // namespace dispatchbench::results
