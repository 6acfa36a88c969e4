#include "datagen/pending_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

namespace dispatchbench::datagen {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

class PendingFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "dispatchbench-file-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { fs::remove_all(root_); }

  std::size_t FileCount() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(root_), fs::directory_iterator()));
  }

  fs::path root_;
};

TEST_F(PendingFileTest, TheTargetAppearsOnlyWhenPublished) {
  const fs::path target = root_ / "target";
  PendingFile file(target);
  file.Write("some ");
  file.Write("text");
  file.Close();
  EXPECT_FALSE(fs::exists(target));
  file.Publish();
  std::ifstream in(target);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "some text");
  EXPECT_EQ(FileCount(), 1U);
}

TEST_F(PendingFileTest, NothingRemainsOfAFileThatWasNotPublished) {
  {
    PendingFile file(root_ / "target");
    file.Write("text");
    PendingFile moved = std::move(file);
    EXPECT_EQ(FileCount(), 1U);
  }
  EXPECT_EQ(FileCount(), 0U);
}

TEST_F(PendingFileTest, TwoWritersOfOneTargetDoNotMeet) {
  PendingFile first(root_ / "target");
  PendingFile second(root_ / "target");
  EXPECT_EQ(FileCount(), 2U);
}

TEST_F(PendingFileTest, NamesWhatCannotBeCreated) {
  EXPECT_THAT([&] { PendingFile(root_ / "missing" / "target"); },
              ThrowsMessage<std::runtime_error>(
                  AllOf(HasSubstr("cannot create " + (root_ / "missing" / "target").string()),
                        HasSubstr("No such file or directory"))));
}

TEST_F(PendingFileTest, NamesWhatCannotBeRenamed) {
  fs::create_directory(root_ / "target");
  PendingFile file(root_ / "target");
  file.Close();
  EXPECT_THAT([&] { file.Publish(); },
              ThrowsMessage<std::runtime_error>(
                  HasSubstr("cannot rename the finished file to " + (root_ / "target").string())));
}

}  // namespace
}  // namespace dispatchbench::datagen
