#include "plots/raster.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;

// Runs a program without a shell. Its errors go where ours go: only they tell what it lacked.
// Returns "" or what went wrong.
std::string RunProgram(const fs::path& program, std::vector<std::string> arguments) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return fmt::format("cannot be started: {}", std::strerror(error));
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return fmt::format("waiting for it failed: {}", std::strerror(errno));
  }
  if (WIFSIGNALED(status)) return fmt::format("ended by signal {}", WTERMSIG(status));
  return WEXITSTATUS(status) == 0 ? "" : fmt::format("exit code {}", WEXITSTATUS(status));
}

}  // namespace

std::optional<fs::path> FindRasterizer(const std::string& path) {
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t end = std::min(path.find(':', start), path.size());
    const fs::path program = fs::path(path.substr(start, end - start)) / "rsvg-convert";
    std::error_code ignored;
    if (end > start && fs::is_regular_file(program, ignored) &&
        access(program.c_str(), X_OK) == 0) {
      return program;
    }
    start = end + 1;
  }
  return std::nullopt;
}

std::vector<std::string> Rasterize(const fs::path& program,
                                   const std::vector<fs::path>& svg_files) {
  std::vector<std::string> problems;
  for (const fs::path& svg : svg_files) {
    const fs::path png = fs::path(svg).replace_extension(".png");
    const fs::path temporary =
        png.parent_path() / fmt::format(".{}.{}.tmp", png.filename().string(), getpid());
    std::string problem =
        RunProgram(program, {program.string(), "--width", std::to_string(kRasterWidth),
                             "--keep-aspect-ratio", "--output", temporary.string(), svg.string()});
    std::error_code error;
    if (problem.empty()) {
      fs::rename(temporary, png, error);
      if (error) problem = error.message();
    }
    if (!problem.empty()) {
      problems.push_back(
          fmt::format("{}: drawing it with {}: {}", png.string(), program.string(), problem));
      fs::remove(temporary, error);
    }
  }
  return problems;
}

}  // namespace dispatchbench::plots
