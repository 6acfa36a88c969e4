#include "plots/program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPause{20};

// Started, or why not.
std::string Start(const fs::path& program, std::vector<std::string> arguments, pid_t& child) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? "" : fmt::format("cannot be started: {}", std::strerror(error));
}

}  // namespace

std::optional<fs::path> FindProgram(const std::string& path, const std::string& name) {
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t end = std::min(path.find(':', start), path.size());
    const fs::path program = fs::path(path.substr(start, end - start)) / name;
    std::error_code ignored;
    if (end > start && fs::is_regular_file(program, ignored) &&
        access(program.c_str(), X_OK) == 0) {
      return program;
    }
    start = end + 1;
  }
  return std::nullopt;
}

std::string RunProgram(const fs::path& program, std::vector<std::string> arguments,
                       std::optional<std::chrono::milliseconds> patience) {
  pid_t child = 0;
  const std::string problem = Start(program, std::move(arguments), child);
  if (!problem.empty()) return problem;
  const Clock::time_point end = Clock::now() + patience.value_or(std::chrono::milliseconds(0));
  int status = 0;
  for (;;) {
    const pid_t ended = waitpid(child, &status, patience ? WNOHANG : 0);
    if (ended == child) break;
    if (ended < 0 && errno != EINTR) {
      return fmt::format("waiting for it failed: {}", std::strerror(errno));
    }
    if (ended != 0) continue;
    if (Clock::now() >= end) return "";
    std::this_thread::sleep_for(kPause);
  }
  if (WIFSIGNALED(status)) return fmt::format("ended by signal {}", WTERMSIG(status));
  return WEXITSTATUS(status) == 0 ? "" : fmt::format("exit code {}", WEXITSTATUS(status));
}

}  // namespace dispatchbench::plots
