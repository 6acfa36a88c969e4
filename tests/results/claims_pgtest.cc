// What claims.json names beyond the suite dispatch exists: asked of the programs that measure it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <set>
#include <sstream>
#include <string>

#include "results/claims.h"

namespace dispatchbench::results {
namespace {

// "cached_reads/plain" of every benchmark that the suite lists.
std::set<std::string> VariantsOf(const std::string& suite) {
  const std::string command = std::string(DISPATCHBENCH_BINARY_DIR) +
                              "/bin/dispatchbench-run --suite=" + suite + " --benchmark_list_tests";
  FILE* const pipe = popen(command.c_str(), "r");
  std::string text;
  char buffer[4096];
  for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
  EXPECT_EQ(pclose(pipe), 0) << command;
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

}  // namespace
}  // namespace dispatchbench::results
