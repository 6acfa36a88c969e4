#include "bench/benchmark_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace dispatchbench::bench {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<Operation> TwoOperations() {
  const auto variant = [](Family family) {
    return Variant{.family = family, .technique = "", .run = nullptr, .statements = nullptr};
  };
  return {{.name = "delete_it",
           .purpose = "",
           .variants = {variant(Family::kNPlusOne), variant(Family::kBulk)},
           .reference = "",
           .before = "",
           .after = "",
           .sizes = {10, 100}},
          {.name = "read_it",
           .purpose = "",
           .variants = {variant(Family::kBulk)},
           .reference = "",
           .before = "",
           .after = "",
           .sizes = {100, 1000}}};
}

std::vector<std::string> Names(const std::string& filter, const std::vector<int>& sizes = {}) {
  const std::vector<Operation> operations = TwoOperations();
  std::vector<std::string> names;
  for (const BenchmarkCase& benchmark : SelectCases(operations, "dispatch", filter, sizes)) {
    names.push_back(benchmark.name());
  }
  return names;
}

TEST(SelectCasesTest, EverythingInTheOrderOfOperationsSizesAndVariants) {
  for (const char* filter : {"", "all", "."}) {
    EXPECT_THAT(Names(filter), ElementsAre("delete_it/n_plus_one/10", "delete_it/bulk/10",
                                           "delete_it/n_plus_one/100", "delete_it/bulk/100",
                                           "read_it/bulk/100", "read_it/bulk/1000"));
  }
}

TEST(SelectCasesTest, FilterIsSearchedForInTheName) {
  EXPECT_THAT(Names("/100$"),
              ElementsAre("delete_it/n_plus_one/100", "delete_it/bulk/100", "read_it/bulk/100"));
  EXPECT_THAT(Names("delete_it/.*/100$"),
              ElementsAre("delete_it/n_plus_one/100", "delete_it/bulk/100"));
  EXPECT_THAT(Names("nothing"), ElementsAre());
}

TEST(SelectCasesTest, LeadingMinusTurnsTheChoiceRound) {
  EXPECT_THAT(Names("-bulk"), ElementsAre("delete_it/n_plus_one/10", "delete_it/n_plus_one/100"));
}

TEST(SelectCasesTest, SizesRestrict) {
  EXPECT_THAT(Names("bulk", {1000, 10}), ElementsAre("delete_it/bulk/10", "read_it/bulk/1000"));
}

TEST(SelectCasesTest, TakesTheOperationsOfOneSuite) {
  std::vector<Operation> operations = TwoOperations();
  operations[1].suite = "later";
  const auto cases = SelectCases(operations, "later", "", {100});
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0].name(), "read_it/bulk/100");
  EXPECT_TRUE(SelectCases(operations, "unknown", "", {}).empty());
}

TEST(SelectCasesTest, BadFilterIsQuoted) {
  try {
    Names("a(b");
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), HasSubstr("'a(b' is not a POSIX extended regular expression"));
  }
}

}  // namespace
}  // namespace dispatchbench::bench
