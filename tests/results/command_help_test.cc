// What the programs of this folder print for --help, and that what is shown of them exists.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;

// What `bin/dispatchbench-PROGRAM arguments` prints, and how it ends.
struct Outcome {
  std::string text;
  int exit_code = 0;
};

Outcome Start(const std::string& program, const std::string& arguments) {
  const std::string command = std::string(DISPATCHBENCH_BINARY_DIR) + "/bin/dispatchbench-" +
                              program + " " + arguments + " 2>&1";
  FILE* const pipe = popen(command.c_str(), "r");
  Outcome outcome;
  char buffer[4096];
  for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    outcome.text.append(buffer, n);
  }
  outcome.exit_code = pclose(pipe) / 256;
  return outcome;
}

const char* const kPrograms[] = {"claims", "compare", "gate"};

TEST(CommandHelp, FitsATerminal) {
  for (const char* const program : kPrograms) {
    const Outcome outcome = Start(program, "--help");
    EXPECT_EQ(outcome.exit_code, 0);
    std::istringstream lines(outcome.text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
  }
}

// --flag of every "./dispatchbench PROGRAM ... --flag" in the documentation and the workflows.
std::set<std::string> ShownFlags(const std::string& program) {
  const fs::path root = DISPATCHBENCH_SOURCE_DIR;
  std::set<std::string> flags;
  std::vector<fs::path> files = {root / "README.md", root / "results/README.md",
                                 root / ".github/workflows/ci.yml",
                                 root / ".github/workflows/nightly.yml"};
  for (const auto& entry : fs::directory_iterator(root / "front_door")) {
    if (entry.path().extension() == ".sh") files.push_back(entry.path());
  }
  for (const fs::path& file : files) {
    std::ifstream stream(file);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    text = std::regex_replace(text, std::regex("\\\\\n"), " ");
    const std::regex use("\\./dispatchbench " + program + "([^`|\n]*)");
    const std::regex flag("--[a-z_-]+");
    for (std::sregex_iterator i(text.begin(), text.end(), use), end; i != end; ++i) {
      const std::string arguments = (*i)[1];
      for (std::sregex_iterator f(arguments.begin(), arguments.end(), flag); f != end; ++f) {
        flags.insert(f->str());
      }
    }
  }
  return flags;
}

TEST(CommandHelp, EveryFlagThatIsShownExists) {
  for (const char* const program : kPrograms) {
    const std::string help = Start(program, "--help").text;
    const std::set<std::string> flags = ShownFlags(program);
    EXPECT_GE(flags.size(), 4u) << program;
    for (const std::string& flag : flags) EXPECT_THAT(help, ::testing::HasSubstr(flag)) << program;
  }
}

TEST(CommandHelp, AListEndsWithItsWord) {
  const Outcome outcome =
      Start("compare", "--sizes=10,50 /nowhere/before.json /nowhere/after.json");
  // Parsed: what cannot be is the file.
  EXPECT_THAT(outcome.text, ::testing::HasSubstr("/nowhere/before.json"));
  EXPECT_EQ(outcome.exit_code, 3);
}

TEST(CommandHelp, ABudgetMayHaveAUnit) {
  for (const char* const budget : {"3min", "180s", "180", "0.5h"}) {
    const Outcome outcome = Start(
        "compare", std::string("--baseline=/nowhere --contender=/nowhere --budget=") + budget);
    // Parsed: what cannot be is the program.
    EXPECT_THAT(outcome.text, ::testing::HasSubstr("/nowhere")) << budget;
    EXPECT_EQ(outcome.exit_code, 3);
  }
  for (const char* const budget : {"3parsec", "0", "-1min", "soon"}) {
    EXPECT_THAT(
        Start("compare", std::string("--baseline=/nowhere --contender=/nowhere --budget=") + budget)
            .text,
        ::testing::HasSubstr("--budget"))
        << budget;
  }
}

TEST(CommandHelp, WrongUsageEndsWith3AndSaysWhatToDo) {
  const std::pair<const char*, const char*> cases[] = {
      {"--contender=/nowhere --update", "--reason"},
      {"--contender=/nowhere --update --reason=' '", "--reason is empty"},
      {"--contender=/nowhere --reason=why", "--update"},
      {"--contender=/nowhere --reference=abc", "--update"},
      {"--contender=/nowhere --update --reason=why --benchmark_filter=x", "of all benchmarks"},
      {"--contender=/nowhere --record --counts-only", "--record keeps times"},
      {"--contender=/nowhere --counts-only --instructions", "reference build"},
      {"--contender=/nowhere --counts-only", "/nowhere"},
  };
  for (const auto& [arguments, message] : cases) {
    const Outcome outcome = Start("gate", arguments);
    EXPECT_EQ(outcome.exit_code, 3) << arguments;
    EXPECT_THAT(outcome.text, ::testing::HasSubstr(message)) << arguments;
  }
  EXPECT_EQ(Start("compare", "a.json").exit_code, 3);
  EXPECT_THAT(Start("compare", "").text, ::testing::HasSubstr("compare BASE"));
  EXPECT_THAT(Start("compare", "/nowhere/a.json /nowhere/b.json").text,
              ::testing::HasSubstr("/nowhere/a.json"));
}

}  // namespace
}  // namespace dispatchbench::results
