#include "profile/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Texts(const std::string& text, TokenKind kind) {
  std::vector<std::string> texts;
  const std::vector<Token> tokens = ScanTokens(text).value();
  for (const Token& token : tokens) {
    if (token.kind == kind) texts.push_back(text.substr(token.begin, token.end - token.begin));
  }
  return texts;
}

TEST(ScanTokens, TellsKindsApart) {
  const std::string text =
      "SELECT \"A b\", e'x\\'y', $tag$it's$tag$, .5, $12, 'a''b' /* why /* deep */ */ FROM "
      "gr\xc3\xbcn "
      "-- the end";
  EXPECT_THAT(Texts(text, TokenKind::kWord),
              ElementsAre("SELECT", "\"A b\"", "FROM", "gr\xc3\xbcn"));
  EXPECT_THAT(Texts(text, TokenKind::kString), ElementsAre("e'x\\'y'", "$tag$it's$tag$", "'a''b'"));
  EXPECT_THAT(Texts(text, TokenKind::kNumber), ElementsAre(".5"));
  EXPECT_THAT(Texts(text, TokenKind::kParameter), ElementsAre("$12"));
  EXPECT_THAT(Texts(text, TokenKind::kComment), ElementsAre("/* why /* deep */ */", "-- the end"));
}

TEST(ScanTokens, KnowsAFieldThatStartsAtZeroAndAnEmptyText) {
  EXPECT_THAT(Texts("select", TokenKind::kWord), ElementsAre("select"));
  EXPECT_THAT(ScanTokens("").value(), ::testing::IsEmpty());
}

TEST(ScanTokens, RefusesWhatTheScannerRefuses) {
  EXPECT_FALSE(ScanTokens("select 'no end").has_value());
  EXPECT_FALSE(ScanTokens(std::string("select 1\0", 9)).has_value());
}

}  // namespace
}  // namespace dispatchbench::profile
