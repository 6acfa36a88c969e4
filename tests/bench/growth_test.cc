#include "bench/growth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace dispatchbench::bench {
namespace {

using ::testing::HasSubstr;

RoundTrips At(const std::vector<int>& sizes, const std::function<std::int64_t(int)>& count) {
  RoundTrips round_trips;
  for (const int size : sizes) round_trips[size] = count(size);
  return round_trips;
}

const std::vector<int> kSizes = {10, 50, 100, 200, 500, 1000};

void ExpectGrowth(const RoundTrips& round_trips, Order order, bool exact, double slope,
                  std::int64_t k, double fixed) {
  const std::optional<Growth> growth = GrowthOf(round_trips);
  ASSERT_TRUE(growth.has_value());
  EXPECT_EQ(growth->order, order);
  EXPECT_EQ(growth->exact, exact);
  EXPECT_DOUBLE_EQ(growth->slope, slope);
  EXPECT_EQ(growth->k, k);
  EXPECT_DOUBLE_EQ(growth->fixed, fixed);
}

TEST(GrowthTest, NeedsThreeSizes) {
  EXPECT_EQ(GrowthOf({}), std::nullopt);
  EXPECT_EQ(GrowthOf({{10, 10}, {20, 20}}), std::nullopt);
  EXPECT_NE(GrowthOf({{10, 10}, {20, 20}, {30, 30}}), std::nullopt);
}

TEST(GrowthTest, FindsWhatIsExact) {
  ExpectGrowth(At(kSizes, [](int) { return 0; }), Order::kConstant, true, 0, 1, 0);
  ExpectGrowth(At(kSizes, [](int) { return 6; }), Order::kConstant, true, 0, 1, 6);
  ExpectGrowth(At(kSizes, [](int n) { return n; }), Order::kLinear, true, 1, 1, 0);
  ExpectGrowth(At(kSizes, [](int n) { return 3 * n + 2; }), Order::kLinear, true, 3, 1, 2);
  ExpectGrowth(At(kSizes, [](int n) { return 3 * n - 2; }), Order::kLinear, true, 3, 1, -2);
  for (const int k : {2, 5, 50, 100, 250}) {
    SCOPED_TRACE(k);
    const auto batches = [&](int n) { return std::int64_t{(n + k - 1) / k}; };
    ExpectGrowth(At(kSizes, [&](int n) { return batches(n); }), Order::kBatches, true, 1, k, 0);
    ExpectGrowth(At(kSizes, [&](int n) { return batches(n) + 2; }), Order::kBatches, true, 1, k, 2);
  }
}

TEST(GrowthTest, ThreeSizesAreEnoughForTheBatch) {
  const auto batches = [](int n) { return std::int64_t{(n + 49) / 50 + 2}; };
  ExpectGrowth(At({10, 100, 1000}, batches), Order::kBatches, true, 1, 50, 2);
  ExpectGrowth(At({10, 50, 100}, batches), Order::kBatches, true, 1, 50, 2);
}

// Drivers that come twice: two for a row, and sometimes one more.
TEST(GrowthTest, TellsOrdersApartWhereNothingIsExact) {
  const auto extra = [](int n) { return n * 37 % 11 % 4; };
  const auto order = [&](const std::function<std::int64_t(int)>& count) {
    const Growth growth = *GrowthOf(At(kSizes, count));
    EXPECT_FALSE(growth.exact);
    return growth.order;
  };
  EXPECT_EQ(order([&](int n) { return 2 * n + extra(n); }), Order::kLinear);
  EXPECT_EQ(order([&](int n) { return n / 2 + 3 * extra(n); }), Order::kLinear);
  EXPECT_EQ(order([&](int n) { return 2 * ((n + 49) / 50) + (n >= 200 ? 1 : 0); }),
            Order::kBatches);
  EXPECT_EQ(order([&](int n) { return n == 100 ? 3 : 2; }), Order::kConstant);
  EXPECT_EQ(order([&](int n) { return n == 1000 ? 2 : 3; }), Order::kConstant);
}

Variant MakeVariant(Family family) {
  return {.family = family, .technique = "", .run = nullptr, .statements = nullptr};
}

class WrongGrowthTest : public ::testing::Test {
 protected:
  // The failures of a variant of that family with these round trips, by size.
  std::map<int, std::string> Failures(Family family, const RoundTrips& round_trips) {
    operation_.variants = {MakeVariant(family)};
    std::vector<Measurement> measurements;
    for (const auto& [size, count] : round_trips) {
      Measurement& measurement = measurements.emplace_back();
      measurement.benchmark = {&operation_, &operation_.variants[0], size};
      measurement.counts.round_trips = count;
    }
    RejectWrongGrowth(measurements);
    std::map<int, std::string> failures;
    for (const Measurement& measurement : measurements) {
      if (measurement.failure) failures[measurement.benchmark.size] = *measurement.failure;
    }
    return failures;
  }

  Operation operation_{.name = "read_it",
                       .purpose = "reads it",
                       .variants = {},
                       .reference = "bulk",
                       .before = "bulk",
                       .after = "bulk"};
};

TEST_F(WrongGrowthTest, ABulkVariantMustNotGrow) {
  EXPECT_TRUE(Failures(Family::kBulk, {{10, 4}, {100, 4}, {1000, 4}}).empty());
  const auto linear = Failures(Family::kBulk, {{10, 11}, {100, 101}, {1000, 1001}});
  ASSERT_EQ(linear.size(), 1u);
  EXPECT_EQ(linear.at(1000),
            "wrong growth: bulk of operation read_it is declared as O(1) round trips, found O(N): "
            "11 at size 10, 101 at size 100, 1001 at size 1000");
  EXPECT_THAT(Failures(Family::kBulk, {{10, 1}, {100, 2}, {1000, 20}}).at(1000),
              HasSubstr("found O(N/k): 1 at size 10"));
}

TEST_F(WrongGrowthTest, ABatchedVariantMustNotTakeOneForEachRow) {
  EXPECT_TRUE(Failures(Family::kBatched, {{10, 1}, {100, 2}, {1000, 20}}).empty());
  EXPECT_TRUE(Failures(Family::kBatched, {{10, 1}, {20, 1}, {50, 1}}).empty());
  EXPECT_THAT(Failures(Family::kBatched, {{10, 10}, {100, 100}, {1000, 1000}}).at(1000),
              HasSubstr("batched of operation read_it is declared as O(N/k) round trips, found "
                        "O(N)"));
}

TEST_F(WrongGrowthTest, ALoopMayGrowAndTwoSizesSayNothing) {
  EXPECT_TRUE(Failures(Family::kNPlusOne, {{10, 10}, {100, 100}, {1000, 1000}}).empty());
  EXPECT_TRUE(Failures(Family::kBulk, {{10, 10}, {100, 100}}).empty());
}

}  // namespace
}  // namespace dispatchbench::bench
