// Everything that the fuzzer has kept (message_fuzzer.cc): once more.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/profile/fuzzed_conversation.h"

namespace dispatchbench::profile {
namespace {

TEST(CorpusTest, NoFileIsAProblem) {
  int files = 0;
  int statements = 0;
  const std::string folder = DISPATCHBENCH_SOURCE_DIR "/tests/profile/corpus";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(ProblemWith(bytes), "") << entry.path();
    statements += static_cast<int>(RecordingOf(TurnsOf(bytes)).statements.size());
    ++files;
  }
  EXPECT_GT(files, 20);
  // They reach what is behind the login.
  EXPECT_GT(statements, 100);
}

TEST(CorpusTest, AConversationIsTheSameAsAFile) {
  const std::vector<Turn> turns = {Client("abc"), Server(""), Server(std::string(300, 'x'))};
  const std::vector<Turn> read = TurnsOf(BytesOf(turns));
  ASSERT_EQ(read.size(), turns.size());
  for (std::size_t i = 0; i < turns.size(); ++i) {
    EXPECT_EQ(read[i].from, turns[i].from);
    EXPECT_EQ(read[i].bytes, turns[i].bytes);
  }
}

}  // namespace
}  // namespace dispatchbench::profile
