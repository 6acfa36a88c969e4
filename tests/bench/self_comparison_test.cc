#include "bench/suites/self_comparison.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bench/suites/self_document.h"

namespace dispatchbench::bench::suites {
namespace {

TEST(MeasureAlternately, TakesTurnsAndTurnsTheOrderRound) {
  std::string order;
  SelfComparison comparison;
  const auto side = [&](char name, double time) {
    return [&order, name, time] {
      order += name;
      return time;
    };
  };
  MeasureAlternately(comparison, 3, side('o', 1), side('r', 2), [] { return false; });
  EXPECT_EQ(order,
            "or"
            "or"
            "ro"
            "or");
  EXPECT_EQ(comparison.ours_us, (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(comparison.reference_us, (std::vector<double>{2, 2, 2}));
}

TEST(MeasureAlternately, StopsBetweenPairs) {
  int pairs = 0;
  SelfComparison comparison;
  MeasureAlternately(
      comparison, 10, [] { return 1.0; }, [] { return 1.0; }, [&] { return pairs++ == 2; });
  EXPECT_EQ(comparison.ours_us.size(), 2U);
  EXPECT_EQ(comparison.reference_us.size(), 2U);
}

TEST(SelfDocument, RefusesAPairWithOneSide) {
  SelfResults results;
  results.comparisons.push_back({.name = "a",
                                 .ours = "b",
                                 .reference = "c",
                                 .unit = "query",
                                 .goal = 1.1,
                                 .ours_us = {1, 2},
                                 .reference_us = {1}});
  EXPECT_THROW(SelfDocumentText({}, results, true, 1), std::logic_error);
  results.comparisons[0].reference_us.push_back(2);
  const auto document = nlohmann::json::parse(SelfDocumentText({}, results, true, 1));
  EXPECT_EQ(document["context"]["dispatchbench"]["kind"], "self");
  EXPECT_EQ(document["comparisons"][0]["pairs"].size(), 2U);
  EXPECT_EQ(document["comparisons"][0]["goal"], 1.1);
}

}  // namespace
}  // namespace dispatchbench::bench::suites
