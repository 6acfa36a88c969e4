#include "results/quantity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

TEST(Quantity, DurationsHaveThreeDigitsAndTheUnitThatFits) {
  const std::vector<std::pair<double, std::string>> cases = {
      {0, "0 us"},         {0.0123, "0.0123 us"}, {1, "1.00 us"},       {9.996, "10.0 us"},
      {12.345, "12.3 us"}, {999.4, "999 us"},     {999.6, "1.00 ms"},   {1234, "1.23 ms"},
      {99950, "100 ms"},   {999600, "1.00 s"},    {61234567, "61.2 s"}, {1e-5, "1.0e-05 us"}};
  for (const auto& [value, text] : cases) EXPECT_EQ(DurationText(value), text) << value;
}

TEST(Quantity, FactorsWithAndWithoutInterval) {
  EXPECT_EQ(FactorText(1234.5), "1230x");
  EXPECT_EQ(FactorText(0.85), "0.850x");
  EXPECT_EQ(RatioText({12.34, Interval{11.9, 12.81, 0.95}}), "12.3x [11.9, 12.8]");
  EXPECT_EQ(RatioText({2, std::nullopt}), "2.00x");
}

TEST(Quantity, ChangesSayWhatIsNotKnown) {
  EXPECT_EQ(ChangeText(700, 10), "700 to 10");
  EXPECT_EQ(ChangeText(std::nullopt, 0), "? to 0");
}

TEST(Quantity, StaysShortWhateverComes) {
  for (const double value : {1e300, 1e-300, 1e-310, 1e308, -1e20, std::nan("")}) {
    EXPECT_LT(DurationText(value).size(), 20u) << value;
    EXPECT_LT(Significant(value).size(), 20u) << value;
  }
}

TEST(Quantity, TheRest) {
  EXPECT_EQ(PercentText(0.9375), "93.8%");
  EXPECT_EQ(PercentText(0.95), "95%");
  EXPECT_EQ(MemoryText(8589934592), "8.0 GiB");
  EXPECT_EQ(Plural(1, "benchmark"), "1 benchmark");
  EXPECT_EQ(Plural(0, "benchmark"), "0 benchmarks");
  EXPECT_EQ(Significant(std::nan("")), "nan");
}

TEST(PluralText, KnowsPluralsThatAreNotAnS) {
  EXPECT_EQ(Plural(1, "dispatch|dispatches"), "1 dispatch");
  EXPECT_EQ(Plural(0, "dispatch|dispatches"), "0 dispatches");
  const LanguageScope scope(Language::kMarked);
  EXPECT_EQ(Plural(1, "dispatch|dispatches"), "1 <<dispatch>>");
  EXPECT_EQ(Plural(2, "dispatch|dispatches"), "2 <<dispatches>>");
}

TEST(FrenchQuantity, HasACommaAndASpaceBeforeThePercentSign) {
  const LanguageScope scope(Language::kFrench);
  EXPECT_EQ(DurationText(12345), "12,3 ms");
  EXPECT_EQ(PercentText(0.9375), "93,8\u00a0%");
  EXPECT_EQ(PercentText(0.5), "50\u00a0%");
  EXPECT_EQ(RatioText({.value = 12.34, .interval = Interval{.lower = 11.9, .upper = 12.8}}),
            "12,3x [11,9\u00a0; 12,8]");
  EXPECT_EQ(MemoryText(16743000000), "15,6 GiB");
  EXPECT_EQ(Decimal(2.5, 2), "2,50");
}

TEST(FrenchQuantity, OneAndZeroAreSingular) {
  const LanguageScope scope(Language::kFrench);
  EXPECT_EQ(Plural(0, "round trip"), "0 aller-retour");
  EXPECT_EQ(Plural(1, "round trip"), "1 aller-retour");
  EXPECT_EQ(Plural(2, "round trip"), "2 allers-retours");
  EXPECT_EQ(Plural(2, "row"), "2 lignes");
}

}  // namespace
}  // namespace dispatchbench::results
