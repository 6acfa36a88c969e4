#include "bench/run_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace dispatchbench::bench {
namespace {

[[noreturn]] void CannotStore(const std::filesystem::path& path, const std::string& reason) {
  throw std::runtime_error(
      fmt::format("storing the run in {}: {}. Choose another folder with --runs=DIR, or pass "
                  "--no-store.",
                  path.string(), reason));
}

std::string SystemMessage() { return std::generic_category().message(errno); }

}  // namespace

RunFile::RunFile(const std::filesystem::path& directory, const RunContext& context, mode_t mode)
    : mode_(mode) {
  const std::filesystem::path folder = directory / context.machine.name;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) CannotStore(folder, error.message());
  std::string stamp = context.started;  // 2025-03-12T08:15:00Z -> 20250312T081500Z
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  const std::string base = fmt::format("{}-{}", stamp, context.source.commit.substr(0, 12));
  for (int attempt = 1;; ++attempt) {
    path_ = folder / (attempt == 1 ? base + ".json" : fmt::format("{}-{}.json", base, attempt));
    const std::filesystem::path reserved = path_.string() + ".part";
    // Another run that started in the same second has its .part or its .json already.
    const int file = open(reserved.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_);
    if (file < 0 && errno != EEXIST) CannotStore(path_, SystemMessage());
    if (file < 0) continue;
    close(file);
    if (!std::filesystem::exists(path_)) return;
    unlink(reserved.c_str());
  }
}

RunFile::~RunFile() { unlink((path_.string() + ".part").c_str()); }

void RunFile::Write(const std::string& text) {
  const std::string temporary = path_.string() + ".part";
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_);
  if (file < 0) CannotStore(path_, SystemMessage());
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = write(file, text.data() + written, text.size() - written);
    if (count < 0 && errno != EINTR) {
      const std::string reason = SystemMessage();
      close(file);
      CannotStore(path_, reason);
    }
    if (count > 0) written += static_cast<std::size_t>(count);
  }
  const bool synced = fsync(file) == 0;
  const bool closed = close(file) == 0;
  if (!synced || !closed || rename(temporary.c_str(), path_.c_str()) != 0) {
    CannotStore(path_, SystemMessage());
  }
}

}  // namespace dispatchbench::bench
