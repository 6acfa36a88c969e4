#include "results/phrase.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The texts of one or more C++ string literals that follow each other, from `begin` on.
std::string Literal(const std::string& source, std::size_t begin) {
  std::string text;
  std::size_t i = begin;
  while (i < source.size() && source[i] == '"') {
    for (++i; source[i] != '"'; ++i) {
      if (source[i] == '\\') ++i;
      text += source[i] == 'n' && source[i - 1] == '\\' ? '\n' : source[i];
    }
    i = source.find_first_not_of(" \n", i + 1);
  }
  return text;
}

// The literals that stand behind `before`, a regular expression, in the sources below `folder`.
std::set<std::string> Texts(const std::string& folder, const std::string& before) {
  std::set<std::string> texts;
  const std::regex pattern("\\b" + before + "\\s*(?=\")");
  for (const auto& entry : fs::directory_iterator(fs::path(DISPATCHBENCH_SOURCE_DIR) / folder)) {
    if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
    const std::string source = Read(entry.path());
    for (std::sregex_iterator hit(source.begin(), source.end(), pattern), end; hit != end; ++hit) {
      texts.insert(Literal(source, static_cast<std::size_t>(hit->position() + hit->length())));
    }
  }
  return texts;
}

std::set<std::string> TextsOfSources() {
  std::set<std::string> texts;
  for (const char* const folder : {"results", "plots"}) {
    texts.merge(Texts(folder, "Phrase(Key|Of)?\\("));
    // The noun of a Plural() is a text by itself.
    texts.merge(Texts(folder, R"(Plural\((?:[^;"()]|\((?:[^()]|\([^()]*\))*\))*,)"));
  }
  return texts;
}

// Texts that are data, in any field of the JSON files that are compiled in or committed.
void AddTexts(const nlohmann::json& value, std::set<std::string>& texts) {
  if (value.is_string()) texts.insert(value.get<std::string>());
  if (!value.is_structured()) return;
  for (const auto& item : value) AddTexts(item, texts);
}

// What the suites write into their documents for a reader of the report.
std::set<std::string> TextsOfSuites() {
  std::set<std::string> texts = Texts("bench/suites", R"((purpose|ours|reference|unit) =)");
  texts.merge(Texts("bench/suites", R"((whole|streamed|cursor|runner|in_path)\w*",)"));
  // Names of programs and variants.
  texts.erase("bulk");
  texts.erase("pgbench -S -M prepared -c 1");
  return texts;
}

std::set<std::string> TextsOfData() {
  std::set<std::string> texts = TextsOfSuites();
  for (const char* const file :
       {"results/claims.json", "results/targets.json", "plots/sample/run.json"}) {
    AddTexts(nlohmann::json::parse(Read(fs::path(DISPATCHBENCH_SOURCE_DIR) / file)), texts);
  }
  return texts;
}

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

TEST(FrenchTexts, HoldEveryTextOfTheSuites) {
  ASSERT_GT(TextsOfSuites().size(), 20u);
  for (const std::string& text : TextsOfSuites()) {
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
  EXPECT_THAT(Arguments("{"), testing::ElementsAre("broken"));
}

}  // namespace
}  // namespace dispatchbench::results
