#include "results/phrase.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "results/quantity.h"
#include "tests/support/results/source_texts.h"

namespace dispatchbench::results {
namespace {

using dispatchbench::testing::TextsOfData;
using dispatchbench::testing::TextsOfSources;

// The arguments of a format, by number: "{} of {:.1f}" and "{1} von {0:.1f}" have the same.
std::multiset<std::string> Arguments(const std::string& format) {
  std::multiset<std::string> arguments;
  int next = 0;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '{' && format[i] != '}') continue;
    if (i + 1 < format.size() && format[i + 1] == format[i]) {
      ++i;
      continue;
    }
    const std::size_t close = format.find('}', i);
    if (format[i] != '{' || close == std::string::npos) return {"broken"};
    const std::string inner = format.substr(i + 1, close - i - 1);
    const std::size_t colon = std::min(inner.find(':'), inner.size());
    const std::string number = colon == 0 ? std::to_string(next++) : inner.substr(0, colon);
    arguments.insert(number + inner.substr(colon));
    i = close;
  }
  return arguments;
}

TEST(Phrase, IsEnglishWithoutAScope) {
  EXPECT_EQ(Phrase("{} to {}", 700, 10), "700 to 10");
  EXPECT_EQ(PhraseOf("{} to {}"), "{} to {}");
}

TEST(Phrase, IsInTheLanguageOfTheScope) {
  {
    const LanguageScope scope(Language::kFrench);
    EXPECT_EQ(Phrase("{} to {}", 700, 10), "700 à 10");
    {
      const LanguageScope inner(Language::kMarked);
      EXPECT_EQ(Phrase("{} to {}", 700, 10), "700<< to >>10");
    }
    EXPECT_EQ(Phrase("{} to {}", 700, 10), "700 à 10");
  }
  EXPECT_EQ(Phrase("{} to {}", 700, 10), "700 to 10");
}

TEST(Phrase, LeavesWhatTheTableDoesNotKnow) {
  const LanguageScope scope(Language::kFrench);
  EXPECT_EQ(PhraseOf("a claim of a user's own file {"), "a claim of a user's own file {");
}

TEST(Phrase, KnowsItsLanguagesByTag) {
  EXPECT_EQ(LanguageOf("fr"), Language::kFrench);
  EXPECT_EQ(TagOf(LanguageOf("en")), "en");
  try {
    LanguageOf("de");
    FAIL() << "there is no German";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "there is no language 'de'; use en or fr");
  }
}

TEST(FrenchTexts, HoldEveryTextOfTheSources) {
  for (const std::string& text : TextsOfSources()) {
    EXPECT_TRUE(FrenchTexts().contains(text)) << "results/french.json lacks: " << text;
  }
}

TEST(FrenchTexts, HoldNothingElse) {
  std::set<std::string> texts = TextsOfSources();
  texts.merge(TextsOfData());
  ASSERT_GT(texts.size(), 20u);
  for (const auto& [english, french] : FrenchTexts()) {
    EXPECT_TRUE(texts.contains(english)) << "nothing uses: " << english;
  }
}

TEST(FrenchTexts, HaveTheArgumentsAndEdgesOfTheEnglishOnes) {
  const std::set<std::string> sources = TextsOfSources();
  for (const auto& [english, french] : FrenchTexts()) {
    EXPECT_FALSE(french.empty()) << english;
    if (sources.contains(english)) {
      EXPECT_EQ(Arguments(english), Arguments(french)) << english;
    }
    EXPECT_EQ(english.starts_with(' '), french.starts_with(' ')) << english;
    EXPECT_EQ(english.ends_with(' '), french.ends_with(' ')) << english;
    EXPECT_EQ(english.ends_with('.'), french.ends_with('.')) << english;
  }
}

TEST(FrenchTexts, AnArgumentThatIsMissingOrBrokenIsSeen) {
  EXPECT_EQ(Arguments("{} of {:.1f}"), Arguments("{1:.1f} pour {0}"));
  EXPECT_NE(Arguments("{} of {:.1f}"), Arguments("{}"));
  EXPECT_NE(Arguments("{} of {:.1f}"), Arguments("{} sur {:.2f}"));
  EXPECT_EQ(Arguments("{{}}"), Arguments("none"));
  EXPECT_THAT(Arguments("{"), ::testing::ElementsAre("broken"));
}

}  // namespace
}  // namespace dispatchbench::results
