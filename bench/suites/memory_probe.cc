#include "bench/suites/memory_probe.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "bench/suites/loaded_booking.h"
#include "bench/suites/memory_technique.h"
#include "fixtures/session.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::suites {
namespace {

using Json = nlohmann::json;

// In bytes; `field` e.g. "VmHWM:".
std::int64_t StatusBytes(const std::string& field) {
  std::ifstream status("/proc/self/status");
  std::string name;
  while (status >> name) {
    std::int64_t kibibytes = 0;
    if (name == field && status >> kibibytes) return kibibytes * 1024;
    status.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  throw std::runtime_error(
      fmt::format("reading the memory of this process: no {} in /proc/self/status", field));
}

// The high-water mark begins anew (proc(5), /proc/pid/clear_refs, value 5).
void ResetPeak() {
  std::ofstream file("/proc/self/clear_refs");
  if (!(file << "5" << std::flush)) {
    throw std::runtime_error(
        "measuring memory: /proc/self/clear_refs cannot be written, so the peak cannot be reset; "
        "run where /proc is mounted for writing");
  }
}

// Both ends of a pipe, closed at the end.
class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) {
      throw std::runtime_error(fmt::format("making a pipe: {}", std::strerror(errno)));
    }
  }
  ~Pipe() {
    CloseReading();
    CloseWriting();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void CloseReading() { Close(ends_[0]); }
  void CloseWriting() { Close(ends_[1]); }

 private:
  static void Close(int& fd) {
    if (fd >= 0) close(std::exchange(fd, -1));
  }

  std::array<int, 2> ends_{};
};

pid_t Start(const std::string& technique, const Pipe& input, const Pipe& output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.reading(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.writing(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.writing(), STDERR_FILENO);
  std::string program = "/proc/self/exe";
  std::string suite = "--suite=memory";
  std::string probe = "--memory-probe=" + technique;
  std::array<char*, 4> arguments = {program.data(), suite.data(), probe.data(), nullptr};
  pid_t pid = -1;
  const int error =
      posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error == 0) return pid;
  throw std::runtime_error(
      fmt::format("starting a process to measure its memory: {}", std::strerror(error)));
}

std::string ReadAll(int fd) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t size = read(fd, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

Json EndpointJson(const fixtures::Endpoint& endpoint) {
  return {{"host", endpoint.host},         {"port", endpoint.port},
          {"user", endpoint.user},         {"database", endpoint.database},
          {"password", endpoint.password}, {"options", endpoint.options}};
}

fixtures::Endpoint EndpointFrom(const Json& json) {
  fixtures::Endpoint endpoint;
  endpoint.host = json.at("host");
  endpoint.port = json.at("port");
  endpoint.user = json.at("user");
  endpoint.database = json.at("database");
  endpoint.password = json.at("password");
  endpoint.options = json.at("options");
  return endpoint;
}

}  // namespace

MemorySample RunMemoryProbe(const std::string& technique, const fixtures::Endpoint& endpoint) {
  Pipe input;
  Pipe output;
  const pid_t pid = Start(technique, input, output);
  input.CloseReading();
  output.CloseWriting();
  const std::string text = EndpointJson(endpoint).dump();
  // Far below the size of a pipe's buffer.
  const bool sent = write(input.writing(), text.data(), text.size()) >= 0;
  input.CloseWriting();
  const std::string answer = ReadAll(output.reading());
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!sent || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error(
        fmt::format("measuring the memory of '{}' in a process of its own: it failed and said: {}",
                    technique, answer));
  }
  const Json json = Json::parse(answer);
  return {.peak_growth_bytes = json.at("peak_growth_bytes"),
          .kept_growth_bytes = json.at("kept_growth_bytes"),
          .time_us = json.at("time_us"),
          .rows = json.at("rows"),
          .checksum = json.at("checksum")};
}

void ServeMemoryProbe(const std::string& technique) {
  const MemoryTechnique& chosen = FindMemoryTechnique(technique);
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  fixtures::Session session(EndpointFrom(Json::parse(text)));
  session.libpq();
  {
    // Code and buffers that any statement needs are there from now on.
    pqxx::nontransaction transaction(session.connection());
    fixtures::ExecuteSimple(transaction, fmt::format("{} LIMIT 1", kSelectBookings));
  }
  ResetPeak();
  const std::int64_t before = StatusBytes("VmRSS:");
  std::int64_t kept = 0;
  double time_us = 0;
  std::int64_t peak = 0;
  const auto start = std::chrono::steady_clock::now();
  const MemoryAnswer answer = chosen.load(session, [&] {
    time_us =
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
    kept = StatusBytes("VmRSS:");
    peak = StatusBytes("VmHWM:");
  });
  std::cout << Json{{"peak_growth_bytes", std::max<std::int64_t>(peak - before, 0)},
                    {"kept_growth_bytes", std::max<std::int64_t>(kept - before, 0)},
                    {"time_us", time_us},
                    {"rows", answer.rows},
                    {"checksum", answer.checksum}}
                   .dump();
}

}  // namespace dispatchbench::bench::suites
