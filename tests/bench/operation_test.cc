#include "bench/operation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>

namespace dispatchbench::bench {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSubsetOf;

Variant MakeVariant(Family family, const std::string& technique = "") {
  return {.family = family,
          .technique = technique,
          .run = [](Workload&) { return Answer(); },
          .statements = [](const Scenario&) { return 1; }};
}

Operation Valid() {
  return {.name = "read_things",
          .purpose = "reads things",
          .variants = {MakeVariant(Family::kNPlusOne), MakeVariant(Family::kBatched),
                       MakeVariant(Family::kBulk), MakeVariant(Family::kBulk, "copy")},
          .reference = "bulk",
          .before = "n_plus_one",
          .after = "bulk_copy"};
}

TEST(OperationTest, NamesVariantsByFamilyAndTechnique) {
  EXPECT_EQ(MakeVariant(Family::kBulk).name(), "bulk");
  EXPECT_EQ(MakeVariant(Family::kNPlusOne, "prepared").name(), "n_plus_one_prepared");
  const Operation operation = Valid();
  EXPECT_EQ(operation.variant("bulk_copy").technique, "copy");
  EXPECT_THROW(operation.variant("copy"), std::out_of_range);
}

TEST(OperationTest, ValidateAcceptsAWellFormedOperation) { EXPECT_NO_THROW(Validate(Valid())); }

TEST(OperationTest, ValidateAcceptsTheOtherSetOfFamilies) {
  Operation operation = Valid();
  operation.variants = {MakeVariant(Family::kPlain), MakeVariant(Family::kPlanned, "view")};
  operation.reference = operation.before = "plain";
  operation.after = "planned_view";
  EXPECT_NO_THROW(Validate(operation));
}

struct Defect {
  const char* message;
  void (*make)(Operation&);
};

TEST(OperationTest, ValidateNamesEachDefect) {
  const Defect defects[] = {
      {"has no name", [](Operation& o) { o.name.clear(); }},
      {"has no purpose", [](Operation& o) { o.purpose.clear(); }},
      {"has no size", [](Operation& o) { o.sizes.clear(); }},
      {"variant 'bulk' occurs twice",
       [](Operation& o) { o.variants.push_back(MakeVariant(Family::kBulk)); }},
      {"has no batched variant", [](Operation& o) { o.variants.erase(o.variants.begin() + 1); }},
      {"variant 'bulk_copy' lacks run or statements",
       [](Operation& o) { o.variants.back().statements = nullptr; }},
      {"has a n_plus_one variant beside plain or planned ones",
       [](Operation& o) {
         o.variants.push_back(MakeVariant(Family::kPlain));
         o.variants.push_back(MakeVariant(Family::kPlanned));
       }},
      {"has no planned variant", [](Operation& o) { o.variants = {MakeVariant(Family::kPlain)}; }},
      {"variant 'bulk_copy' does not say what is beyond its largest size",
       [](Operation& o) { o.variants.back().max_size = 10; }},
      {"figure 'lag_ms' has no name or meaning, or occurs twice",
       [](Operation& o) {
         o.figures = {{"lag_ms", "lag"}, {"lag_ms", "lag"}};
       }},
      {"reference is 'x'", [](Operation& o) { o.reference = "x"; }},
      {"before is ''", [](Operation& o) { o.before.clear(); }},
      {"after is 'y'", [](Operation& o) { o.after = "y"; }},
  };
  for (const Defect& defect : defects) {
    Operation operation = Valid();
    defect.make(operation);
    try {
      Validate(operation);
      ADD_FAILURE() << "not noticed: " << defect.message;
    } catch (const std::logic_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(defect.message));
    }
  }
}

TEST(RegisteredOperationsTest, CoverTheDispatch) {
  std::set<std::string> names;
  std::size_t pairs = 0;
  for (const Operation& operation : Operations()) {
    if (operation.suite != "dispatch") continue;
    names.insert(operation.name);
    pairs += operation.variants.size();
    EXPECT_EQ(operation.sizes, (std::vector<int>{10, 50, 100, 200, 500, 1000})) << operation.name;
  }
  const std::set<std::string> needed = {
      "list_bookings",         "load_dispatch",      "insert_assignments", "update_assignments",
      "update_booking_status", "upsert_assignments", "apply_assignments",  "notify_drivers",
      "pooling_metric",        "distance_metric",    "overloaded_drivers", "dispatch"};
  EXPECT_THAT(needed, IsSubsetOf(names));
  EXPECT_GE(pairs, 45u);
}

TEST(OperationTest, EveryOneNamesTheFileThatRegistersIt) {
  const std::filesystem::path root = DISPATCHBENCH_SOURCE_DIR;
  ASSERT_FALSE(Operations().empty());
  for (const Operation& operation : Operations()) {
    EXPECT_TRUE(std::filesystem::path(operation.source).is_relative()) << operation.source;
    std::ifstream file(root / operation.source);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(text, HasSubstr("Registration ")) << operation.name << ": " << operation.source;
  }
}

TEST(OperationTest, TheFileNeedNotBeCalledAsTheOperation) {
  const auto found = std::find_if(Operations().begin(), Operations().end(),
                                  [](const Operation& o) { return o.name == "pagination_first"; });
  ASSERT_NE(found, Operations().end());
  EXPECT_EQ(found->source, "bench/operations/pagination.cc");
}

}  // namespace
}  // namespace dispatchbench::bench
