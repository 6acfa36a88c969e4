#include "plots/output_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void Fail(const fs::path& path, const std::string& reason) {
  throw std::runtime_error(
      fmt::format("{}: writing the report failed: {}. Free space or choose another folder with "
                  "--out=DIR.",
                  path.string(), reason));
}

// Files under their temporary names, removed unless they got their own.
class Staging {
 public:
  Staging() = default;
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() {
    std::error_code ignored;
    for (const auto& [temporary, target] : files_) fs::remove(temporary, ignored);
  }

  void Add(const fs::path& target, const std::string& content) {
    const fs::path temporary =
        target.parent_path() / fmt::format(".{}.{}.tmp", target.filename().string(), getpid());
    files_.emplace_back(temporary, target);
    errno = 0;
    std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
    stream << content;
    stream.close();
    if (!stream) Fail(target, errno != 0 ? std::strerror(errno) : "unknown error");
  }

  void Publish() {
    for (const auto& [temporary, target] : files_) {
      std::error_code error;
      fs::rename(temporary, target, error);
      if (error) Fail(target, error.message());
    }
  }

 private:
  std::vector<std::pair<fs::path, fs::path>> files_;
};

}  // namespace

void WriteFiles(const fs::path& folder, const std::vector<OutputFile>& files) {
  Staging staging;
  for (const OutputFile& file : files) {
    const fs::path target = folder / file.path;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) Fail(target.parent_path(), error.message());
    staging.Add(target, file.content);
  }
  staging.Publish();
}

}  // namespace dispatchbench::plots
