#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "plots/network.h"
#include "results/run_document.h"
#include "tests/support/plots/xml_check.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

using testing::ExpectGolden;
using testing::GoldenPath;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::XmlProblem;

TEST(GoldenChart, Network) {
  NetworkPanel list{.operation = "list"};
  for (const auto& [rtt_us, factor] : {std::pair(0.0, 4.0), {1000, 35}, {5000, 46}}) {
    list.measured.push_back({rtt_us, factor});
  }
  for (double rtt_us = 10; rtt_us < 50000; rtt_us *= 2) {
    list.modelled.push_back({rtt_us, (4000 + 100 * rtt_us) / (1000 + 2 * rtt_us)});
  }
  const std::vector<NetworkPanel> panels = {list, {.operation = "missing"}};
  ExpectGolden("plots_network.light.svg",
               SpeedUpByDistance(panels, Layout::kWide).Svg(Theme::kLight));
}

// One that needs no round trip any more does not flatten the others, and is not drawn as if it were
// no faster than they are.
TEST(NetworkChart, WhatIsFarAboveTheOthersIsWritten) {
  const auto panel = [](const std::string& name, double factor) {
    return NetworkPanel{.operation = name, .measured = {{0, factor / 2}, {1000, factor}}};
  };
  const auto svg = [](const std::vector<NetworkPanel>& panels) {
    return SpeedUpByDistance(panels, Layout::kWide).Svg(Theme::kLight);
  };
  std::vector<NetworkPanel> panels = {panel("list", 30), panel("load", 90), panel("write", 5)};
  const std::string usual = svg(panels);
  EXPECT_THAT(usual, Not(HasSubstr("above the scale")));
  panels.push_back(panel("in_memory", 2'000'000));
  const std::string with = svg(panels);
  EXPECT_THAT(with, HasSubstr(">above the scale:<"));
  EXPECT_THAT(with, HasSubstr(">1000000x to 2000000x<"));
  EXPECT_THAT(with, HasSubstr("in_memory, round trip 1.00 ms: 2000000x"));
  EXPECT_THAT(with, Not(HasSubstr("e+06")));
  // The scale is that of the others.
  for (const char* const tick : {">1x<", ">10x<", ">100x<"}) {
    EXPECT_THAT(usual, HasSubstr(tick));
    EXPECT_THAT(with, HasSubstr(tick));
  }
  EXPECT_THAT(with, Not(HasSubstr(">10000x<")));
  // Where all are far away nothing is.
  EXPECT_THAT(svg({panel("one", 1e6), panel("two", 3e6)}), Not(HasSubstr("above the scale")));
}

TEST(NetworkChart, SurvivesHardInputs) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<NetworkPanel>> hard = {
      {},                                                        // nothing
      {{.operation = "none"}},                                   // not measured
      {{.operation = "direct only", .measured = {{0, 3}}}},      // no distance
      {{.operation = "one", .measured = {{1000, 3}}}},           // one distance, no 0
      {{.operation = "zero", .measured = {{0, 0}, {1000, 0}}}},  // no factor
      {{.operation = "odd", .measured = {{0, infinity}, {1, std::nan("")}}}},
      {{.operation = std::string(300, 'w') + "<&>", .measured = {{0, 1}}}},
      std::vector<NetworkPanel>(200, {.operation = "many", .measured = {{0, 1}, {10, 2}}})};
  for (const auto& panels : hard) {
    for (const Layout layout : {Layout::kWide, Layout::kNarrow}) {
      const std::string svg = SpeedUpByDistance(panels, layout).Svg(Theme::kDark);
      EXPECT_EQ(XmlProblem(svg), "") << svg.substr(0, 2000);
      EXPECT_THAT(svg, Not(HasSubstr("\"nan\"")));
      EXPECT_THAT(svg, Not(HasSubstr("\"inf\"")));
    }
  }
}

TEST(NetworkChart, MissingVariantsAndNoDistances) {
  const results::Run run = results::LoadRun(GoldenPath("results_small.json"));
  const std::vector<NetworkPanel> panels = MakeNetworkPanels(run, 100);
  ASSERT_EQ(panels.size(), run.operations.size());
  for (const NetworkPanel& panel : panels) {
    EXPECT_LE(panel.measured.size(), 1u);
    EXPECT_TRUE(panel.modelled.empty());
  }
  for (const NetworkPanel& panel : MakeNetworkPanels(run, 12345)) {
    EXPECT_TRUE(panel.measured.empty());
  }
}

}  // namespace
}  // namespace dispatchbench::plots
