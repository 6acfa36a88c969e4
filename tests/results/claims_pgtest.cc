// What claims.json names beyond the suite dispatch exists: asked of the programs that measure it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "results/claims.h"
#include "results/claims_command.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

// Exit code and standard output of a command.
std::pair<int, std::string> Output(const std::string& command) {
  FILE* const pipe = popen(command.c_str(), "r");
  std::string text;
  char buffer[4096];
  for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
  return {pclose(pipe) / 256, text};
}

// "cached_reads/plain" of every benchmark that the suite lists.
std::set<std::string> VariantsOf(const std::string& suite) {
  const std::string command = std::string(DISPATCHBENCH_BINARY_DIR) +
                              "/bin/dispatchbench-run --suite=" + suite + " --benchmark_list_tests";
  const auto [exit_code, text] = Output(command);
  EXPECT_EQ(exit_code, 0) << command;
  std::set<std::string> variants;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    variants.insert(line.substr(0, line.rfind('/')));
  }
  return variants;
}

TEST(OwnClaimsOfTheSuites, NameBenchmarksThatTheProgramLists) {
  const std::set<std::string> later = VariantsOf("later");
  const std::set<std::string> dispatch = VariantsOf("dispatch");
  int seen = 0;
  for (const Claim& claim : OwnClaims()) {
    const Measure& measure = claim.measure;
    const std::set<std::string>& known = measure.kind == "later" ? later : dispatch;
    std::vector<std::string> operations = measure.operations;
    if (measure.kind == "load") operations = {"dispatch"};
    for (const std::string& operation : operations) {
      for (const std::string& side : measure.sides) {
        EXPECT_TRUE(known.contains(operation + "/" + side))
            << claim.id << ": " << operation << "/" << side;
        ++seen;
      }
    }
  }
  EXPECT_GE(seen, 20);
}

// Whoever follows the ledger gets a measurement: the programs understand every command that it
// names.
TEST(OwnClaimsOfTheSuites, NameCommandsThatTheProgramsUnderstand) {
  const testing::ScratchFolder empty;
  ClaimsOptions options;
  options.results = empty.path();
  std::istringstream commands(MissingCommands(FindClaims(options)));
  int seen = 0;
  for (std::string line; std::getline(commands, line); ++seen) {
    const std::string front_door = "./dispatchbench ";
    ASSERT_TRUE(line.starts_with(front_door)) << line;
    // Far enough to look for a server, and no further.
    const auto [exit_code, text] =
        Output(std::string(DISPATCHBENCH_BINARY_DIR) + "/bin/dispatchbench-" +
               line.substr(front_door.size()) + " --pg-bindir=/nowhere/bin 2>&1");
    EXPECT_EQ(exit_code, 3) << line;
    EXPECT_THAT(text, ::testing::HasSubstr("/nowhere/bin")) << line;
  }
  EXPECT_GE(seen, 10);
}

}  // namespace
}  // namespace dispatchbench::results
