#include "bench/operations/batches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace dispatchbench::bench::operations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Ids = std::vector<std::int64_t>;

TEST(BatchesTest, BatchesHoldEveryRowOnceInOrder) {
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

// Sizes of the batches that Batches() makes.
std::vector<std::size_t> SizesOf(const Ids& ids, std::size_t per_batch) {
  std::vector<std::size_t> sizes;
  for (const auto batch : Batches(ids, per_batch)) sizes.push_back(batch.size());
  return sizes;
}

TEST(BatchesTest, CutsIntoBatches) {
  const Ids ids = {1, 2, 3, 4, 5};
  EXPECT_THAT(SizesOf({}, 2), IsEmpty());
  EXPECT_THAT(SizesOf(ids, 2), ElementsAre(2u, 2u, 1u));
  EXPECT_THAT(SizesOf(ids, 5), ElementsAre(5u));
  EXPECT_THAT(SizesOf(ids, kAllAtOnce), ElementsAre(5u));
  EXPECT_THAT(Batches(ids, 2)[1], ElementsAre(3, 4));
}

TEST(BatchesTest, CountsTheBatchesThatBatchesMakes) {
  for (const std::size_t count : {0u, 1u, 49u, 50u, 51u, 100u, 101u, 1000u}) {
    const Ids ids(count, 1);
    EXPECT_EQ(BatchCount(count), static_cast<std::int64_t>(Batches(ids, kRowsPerBatch).size()))
        << count << " ids";
  }
}

}  // namespace
}  // namespace dispatchbench::bench::operations
