#include "bench/operations/row_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace dispatchbench::bench::operations {
namespace {

TEST(RowTextTest, TimestampsAreIsoInUtc) {
  struct Case {
    datagen::Timestamp time;
    std::string text;
  };
  const Case cases[] = {
      {0, "1970-01-01T00:00:00Z"},
      {-1, "1969-12-31T23:59:59Z"},
      {1'741'780'805, "2025-03-12T12:00:05Z"},
      {1'709'164'799, "2024-02-28T23:59:59Z"},
      {1'709'164'800, "2024-02-29T00:00:00Z"},
      {253'402'300'799, "9999-12-31T23:59:59Z"},
  };
  for (const Case& expected : cases) EXPECT_EQ(TimestampText(expected.time), expected.text);
}

TEST(RowTextTest, ArrayLiteralsHoldAField) {
  const auto self = [](int value) { return value; };
  EXPECT_EQ(ArrayLiteral(std::vector<int>{}, self), "{}");
  EXPECT_EQ(ArrayLiteral(std::vector<int>{7}, self), "{7}");
  EXPECT_EQ(ArrayLiteral(std::vector<int>{1, -2, 3}, self), "{1,-2,3}");
  EXPECT_EQ(ArrayLiteral(std::vector<datagen::Timestamp>{0, 1}, TimestampText),
            "{1970-01-01T00:00:00Z,1970-01-01T00:00:01Z}");
}

TEST(RowTextTest, ArrayLiteralsHoldTheRowsThemselves) {
  using Ids = std::vector<std::int64_t>;
  EXPECT_EQ(ArrayLiteral(Ids{}), "{}");
  EXPECT_EQ(ArrayLiteral(Ids{7}), "{7}");
  EXPECT_EQ(ArrayLiteral(Ids{3, -1, 9'223'372'036'854'775'807}), "{3,-1,9223372036854775807}");
}

TEST(RowTextTest, JoinsWithTheSeparatorBetween) {
  const std::vector<std::string> rows = {"", "a", ""};
  EXPECT_EQ(Joined(rows, " UNION ALL ", [](const std::string& row) { return "<" + row + ">"; }),
            "<> UNION ALL <a> UNION ALL <>");
  EXPECT_EQ(Joined(std::vector<int>{7}, ",", std::identity()), "7");
  EXPECT_EQ(Joined(std::vector<int>{3, 1, 2}, ",", std::identity()), "3,1,2");
}

}  // namespace
}  // namespace dispatchbench::bench::operations
