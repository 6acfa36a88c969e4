#include "tests/support/results/marked_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/phrase.h"

namespace dispatchbench::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(UnmarkedWords, AreThoseOutsideTheMarks) {
  EXPECT_THAT(UnmarkedWords("<<every row>> is marked; <<but this: >>none."),
              ElementsAre("is", "marked", "none"));
  EXPECT_THAT(UnmarkedWords("<<all of it>>"), IsEmpty());
}

TEST(UnmarkedWords, AreNotNumbersUnitsOrNames) {
  EXPECT_THAT(UnmarkedWords("12.3 ms [11, 13], 2 x, N + 2, list/slow/100, idx_a, --quick"),
              IsEmpty());
  EXPECT_THAT(UnmarkedWords("(list): slow -> fast", {"list", "slow"}), ElementsAre("fast"));
  EXPECT_THAT(UnmarkedWords("of lab machine: 2", {"lab machine"}), ElementsAre("of"));
}

// A text that is put into a marked one must have come through the table itself.
TEST(UnmarkedWords, AreSeenInTheArgumentsOfAPhrase) {
  const results::LanguageScope scope(results::Language::kMarked);
  EXPECT_THAT(UnmarkedWords(results::Phrase("{} to {}", "many", 1)), ElementsAre("many"));
  EXPECT_THAT(UnmarkedWords(results::Phrase("{}%", "12")), IsEmpty());
}

}  // namespace
}  // namespace dispatchbench::testing
