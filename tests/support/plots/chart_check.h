#ifndef DISPATCHBENCH_TESTS_SUPPORT_PLOTS_CHART_CHECK_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PLOTS_CHART_CHECK_H_

#include <gtest/gtest.h>

#include <string>

#include "plots/figure.h"
#include "tests/support/plots/xml_check.h"

namespace dispatchbench::testing {

// How many marks the figure has.
inline std::size_t MarksOf(const plots::Figure& figure) {
  const std::string svg = figure.Svg(plots::Theme::kLight);
  std::size_t count = 0;
  for (std::size_t at = svg.find("class=\"mark\""); at != std::string::npos;
       at = svg.find("class=\"mark\"", at + 1)) {
    ++count;
  }
  return count;
}

// Fails unless the figure can be drawn by anything, whatever it was made from.
inline void ExpectSound(const plots::Figure& figure) {
  for (const plots::Theme theme : {plots::Theme::kLight, plots::Theme::kDark}) {
    const std::string svg = figure.Svg(theme);
    EXPECT_EQ(XmlProblem(svg), "") << svg.substr(0, 2000);
    EXPECT_EQ(svg.find("\"nan\""), std::string::npos);
    EXPECT_EQ(svg.find("\"inf\""), std::string::npos);
  }
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PLOTS_CHART_CHECK_H_
