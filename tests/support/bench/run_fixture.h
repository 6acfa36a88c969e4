#ifndef DISPATCHBENCH_TESTS_SUPPORT_BENCH_RUN_FIXTURE_H_
#define DISPATCHBENCH_TESTS_SUPPORT_BENCH_RUN_FIXTURE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace dispatchbench::bench {

// A folder for what a started `dispatchbench-run` stores, removed at the end.
class StoredRunTest : public ::testing::Test {
 protected:
  StoredRunTest() {
    std::string name = (std::filesystem::temp_directory_path() / "suite-run-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~StoredRunTest() override { std::filesystem::remove_all(directory_); }

  std::vector<std::string> Command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {DISPATCHBENCH_BINARY_DIR "/bin/dispatchbench-run",
                                         "--runs=" + directory_.string(), "--machine=box"});
    return arguments;
  }

  std::vector<std::filesystem::path> Stored() const {
    std::vector<std::filesystem::path> paths;
    if (!std::filesystem::exists(directory_ / "box")) return paths;
    for (const auto& entry : std::filesystem::directory_iterator(directory_ / "box")) {
      paths.push_back(entry.path());
    }
    return paths;
  }

  nlohmann::json OnlyDocument() const {
    const auto paths = Stored();
    EXPECT_EQ(paths.size(), 1u);
    return paths.size() == 1 ? nlohmann::json::parse(std::ifstream(paths[0])) : nlohmann::json();
  }

 private:
  std::filesystem::path directory_;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_TESTS_SUPPORT_BENCH_RUN_FIXTURE_H_
