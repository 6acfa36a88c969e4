#include "results/served_server.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace dispatchbench::results {
namespace {

std::vector<std::string> Command(const std::string& program, const std::string& mode,
                                 const std::vector<std::string>& flags) {
  std::vector<std::string> command = {program, mode};
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

}  // namespace

ServedServer::ServedServer(const std::string& program, std::vector<std::string> flags)
    : flags_(std::move(flags)), child_(Command(program, "--serve", flags_)) {
  const std::string line = child_.Read();
  const auto answer = nlohmann::json::parse(line, nullptr, false);
  if (!answer.is_object() || !answer.contains("db"))
    throw std::runtime_error(fmt::format("starting the server: {} answered: {}", program, line));
  dsn_ = answer["db"].get<std::string>();
}

std::vector<std::string> ServedServer::WorkerCommand(const std::string& program) const {
  std::vector<std::string> command = Command(program, "--worker", flags_);
  command.push_back("--db=" + dsn_);
  return command;
}

}  // namespace dispatchbench::results
