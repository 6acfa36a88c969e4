// WCAG 2.2 AA in both themes: 4.5 to 1 for texts (1.4.3), 3 to 1 for what a chart draws (1.4.11).
#include "plots/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "plots/page.h"

namespace dispatchbench::plots {
namespace {

using Colours = std::map<std::string, std::string>;

// WCAG 2.2, relative luminance; of "#rrggbb".
double Luminance(const std::string& colour) {
  const double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double Contrast(const std::string& a, const std::string& b) {
  const auto [darker, lighter] = std::minmax({Luminance(a), Luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

// The variables of the page's style sheet in each theme: first the block of the light one.
Colours ColoursOf(Theme theme) {
  const std::string style = PageStyle();
  const std::string block = theme == Theme::kLight
                                ? style.substr(0, style.find('\n'))
                                : style.substr(style.find(ThemeVariables(Theme::kDark)), 1000);
  Colours colours;
  const std::regex variable("--([a-z]+):(#[0-9a-fA-F]{6});");
  for (auto it = std::sregex_iterator(block.begin(), block.end(), variable);
       it != std::sregex_iterator(); ++it) {
    colours.emplace((*it)[1].str(), (*it)[2].str());
  }
  return colours;
}

TEST(Contrast, IsThatOfTheStandard) {
  EXPECT_NEAR(Contrast("#000000", "#ffffff"), 21, 1e-9);
  EXPECT_NEAR(Contrast("#777777", "#ffffff"), 4.48, 0.01);
  EXPECT_NEAR(Contrast("#ffffff", "#ffffff"), 1, 1e-9);
}

TEST(Theme, TextsCanBeRead) {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Colours colours = ColoursOf(theme);
    for (const char* text : {"text", "muted", "link", "warn"}) {
      for (const char* ground : {"surface", "panel"}) {
        EXPECT_GE(Contrast(colours.at(text), colours.at(ground)), 4.5) << text << " on " << ground;
      }
    }
    EXPECT_GE(Contrast(colours.at("surface"), colours.at("text")), 4.5) << "the chosen theme";
  }
}

// Every other colour is one that charts draw with.
TEST(Theme, MarksCanBeSeen) {
  const std::set<std::string> others = {"surface", "panel", "grid"};
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Colours colours = ColoursOf(theme);
    EXPECT_GE(colours.size(), 10u);
    for (const auto& [name, colour] : colours) {
      if (others.count(name) > 0) continue;
      EXPECT_GE(Contrast(colour, colours.at("surface")), 3) << name;
    }
  }
}

TEST(Theme, BothHaveTheSameColours) {
  const Colours light = ColoursOf(Theme::kLight);
  const Colours dark = ColoursOf(Theme::kDark);
  ASSERT_EQ(light.size(), dark.size());
  for (const auto& [name, colour] : light) {
    EXPECT_EQ(dark.count(name), 1u) << name;
    EXPECT_NE(colour, dark.at(name)) << name;
  }
}

}  // namespace
}  // namespace dispatchbench::plots
