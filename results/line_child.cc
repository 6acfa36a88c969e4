#include "results/line_child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <thread>

namespace dispatchbench::results {
namespace {

constexpr int kCannotExec = 127;

std::array<int, 2> MakePipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error(fmt::format("making a pipe: {}", std::strerror(errno)));
  }
  return ends;
}

// In the child, between fork and exec.
[[noreturn]] void Become(const std::vector<char*>& argv, int standard_input, int standard_output,
                         pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  // The parent may have ended before it was asked for.
  if (getppid() != parent) _exit(kCannotExec);
  if (dup2(standard_input, STDIN_FILENO) < 0 || dup2(standard_output, STDOUT_FILENO) < 0) {
    _exit(kCannotExec);
  }
  execv(argv[0], argv.data());
  _exit(kCannotExec);
}

std::string EndText(int status) {
  if (WIFSIGNALED(status)) return fmt::format("was killed by signal {}", WTERMSIG(status));
  if (WEXITSTATUS(status) == kCannotExec) return "could not be started";
  return fmt::format("ended with exit code {}", WEXITSTATUS(status));
}

}  // namespace

LineChild::LineChild(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {
  // A child that has gone is told by Write() itself.
  signal(SIGPIPE, SIG_IGN);
  std::vector<char*> argv;
  for (std::string& argument : arguments_) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const std::array<int, 2> input = MakePipe();
  const std::array<int, 2> output = MakePipe();
  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ == 0) Become(argv, input[0], output[1], parent);
  close(input[0]);
  close(output[1]);
  if (pid_ < 0) {
    close(input[1]);
    close(output[0]);
    throw std::runtime_error(fmt::format("starting {}: {}", arguments_[0], std::strerror(errno)));
  }
  to_ = fdopen(input[1], "w");
  from_ = fdopen(output[0], "r");
}

LineChild::~LineChild() {
  CloseInput();
  if (pid_ > 0) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(kPatience_s);
    while (waitpid(pid_, nullptr, WNOHANG) == 0) {
      if (std::chrono::steady_clock::now() > deadline) {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  std::fclose(from_);
}

void LineChild::Write(const std::string& line) {
  if (to_ == nullptr) ThrowEnded();
  const bool written = std::fputs((line + "\n").c_str(), to_) >= 0 && std::fflush(to_) == 0;
  if (!written) ThrowEnded();
}

std::string LineChild::Read() {
  char* line = nullptr;
  std::size_t capacity = 0;
  const ssize_t length = getline(&line, &capacity, from_);
  std::string text = length > 0 ? std::string(line, static_cast<std::size_t>(length)) : "";
  std::free(line);
  if (length <= 0) ThrowEnded();
  if (text.back() == '\n') text.pop_back();
  return text;
}

std::string LineChild::Ask(const std::string& line) {
  Write(line);
  return Read();
}

void LineChild::CloseInput() {
  if (to_ != nullptr) std::fclose(to_);
  to_ = nullptr;
}

void LineChild::ThrowEnded() {
  CloseInput();
  std::string end = "has ended before";
  int status = 0;
  if (pid_ > 0 && waitpid(pid_, &status, 0) == pid_) {
    pid_ = -1;
    end = EndText(status);
  }
  // Not the other arguments: one of them may hold a password.
  throw std::runtime_error(fmt::format("asking {}: it {}", arguments_[0], end));
}

}  // namespace dispatchbench::results
