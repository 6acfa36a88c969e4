#include "results/run_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::ElementsAre;
using testing::ScratchFolder;

std::vector<std::string> Names(const std::vector<StoredRun>& runs) {
  std::vector<std::string> names;
  for (const StoredRun& run : runs) {
    names.push_back(run.machine + "/" + run.file.filename().string());
  }
  return names;
}

TEST(RunStore, ListsRunsOldestFirstAndNothingElse) {
  const ScratchFolder folder;
  folder.Write("lab/20250312T101500Z-0123456789ab.json", "{}");
  folder.Write("lab/20250312T101500Z-0123456789ab-2.json", "{}");
  folder.Write("lab/20250312T101500Z-0123456789ab-10.json", "{}");
  folder.Write("lab/20240101T000000Z-unknown.json", "{}");
  folder.Write("attic/20250311T235959Z-0123456789ab.json", "{}");
  // Being written, or of somebody else.
  folder.Write("lab/.20260101T000000Z-0123456789ab.json", "{");
  folder.Write("lab/20260101T000000Z-0123456789ab.json.tmp", "{");
  folder.Write("lab/20260101T000000Z-0123456789ab.json~", "{");
  folder.Write("lab/notes.json", "{}");
  folder.Write("20260101T000000Z-0123456789ab.json", "{}");
  folder.Write("lab/20260101T000000Z-0123456789ab.json.d/inner.json", "{}");
  std::filesystem::create_directory(folder.path() / "lab" / "20270101T000000Z-aaaaaaaaaaaa.json");

  const RunStore store(folder.path());
  EXPECT_THAT(Names(store.List()), ElementsAre("lab/20240101T000000Z-unknown.json",
                                               "attic/20250311T235959Z-0123456789ab.json",
                                               "lab/20250312T101500Z-0123456789ab.json",
                                               "lab/20250312T101500Z-0123456789ab-2.json",
                                               "lab/20250312T101500Z-0123456789ab-10.json"));
  EXPECT_EQ(store.Newest()->number, 10);
  EXPECT_EQ(store.Newest("attic")->started, "20250311T235959Z");
  EXPECT_FALSE(store.Newest("cellar"));
}

TEST(RunStore, AFolderThatIsNotThereHasNoRuns) {
  const ScratchFolder folder;
  EXPECT_TRUE(RunStore(folder.path() / "none").List().empty());
  EXPECT_FALSE(RunStore(folder.path() / "none").Newest());
}

TEST(RunStore, SaysThatAFileIsNoFolder) {
  const ScratchFolder folder;
  const auto file = folder.Write("runs", "");
  try {
    RunStore(file).List();
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr(file.string()));
  }
}

}  // namespace
}  // namespace dispatchbench::results
