#include "results/served_server.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "results/field.h"

namespace dispatchbench::results {
namespace {

std::vector<std::string> Joined(std::vector<std::string> first,
                                const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::vector<std::string> Command(const std::string& program, const std::string& mode,
                                 const std::vector<std::string>& flags) {
  std::vector<std::string> command = {program, mode};
  return Joined(command, flags);
}

std::vector<std::string> Texts(const std::optional<Field>& field) {
  std::vector<std::string> texts;
  if (!field) return texts;
  for (const Field& element : field->Elements()) texts.push_back(element.Text());
  return texts;
}

}  // namespace

ServedServer::ServedServer(const std::string& program, std::vector<std::string> flags,
                           const std::vector<std::string>& server_flags)
    : flags_(std::move(flags)), child_(Command(program, "--serve", Joined(flags_, server_flags))) {
  const std::string line = child_.Read();
  const auto answer = nlohmann::json::parse(line, nullptr, false);
  if (answer.is_object() && answer.contains("failure")) {
    throw std::runtime_error("starting the server: " + answer["failure"].get<std::string>());
  }
  if (!answer.is_object() || !answer.contains("db")) {
    throw std::runtime_error(fmt::format("starting the server: {} answered: {}", program, line));
  }
  const Field field(answer, program);
  dsn_ = field.At("db").Text();
  before_worker_ = Texts(field.Find("before_worker"));
  worker_flags_ = Texts(field.Find("worker_flags"));
}

std::vector<std::string> ServedServer::WorkerCommand(const std::string& program,
                                                     const std::vector<std::string>& more) const {
  std::vector<std::string> command =
      Joined(before_worker_, Command(program, "--worker", Joined(flags_, worker_flags_)));
  command.push_back("--db=" + dsn_);
  return Joined(command, more);
}

}  // namespace dispatchbench::results
