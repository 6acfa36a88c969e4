#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_GOLDEN_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_GOLDEN_H_

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace dispatchbench::testing {

inline std::filesystem::path GoldenPath(const std::string& name) {
  return std::filesystem::path(DISPATCHBENCH_SOURCE_DIR) / "tests" / "golden" / name;
}

inline std::string ReadText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// Fails unless `text` is what tests/golden/NAME holds. With UPDATE_GOLDEN=1 in the environment the
// file is written anew instead, and the test skipped: look at the difference before it is
// committed.
inline void ExpectGolden(const std::string& name, const std::string& text) {
  const std::filesystem::path file = GoldenPath(name);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << text;
    GTEST_SKIP() << name << " was written anew";
  }
  ASSERT_TRUE(std::filesystem::exists(file)) << name << " is missing: make it with UPDATE_GOLDEN=1";
  EXPECT_EQ(ReadText(file), text) << name << ": where the change is meant, run the test again with "
                                  << "UPDATE_GOLDEN=1 and look at the difference";
}

// A folder of the test's own, removed at its end. Not called "dispatchbench-...": a suite that
// starts meanwhile removes unlocked folders of that name, taking them for those of a killed server.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "results-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path Write(const std::string& name, const std::string& text) const {
    std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_GOLDEN_H_
