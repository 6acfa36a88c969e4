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
