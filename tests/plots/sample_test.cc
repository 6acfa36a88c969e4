// The committed sample under plots/sample/ and in README.md is what the commands make of its run.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const fs::path kSource = DISPATCHBENCH_SOURCE_DIR;
const fs::path kSample = kSource / "plots" / "sample";

std::string Content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

class SampleTest : public ::testing::Test {
 protected:
  SampleTest() {
    std::string name = (fs::temp_directory_path() / "sample-test-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~SampleTest() override { fs::remove_all(directory_); }

  // Starts a program in the checkout as `dispatchbench sample` does; returns what it prints.
  std::string Run(const std::string& program, const std::string& arguments) const {
    const fs::path printed = directory_ / "printed.txt";
    const std::string command = "cd '" + kSource.string() + "' && DISPATCHBENCH_ROOT='" +
                                kSource.string() + "' '" DISPATCHBENCH_BINARY_DIR "/bin/" +
                                program + "' " + arguments + " >'" + printed.string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return Content(printed);
  }

  fs::path directory_;
};

// The run, and what was measured besides for the claims.
std::string Documents() {
  std::set<std::string> documents;
  for (const auto& entry : fs::directory_iterator(kSample / "documents")) {
    documents.insert("'" + entry.path().string() + "'");
  }
  return fmt::format("'{}' {}", (kSample / "run.json").string(), fmt::join(documents, " "));
}

TEST_F(SampleTest, EveryFileIsWhatItsDocumentsGive) {
  const fs::path drawn = directory_ / "report";
  Run("dispatchbench-report", "--out='" + drawn.string() + "' " + Documents());
  int compared = 0;
  for (const auto& entry : fs::recursive_directory_iterator(drawn)) {
    // PNGs are not committed: they depend on the version of rsvg-convert.
    if (!entry.is_regular_file() || entry.path().extension() == ".png") continue;
    const fs::path name = fs::relative(entry.path(), drawn);
    EXPECT_TRUE(Content(entry.path()) == Content(kSample / name))
        << name << " differs: ./dispatchbench report --out=plots/sample plots/sample/run.json "
        << "plots/sample/documents/*.json";
    ++compared;
  }
  EXPECT_GE(compared, 10);
}

TEST_F(SampleTest, ReadmeShowsItsSummary) {
  EXPECT_THAT(
      Content(kSource / "README.md"),
      HasSubstr("```text\n" + Run("dispatchbench-plot", "--summary --brief plots/sample/run.json") +
                "```"));
}

}  // namespace
}  // namespace dispatchbench::plots
