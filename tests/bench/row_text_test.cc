#include "bench/operations/row_text.h"

#include <gtest/gtest.h>

#include <numeric>
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

TEST(RowTextTest, JoinsWithTheSeparatorBetween) {
  const std::vector<std::string> rows = {"", "a", ""};
  EXPECT_EQ(Joined(rows, " UNION ALL ", [](const std::string& row) { return "<" + row + ">"; }),
            "<> UNION ALL <a> UNION ALL <>");
}

TEST(RowTextTest, BatchesHoldEveryRowOnceInOrder) {
  struct Case {
    std::size_t rows;
    std::vector<std::size_t> sizes;
  };
  const std::size_t full = kBatchSize;
  const Case cases[] = {
      {0, {}},
      {1, {1}},
      {full - 1, {full - 1}},
      {full, {full}},
      {full + 1, {full, 1}},
      {2 * full, {full, full}},
      {2 * full + 7, {full, full, 7}},
  };
  for (const Case& expected : cases) {
    std::vector<int> rows(expected.rows);
    std::iota(rows.begin(), rows.end(), 0);
    std::vector<std::size_t> sizes;
    std::vector<int> joined;
    for (const auto& batch : Batches(rows)) {
      sizes.push_back(batch.size());
      joined.insert(joined.end(), batch.begin(), batch.end());
    }
    EXPECT_EQ(sizes, expected.sizes);
    EXPECT_EQ(joined, rows);
    EXPECT_EQ(BatchCount(static_cast<std::int64_t>(expected.rows)),
              static_cast<std::int64_t>(expected.sizes.size()));
  }
}

}  // namespace
}  // namespace dispatchbench::bench::operations
