#include "datagen/pending_file.h"

#include <cerrno>
#include <random>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

#include "datagen/fingerprint.h"

namespace dispatchbench::datagen {
namespace {

[[noreturn]] void Fail(const char* attempt, const std::filesystem::path& path, int error) {
  throw std::runtime_error("cannot " + std::string(attempt) + " " + path.string() + ": " +
                           std::generic_category().message(error));
}

// A name that another process writing to the same directory does not choose.
std::filesystem::path TemporaryName(const std::filesystem::path& target) {
  std::random_device device;
  const std::uint64_t number = (std::uint64_t{device()} << 32U) | device();
  return target.string() + "." + ToHex(number) + ".partial";
}

}  // namespace

PendingFile::PendingFile(std::filesystem::path target)
    : target_(std::move(target)), temporary_(TemporaryName(target_)) {
  file_.reset(std::fopen(temporary_.c_str(), "wbx"));
  if (file_ == nullptr) {
    Fail("create", temporary_, errno);
  }
}

PendingFile::~PendingFile() {
  file_.reset();
  if (!temporary_.empty()) {
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
  }
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::move(other.file_)) {}

void PendingFile::Write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
    Fail("write", temporary_, errno);
  }
}

void PendingFile::Close() {
  // A full disk may show only here, when the last buffer is written.
  if (std::fclose(file_.release()) != 0) {
    Fail("write", temporary_, errno);
  }
}

void PendingFile::Publish() {
  std::error_code error;
  std::filesystem::rename(temporary_, target_, error);
  if (error) {
    Fail("rename the finished file to", target_, error.value());
  }
  temporary_.clear();
}

}  // namespace dispatchbench::datagen
