#include "plots/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "plots/layout.h"
#include "tests/support/plots/xml_check.h"

namespace dispatchbench::plots {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::XmlProblem;

TEST(XmlProblem, FindsWhatIsNotWellFormed) {
  EXPECT_EQ(XmlProblem("<a b=\"1\"><c/>text &amp; more</a>\n"), "");
  for (const char* bad : {"", "text", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a b=1/>", "<a b/>",
                          "<a b=\"1\" b=\"2\"/>", "<a>&</a>", "<a>&nbsp;</a>", "<a b=\"<\"/>",
                          "<a b=\"1\"c=\"2\"/>", "<a>\x01</a>", "<a b=\"/>", "<>", "<a/>x"}) {
    EXPECT_NE(XmlProblem(bad), "") << bad;
  }
}

TEST(Escaped, LeavesNothingThatXmlWouldRead) {
  EXPECT_EQ(Escaped("<b a=\"1\" c='2'> & x"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt; &amp; x");
  EXPECT_EQ(Escaped("Genève µ 😀"), "Genève µ 😀");
  EXPECT_EQ(Escaped("a\x01\x1b\x7f"
                    "b\n\t"),
            "a???b\n\t");
  EXPECT_EQ(Escaped("]]>"), "]]&gt;");
}

TEST(Escaped, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(Escaped("a\xff"
                    "b"),
            "a?b");
  EXPECT_EQ(Escaped("\xc3"), "?");                 // cut off
  EXPECT_EQ(Escaped("\xc0\xaf"), "??");            // overlong /
  EXPECT_EQ(Escaped("\xed\xa0\x80"), "???");       // a surrogate
  EXPECT_EQ(Escaped("\xef\xbf\xbf"), "???");       // U+FFFF
  EXPECT_EQ(Escaped("\xf4\x90\x80\x80"), "????");  // beyond U+10FFFF
}

TEST(Figure, IsWellFormedWhateverItIsCalled) {
  const std::string evil = "</svg><script>alert(1)</script> \" ' & \xff \x01";
  Figure figure(100, 50, evil, evil);
  figure.BeginMark(evil);
  figure.Text({1, 2}, evil);
  figure.EndMark();
  for (const std::string& svg :
       {figure.Svg(Theme::kLight), figure.Svg(Theme::kDark), figure.Inline("x")}) {
    EXPECT_EQ(XmlProblem(svg), "");
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
  }
}

TEST(Figure, SpeaksToScreenReaders) {
  Figure figure(100, 50, "the title", "the description");
  figure.BeginMark("a mark");
  figure.EndMark();
  const std::string svg = figure.Inline("fig");
  EXPECT_THAT(svg, HasSubstr("role=\"img\" aria-label=\"the title\""));
  EXPECT_THAT(svg, HasSubstr("<title>the title</title>"));
  EXPECT_THAT(svg, HasSubstr("aria-describedby=\"fig-desc\""));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"fig-desc\">the description</desc>"));
  EXPECT_THAT(svg, HasSubstr("<g class=\"mark\" role=\"img\"><title>a mark</title>"));
}

TEST(Figure, ThemesDifferInTheirStyleOnly) {
  Figure figure(10, 10, "t", "d");
  figure.Bar({1, 1}, 5, 5, Ink::kBefore);
  std::string light = figure.Svg(Theme::kLight);
  const std::string dark = figure.Svg(Theme::kDark);
  EXPECT_THAT(light, HasSubstr("#B8330A"));
  EXPECT_THAT(dark, HasSubstr("#F0682F"));
  light.replace(light.find(FigureStyle(Theme::kLight)), FigureStyle(Theme::kLight).size(),
                FigureStyle(Theme::kDark));
  EXPECT_EQ(light, dark);
}

TEST(Figure, RefusesCoordinatesThatAreNoNumbers) {
  Figure figure(10, 10, "t", "d");
  for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(),
                           -std::numeric_limits<double>::infinity()}) {
    EXPECT_THROW(figure.Line({0, 0}, {bad, 1}, Ink::kText), std::logic_error);
    EXPECT_THROW(figure.Dot(Shape::kCircle, {bad, 1}, 2, Ink::kText), std::logic_error);
    EXPECT_THROW(figure.Dot(Shape::kDiamond, {1, 1}, bad, Ink::kText), std::logic_error);
    EXPECT_THROW(figure.Text({1, bad}, "x"), std::logic_error);
    EXPECT_THROW(figure.Polyline({{0, 0}, {1, bad}}, Ink::kText), std::logic_error);
  }
}

TEST(Figure, WritesShortNumbers) {
  Figure figure(10, 10, "t", "d");
  figure.Line({0.1 + 0.2, -0.0001}, {1e5, 2.5}, Ink::kGrid);
  EXPECT_THAT(figure.Svg(Theme::kLight),
              HasSubstr("x1=\"0.3\" y1=\"0\" x2=\"100000\" y2=\"2.5\" class=\"s-grid\""));
}

// A policy may forbid the style sheet: then attributes show the light theme.
TEST(Figure, HasColoursWithoutItsStyleSheet) {
  Figure figure(10, 10, "t", "d");
  figure.Line({0, 0}, {1, 1}, Ink::kGrid);
  figure.Polyline({{0, 0}, {1, 1}}, Ink::kAfter);
  figure.Bar({1, 1}, 5, 5, Ink::kBefore, Fill::kHollow);
  figure.Dot(Shape::kDiamond, {1, 1}, 5, Ink::kBatched);
  for (const std::string& svg : {figure.Inline("x"), figure.Svg(Theme::kDark)}) {
    EXPECT_THAT(svg, HasSubstr("class=\"s-grid\" stroke=\"#d5dbe1\""));
    EXPECT_THAT(svg, HasSubstr("class=\"s-after\" stroke=\"#2C5CC4\""));
    EXPECT_THAT(svg, HasSubstr("class=\"f-surface s-before\" fill=\"#ffffff\" stroke=\"#B8330A\""));
    EXPECT_THAT(svg,
                HasSubstr("class=\"f-batched s-surface\" fill=\"#CB8600\" stroke=\"#ffffff\""));
    EXPECT_THAT(svg, HasSubstr("fill=\"#1f2328\""));  // of the whole, so of every text
  }
}

TEST(Fitted, CutsWithoutBreakingACharacter) {
  EXPECT_EQ(Fitted("short", 500, 12), "short");
  const std::string cut = Fitted("Genève Genève Genève Genève", 90, 12);
  EXPECT_THAT(cut, ::testing::EndsWith("..."));
  EXPECT_LE(TextWidth(cut, 12), 90);
  for (int width = 0; width < 120; ++width) {
    const std::string text = Fitted("èèèèèèèèèèèè", static_cast<double>(width), 12);
    EXPECT_EQ(Escaped(text), text) << "a cut sequence would be replaced";
  }
}

TEST(TickDuration, IsRound) {
  EXPECT_EQ(TickDuration(0.5), "0.5 us");
  EXPECT_EQ(TickDuration(100), "100 us");
  EXPECT_EQ(TickDuration(2000), "2 ms");
  EXPECT_EQ(TickDuration(1e6), "1 s");
}

}  // namespace
}  // namespace dispatchbench::plots
