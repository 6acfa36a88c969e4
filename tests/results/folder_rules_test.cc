// Who may know whom: datagen <- fixtures <- bench <- profile, and results <- plots. The two chains
// know only the run document of each other.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/support/results/golden.h"

namespace dispatchbench {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>>& Allowed() {
  static const std::map<std::string, std::set<std::string>> allowed = {
      {"datagen", {"datagen"}},
      {"fixtures", {"datagen", "fixtures"}},
      {"bench", {"datagen", "fixtures", "bench"}},
      {"profile", {"datagen", "fixtures", "bench", "profile"}},
      {"results", {"results"}},
      {"plots", {"results", "plots"}},
  };
  return allowed;
}

// "plots/page.cc includes bench/answer.h" for each include that breaks the rules.
std::vector<std::string> Violations(const fs::path& root) {
  const std::regex include(R"(^\s*#\s*include\s*["<](?:\.\./)*([a-z]+)/([^">]*)[">].*)");
  std::vector<std::string> violations;
  for (const auto& [folder, allowed] : Allowed()) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, include)) continue;
        if (!Allowed().contains(match[1].str()) || allowed.contains(match[1].str())) continue;
        violations.push_back(fs::relative(entry.path(), root).string() + " includes " +
                             match[1].str() + "/" + match[2].str());
      }
    }
  }
  std::sort(violations.begin(), violations.end());
  return violations;
}

TEST(FolderRules, Hold) { EXPECT_THAT(Violations(DISPATCHBENCH_SOURCE_DIR), ::testing::IsEmpty()); }

TEST(FolderRules, AreLookedAt) {
  for (const auto& [folder, allowed] : Allowed()) {
    EXPECT_TRUE(fs::is_directory(fs::path(DISPATCHBENCH_SOURCE_DIR) / folder)) << folder;
  }
}

TEST(FolderRules, EveryForbiddenIncludeIsFound) {
  int forbidden = 0;
  for (const auto& [folder, allowed] : Allowed()) {
    for (const auto& [other, unused] : Allowed()) {
      const testing::ScratchFolder root;
      std::string source = "#include <vector>\n  #include \"";
      source.append(other).append("/x.h\"\n");
      root.Write(folder + "/deep/noun.cc", source);
      if (allowed.contains(other)) {
        EXPECT_THAT(Violations(root.path()), ::testing::IsEmpty()) << folder << " " << other;
      } else {
        EXPECT_THAT(Violations(root.path()),
                    ::testing::ElementsAre(folder + "/deep/noun.cc includes " + other + "/x.h"));
        ++forbidden;
      }
    }
  }
  EXPECT_EQ(forbidden, 23);
}

}  // namespace
}  // namespace dispatchbench
