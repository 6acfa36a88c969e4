#include "bench/answer.h"

#include <gtest/gtest.h>

namespace dispatchbench::bench {
namespace {

Answer Of(std::initializer_list<std::initializer_list<std::string_view>> rows) {
  Answer answer;
  for (const auto& row : rows) answer.AddRow(row);
  return answer;
}

TEST(AnswerTest, EqualRowsGiveEqualChecksums) {
  const Answer a = Of({{"1", "x"}, {"2", "y"}});
  const Answer b = Of({{"1", "x"}, {"2", "y"}});
  EXPECT_EQ(a.rows(), 2);
  EXPECT_EQ(a.ordered_checksum(), b.ordered_checksum());
  EXPECT_EQ(a.unordered_checksum(), b.unordered_checksum());
}

TEST(AnswerTest, OrderShowsInTheOrderedChecksumOnly) {
  const Answer a = Of({{"1"}, {"2"}, {"3"}});
  const Answer b = Of({{"3"}, {"1"}, {"2"}});
  EXPECT_NE(a.ordered_checksum(), b.ordered_checksum());
  EXPECT_EQ(a.unordered_checksum(), b.unordered_checksum());
}

TEST(AnswerTest, SeesWrongMissingAndDoubleRows) {
  const Answer right = Of({{"1", "x"}, {"2", "y"}});
  for (const Answer& wrong :
       {Of({{"1", "x"}, {"2", "z"}}), Of({{"1", "x"}}), Of({{"1", "x"}, {"2", "y"}, {"2", "y"}}),
        Of({{"1", "x"}, {"1", "x"}}), Of({{"1", "y"}, {"2", "x"}}), Of({{"1x", ""}, {"2", "y"}})}) {
    EXPECT_NE(wrong.unordered_checksum(), right.unordered_checksum());
    EXPECT_NE(wrong.ordered_checksum(), right.ordered_checksum());
  }
}

TEST(AnswerTest, FieldBoundariesCount) {
  EXPECT_NE(Of({{"ab", "c"}}).unordered_checksum(), Of({{"a", "bc"}}).unordered_checksum());
  EXPECT_NE(Of({{""}}).unordered_checksum(), Of({{}}).unordered_checksum());
  EXPECT_NE(Of({{}}).unordered_checksum(), Of({}).unordered_checksum());
}

}  // namespace
}  // namespace dispatchbench::bench
