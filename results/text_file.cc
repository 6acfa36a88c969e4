#include "results/text_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace dispatchbench::results {
namespace {

[[noreturn]] void Throw(const std::filesystem::path& file, const std::string& reason) {
  throw std::runtime_error(
      fmt::format("writing {}: {}. Choose another place for it", file.string(), reason));
}

// Makes an empty file that only its owner may read. False when it cannot be made, with errno.
bool MakePrivate(const std::filesystem::path& file) {
  unlink(file.c_str());  // of a killed process that had the same number
  const int descriptor =
      open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  return descriptor >= 0 && close(descriptor) == 0;
}

}  // namespace

void WriteTextFile(const std::filesystem::path& file, const std::string& text, Readers readers) {
  std::error_code error;
  // A device or a pipe, such as /dev/stdout, cannot be replaced.
  const bool is_replaceable =
      !std::filesystem::exists(file, error) || std::filesystem::is_regular_file(file, error);
  std::filesystem::path written = file;
  if (is_replaceable) written += fmt::format(".{}.new", getpid());
  if (readers == Readers::kOwner && is_replaceable && !MakePrivate(written)) {
    Throw(file, std::strerror(errno));
  }
  errno = 0;
  std::ofstream stream(written, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) {
    const std::string reason = errno != 0 ? std::strerror(errno) : "it cannot be written";
    if (is_replaceable) std::filesystem::remove(written, error);
    Throw(file, reason);
  }
  if (!is_replaceable) return;
  std::filesystem::rename(written, file, error);
  if (error) {
    std::error_code ignored;
    std::filesystem::remove(written, ignored);
    Throw(file, error.message());
  }
}

}  // namespace dispatchbench::results
