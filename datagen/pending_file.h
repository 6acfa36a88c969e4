#ifndef DISPATCHBENCH_DATAGEN_PENDING_FILE_H_
#define DISPATCHBENCH_DATAGEN_PENDING_FILE_H_

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

namespace dispatchbench::datagen {

// A file that is written under a temporary name beside its target:
//   PendingFile file(target); (file.Write(...))* file.Close(); file.Publish();
// Without Publish() nothing remains of it. Every function throws std::runtime_error that names the
// file and the reason.
class PendingFile {
 public:
  // Creates the temporary file; never one that exists.
  explicit PendingFile(std::filesystem::path target);
  ~PendingFile();
  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&&) = delete;
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;

  void Write(std::string_view bytes);
  void Close();

  // Renames it to the target, replacing a file of that name. Requires: closed.
  void Publish();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  std::filesystem::path target_;
  std::filesystem::path temporary_;  // empty once published or moved from
  std::unique_ptr<std::FILE, Closer> file_;
};

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_PENDING_FILE_H_
