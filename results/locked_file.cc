#include "results/locked_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void Fail(const fs::path& file, int reason, std::string_view besides = "") {
  throw std::runtime_error(fmt::format("writing {}: {}{}", file.string(),
                                       std::generic_category().message(reason), besides));
}

// An open file, or folder. `file` is what messages call it, and must outlive this.
class Descriptor {
 public:
  Descriptor(const fs::path& opened, int flags, const fs::path& file)
      : number_(open(opened.c_str(), flags | O_CLOEXEC, 0644)), file_(file) {
    if (number_ < 0) Fail(file, errno);
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void Lock() const {
    while (flock(number_, LOCK_EX) != 0) {
      if (errno != EINTR) Fail(file_, errno);
    }
  }

  off_t Size() const {
    struct stat status {};
    if (fstat(number_, &status) != 0) Fail(file_, errno);
    return status.st_size;
  }

  bool EndsLine(off_t size) const {
    char last = 0;
    if (size == 0) return true;
    if (pread(number_, &last, 1, size - 1) != 1) Fail(file_, errno);
    return last == '\n';
  }

  // At the end; back to `size` bytes when it fails.
  void Write(std::string_view text, off_t size) const {
    while (!text.empty()) {
      const ssize_t count = write(number_, text.data(), text.size());
      if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
      if (count < 0 && errno != EINTR) FailBackTo(size);
    }
    if (fsync(number_) != 0) FailBackTo(size);
  }

 private:
  [[noreturn]] void FailBackTo(off_t size) const {
    const int reason = errno;
    if (ftruncate(number_, size) == 0) Fail(file_, reason);
    Fail(file_, reason, "; its last line is incomplete now");
  }

  int number_;
  const fs::path& file_;
};

}  // namespace

void AppendLine(const fs::path& file, const std::string& line) {
  const Descriptor descriptor(file, O_RDWR | O_CREAT | O_APPEND, file);
  descriptor.Lock();
  const off_t size = descriptor.Size();
  descriptor.Write((descriptor.EndsLine(size) ? "" : "\n") + line + "\n", size);
}

void ReplaceFile(const fs::path& file, const std::function<std::string()>& make_text) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const Descriptor lock(folder, O_RDONLY | O_DIRECTORY, file);
  lock.Lock();
  const std::string text = make_text();
  const fs::path temporary = file.string() + ".part";
  try {
    const Descriptor descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC, file);
    descriptor.Write(text, 0);
    if (rename(temporary.c_str(), file.c_str()) != 0) Fail(file, errno);
  } catch (...) {
    unlink(temporary.c_str());
    throw;
  }
}

}  // namespace dispatchbench::results
