#include "bench/run_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace dispatchbench::bench {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class RunFileTest : public ::testing::Test {
 protected:
  RunFileTest() {
    std::string name = (fs::temp_directory_path() / "dispatchbench-run-file-XXXXXX").string();
    directory_ = mkdtemp(name.data());
    context_.machine.name = "box";
    context_.source.commit = "0123456789abcdef0123";
    context_.started = "2025-03-12T08:15:00Z";
  }
  ~RunFileTest() override { fs::remove_all(directory_); }

  static std::string Content(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  std::size_t Files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(directory_ / "box"), fs::directory_iterator()));
  }

  fs::path directory_;
  RunContext context_;
};

TEST_F(RunFileTest, IsNamedAfterMachineStartAndCommit) {
  RunFile file(directory_, context_);
  file.Write("{}\n");
  EXPECT_EQ(file.path(), directory_ / "box" / "20250312T081500Z-0123456789ab.json");
  EXPECT_EQ(Content(file.path()), "{}\n");
  EXPECT_EQ(Files(), 1u);
}

TEST_F(RunFileTest, NeverOverwritesAnotherRun) {
  RunFile first(directory_, context_);
  RunFile second(directory_, context_);  // at the same time, before the first has written
  first.Write("first");
  second.Write("second");
  RunFile third(directory_, context_);
  third.Write("third");
  EXPECT_EQ(Content(first.path()), "first");
  EXPECT_EQ(Content(second.path()), "second");
  EXPECT_EQ(Content(third.path()), "third");
  EXPECT_EQ(second.path().filename(), "20250312T081500Z-0123456789ab-2.json");
  EXPECT_EQ(Files(), 3u);
}

TEST_F(RunFileTest, WritingAgainReplacesItsOwn) {
  RunFile file(directory_, context_);
  file.Write("a long first version");
  file.Write("short");
  EXPECT_EQ(Content(file.path()), "short");
  EXPECT_EQ(Files(), 1u);
}

TEST_F(RunFileTest, IsForThoseOnlyWhoAreNamed) {
  RunFile file(directory_, context_, 0600);
  const auto permissions = [](const fs::path& path) { return fs::status(path).permissions(); };
  constexpr auto kForOneAccount = fs::perms::owner_read | fs::perms::owner_write;
  EXPECT_EQ(permissions(file.path().string() + ".part"), kForOneAccount);
  file.Write("{}\n");
  EXPECT_EQ(permissions(file.path()), kForOneAccount);
}

TEST_F(RunFileTest, SaysWhichFolderCannotBeUsed) {
  std::ofstream(directory_ / "box") << "a file where the folder should be";
  try {
    RunFile file(directory_, context_);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr((directory_ / "box").string()));
    EXPECT_THAT(error.what(), HasSubstr("--runs=DIR"));
  }
}

}  // namespace
}  // namespace dispatchbench::bench
