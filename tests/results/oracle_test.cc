// Our statistics against those of SciPy: tests/oracle/make_statistics.py has made the table.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "results/mann_whitney.h"
#include "results/sign_test.h"
#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using Values = std::vector<double>;

const json& Oracle() {
  static const json oracle =
      json::parse(std::ifstream(DISPATCHBENCH_SOURCE_DIR "/tests/golden/statistics_oracle.json"));
  return oracle;
}

constexpr double kRelative = 1e-9;

void ExpectClose(double found, double expected) {
  EXPECT_NEAR(found, expected, kRelative * std::max(std::abs(expected), 1e-300) + 1e-15);
}

TEST(Oracle, SignTestTail) {
  ASSERT_FALSE(Oracle()["sign_test_tail"].empty());
  for (const json& row : Oracle()["sign_test_tail"]) {
    ExpectClose(SignTestTail(row["n"].get<int>(), row["k"].get<int>()), row["p"].get<double>());
  }
}

TEST(Oracle, MannWhitneyOrders) {
  ASSERT_FALSE(Oracle()["mann_whitney"].empty());
  for (const json& row : Oracle()["mann_whitney"]) {
    const auto a = row["a"].get<Values>();
    const auto b = row["b"].get<Values>();
    const Values orders = MannWhitneyOrders(static_cast<int>(a.size()), static_cast<int>(b.size()));
    double u = 0;
    for (const double x : a) {
      for (const double y : b) u += x > y ? 1 : 0;
    }
    EXPECT_EQ(u, row["u"].get<double>());
    const double smaller = std::min(u, static_cast<double>(a.size() * b.size()) - u);
    const double all = std::accumulate(orders.begin(), orders.end(), 0.0);
    const double below = std::accumulate(
        orders.begin(), orders.begin() + static_cast<std::ptrdiff_t>(smaller) + 1, 0.0);
    ExpectClose(std::min(1.0, 2 * below / all), row["p"].get<double>());
    ExpectClose(MannWhitneyP(a, b), row["p"].get<double>());
  }
}

TEST(Oracle, MannWhitneyByTheNormalApproximation) {
  ASSERT_FALSE(Oracle()["mann_whitney_normal"].empty());
  for (const json& row : Oracle()["mann_whitney_normal"]) {
    ExpectClose(MannWhitneyP(row["a"].get<Values>(), row["b"].get<Values>()),
                row["p"].get<double>());
  }
}

TEST(Oracle, Quantile) {
  ASSERT_FALSE(Oracle()["quantile"].empty());
  for (const json& row : Oracle()["quantile"]) {
    ExpectClose(Quantile(row["sample"].get<Values>(), row["probability"].get<double>()),
                row["value"].get<double>());
  }
}

TEST(Oracle, MedianInterval) {
  ASSERT_FALSE(Oracle()["median_interval"].empty());
  for (const json& row : Oracle()["median_interval"]) {
    const auto interval = MedianInterval(row["sample"].get<Values>());
    ASSERT_TRUE(interval);
    EXPECT_EQ(interval->lower, row["lower"].get<double>());
    EXPECT_EQ(interval->upper, row["upper"].get<double>());
    ExpectClose(interval->coverage, row["coverage"].get<double>());
  }
}

TEST(Oracle, HolmAdjusted) {
  ASSERT_FALSE(Oracle()["holm"].empty());
  for (const json& row : Oracle()["holm"]) {
    const Values adjusted = HolmAdjusted(row["p"].get<Values>());
    const auto expected = row["adjusted"].get<Values>();
    ASSERT_EQ(adjusted.size(), expected.size());
    for (std::size_t i = 0; i < adjusted.size(); ++i) ExpectClose(adjusted[i], expected[i]);
  }
}

TEST(SignTest, RejectsWhatCannotBe) {
  EXPECT_THROW(SignTestTail(3, 4), std::invalid_argument);
  EXPECT_THROW(SignTestTail(3, -1), std::invalid_argument);
}

TEST(SignTest, AValueAtTheThresholdIsNoEvidence) {
  EXPECT_EQ(PAbove({}, 0), 1);
  EXPECT_EQ(PAbove({0, 0, 0}, 0), 1);
  EXPECT_EQ(PBelow({0, 0, 0}, 0), 1);
  EXPECT_EQ(PAbove({1, 1, 1}, 0), 0.125);
  EXPECT_EQ(PBelow({1, 1, 1}, 0), 1);
  EXPECT_EQ(PBelow({-1, -1, 1}, 0), 0.5);
}

}  // namespace
}  // namespace dispatchbench::results
