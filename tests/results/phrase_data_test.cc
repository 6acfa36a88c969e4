#include <gtest/gtest.h>

#include "results/phrase.h"
#include "tests/support/results/source_texts.h"

namespace dispatchbench::results {
namespace {

namespace support = dispatchbench::testing;

void ExpectFrench(const std::set<std::string>& texts, std::size_t least) {
  EXPECT_GE(texts.size(), least) << "the texts are no longer where they are looked for";
  for (const std::string& text : texts) {
    EXPECT_TRUE(FrenchTexts().contains(text)) << "results/french.json lacks: " << text;
  }
}

TEST(FrenchData, HasEveryTextOfTheClaims) { ExpectFrench(support::TextsOfClaims(), 60); }

TEST(FrenchData, HasTheReasonOfEverySetting) { ExpectFrench(support::ReasonsOfSettings(), 36); }

TEST(FrenchData, HasWhatEverythingMeasuredIsFor) { ExpectFrench(support::TextsOfSuites(), 45); }

TEST(FrenchData, HasTheTextsOfTheSampleRun) {
  ExpectFrench(support::TextsOfData(), support::TextsOfClaims().size() + 80);
}

}  // namespace
}  // namespace dispatchbench::results
