#include "results/acknowledgement.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <vector>

#include "results/document_error.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::IsEmpty;
using testing::ReadText;
using testing::ScratchFolder;
using ::testing::SizeIs;

TEST(LoadAcknowledgements, NeedsAReasonAndADay) {
  const ScratchFolder folder;
  const auto file = folder.path() / "acknowledged.json";
  EXPECT_THAT(LoadAcknowledgements(file), IsEmpty());
  folder.Write("acknowledged.json",
               R"([{"benchmark": "a", "date": "2025-01-21", "reason": "because"}])");
  ASSERT_THAT(LoadAcknowledgements(file), SizeIs(1));
  EXPECT_EQ(LoadAcknowledgements(file)[0].reason, "because");
  for (const char* const text :
       {R"([{"benchmark": "a", "date": "2025-01-21", "reason": ""}])",
        R"([{"benchmark": "a", "date": "last week", "reason": "b"}])",
        R"([{"benchmark": "a", "date": "2025-01-21"}])", R"({"a": 1})", "[", ""}) {
    folder.Write("acknowledged.json", text);
    EXPECT_THROW(LoadAcknowledgements(file), DocumentError) << text;
  }
}

TEST(AddAcknowledgement, LeavesTheOthersAsTheyAre) {
  const ScratchFolder folder;
  const auto file = folder.path() / "acknowledged.json";
  AddAcknowledgement(file, {"a/bulk/1", "2025-01-21", "because"});
  folder.Write("acknowledged.json",
               R"([{"benchmark": "a", "date": "2025-01-21", "reason": "x", "by": "me"}])");
  AddAcknowledgement(file, {"b/bulk/1", "2025-01-22", "a \"quoted\" reason"});
  const auto list = LoadAcknowledgements(file);
  ASSERT_THAT(list, SizeIs(2));
  EXPECT_EQ(list[1].benchmark, "b/bulk/1");
  EXPECT_EQ(list[1].date, "2025-01-22");
  EXPECT_EQ(list[1].reason, "a \"quoted\" reason");
  EXPECT_NE(ReadText(file).find(R"("by": "me")"), std::string::npos);
}

TEST(AddAcknowledgement, ChangesNothingWhenItFails) {
  const ScratchFolder folder;
  const auto file = folder.Write("acknowledged.json", "[{\"half\":");
  EXPECT_THROW(AddAcknowledgement(file, {"a", "2025-01-21", "b"}), DocumentError);
  EXPECT_EQ(ReadText(file), "[{\"half\":");
  EXPECT_THROW(AddAcknowledgement(file, {"a", "2025-01-21", "  "}), std::invalid_argument);
  EXPECT_THROW(AddAcknowledgement(folder.path() / "none" / "file", {"a", "2025-01-21", "b"}),
               std::runtime_error);
  int files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    ++files;
  }
  EXPECT_EQ(files, 1);
}

TEST(AddAcknowledgement, SeveralProcessesLoseNone) {
  constexpr int kProcesses = 4;
  constexpr int kEach = 10;
  const ScratchFolder folder;
  const auto file = folder.path() / "acknowledged.json";
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process) {
    const pid_t child = fork();
    if (child == 0) {
      for (int i = 0; i < kEach; ++i) {
        AddAcknowledgement(file, {fmt::format("{}/{}", process, i), "2025-01-21", "x"});
      }
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_THAT(LoadAcknowledgements(file), SizeIs(kProcesses * kEach));
}

}  // namespace
}  // namespace dispatchbench::results
