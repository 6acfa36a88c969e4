#include "results/mutant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::HasSubstr;
using testing::ScratchFolder;
using ::testing::ThrowsMessage;

constexpr char kPatch[] =
    "One more round trip.\n\nbenchmark: read_it/bulk/100\ngate: counts\ncause: round trips 1 -> 2\n"
    "\ndiff --git a/x b/x\n+gate: time\n";

TEST(MutantTest, IsReadFromItsPatch) {
  const ScratchFolder folder;
  folder.Write("extra.patch", kPatch);
  folder.Write("README.md", "no patch");
  const std::vector<Mutant> mutants = ReadMutants(folder.path());
  ASSERT_EQ(mutants.size(), 1U);
  EXPECT_EQ(mutants[0].name, "extra");
  EXPECT_EQ(mutants[0].benchmark, "read_it/bulk/100");
  EXPECT_EQ(mutants[0].gate, "counts") << "not from the patch itself";
  EXPECT_EQ(mutants[0].cause, "round trips 1 -> 2");
}

TEST(MutantTest, WhatIsMissingIsNamed) {
  const ScratchFolder folder;
  EXPECT_THROW(ReadMutants(folder.path()), std::runtime_error) << "no mutant at all";
  EXPECT_THAT([&] { ReadMutant(folder.Write("a.patch", "gate: counts\nbenchmark: x\n")); },
              ThrowsMessage<std::runtime_error>(HasSubstr("no line 'cause: ")));
  EXPECT_THAT([&] { ReadMutant(folder.Write("a.patch", "gate: luck\nbenchmark: x\ncause: y\n")); },
              ThrowsMessage<std::runtime_error>(HasSubstr("'luck'")));
}

Comparison Compared(const CountChange& change) {
  Comparison comparison;
  comparison.exact.comparable = {"read_it/bulk/100"};
  comparison.exact.changes = {change};
  return comparison;
}

TEST(MutantTest, IsCaughtByTheRightGateWithTheRightCauseOnly) {
  const Mutant mutant{.name = "extra",
                      .benchmark = "read_it/bulk/100",
                      .gate = "counts",
                      .cause = "round trips 1 -> 2"};
  CountChange change{.benchmark = "read_it/bulk/100",
                     .operation = "read_it",
                     .what = "round trips",
                     .before = "1",
                     .after = "2",
                     .direction = Direction::kMore};
  EXPECT_TRUE(CheckMutant(mutant, Compared(change)).is_caught);
  EXPECT_EQ(CheckMutant(mutant, Compared(change)).found_gate, "counts");
  change.after = "3";
  EXPECT_FALSE(CheckMutant(mutant, Compared(change)).is_caught) << "another cause";
  change.after = "2";
  change.what = "plan";
  EXPECT_FALSE(CheckMutant(mutant, Compared(change)).is_caught) << "another gate";
  EXPECT_FALSE(CheckMutant(mutant, Comparison{}).is_caught) << "not compared";
  Comparison failing;
  failing.exact.failing = {"read_it/bulk/100: wrong answer"};
  EXPECT_THAT(CheckMutant(mutant, failing).text, HasSubstr("wrong answer"));
}

// A change of the code that a patch is for must not leave the patch behind.
TEST(MutantTest, AllOfTheProjectsApply) {
  const std::filesystem::path root = DISPATCHBENCH_SOURCE_DIR;
  const std::vector<Mutant> mutants = ReadMutants(root / "tests" / "mutants");
  EXPECT_GE(mutants.size(), 7U);
  for (const char* const gate : {"counts", "plan", "time", "instructions"}) {
    EXPECT_TRUE(std::any_of(mutants.begin(), mutants.end(), [&](const Mutant& mutant) {
      return mutant.gate == gate;
    })) << gate;
  }
  for (const Mutant& mutant : mutants) {
    const std::string command =
        "cd '" + root.string() + "' && git apply --check 'tests/mutants/" + mutant.name + ".patch'";
    EXPECT_EQ(std::system(command.c_str()), 0)
        << mutant.name << ": make the change again; tests/mutants/README.md says how";
  }
}

}  // namespace
}  // namespace dispatchbench::results
