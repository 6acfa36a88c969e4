#ifndef DISPATCHBENCH_BENCH_OPERATIONS_ROW_TEXT_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_ROW_TEXT_H_

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/operation.h"
#include "datagen/model.h"

namespace dispatchbench::bench::operations {

// Rows of the application as the text that statements carry.

// "2025-03-12T04:00:00Z": needs no quotes inside an array. For the years 1 to 9999.
std::string TimestampText(datagen::Timestamp time);

// "(a),(b)": what `text` says of each row, with `separator` between.
template <typename Rows, typename Text>
std::string Joined(const Rows& rows, std::string_view separator, Text text) {
  std::string joined;
  bool first = true;
  for (const auto& row : rows) {
    if (!first) joined += separator;
    first = false;
    fmt::format_to(std::back_inserter(joined), "{}", text(row));
  }
  return joined;
}

// "{1,2,3}": one field of all rows as an array parameter (manual section 8.15.2). Requires fields
// that need no quotes there: numbers, timestamps of TimestampText(), the names of statuses.
template <typename Rows, typename Field>
std::string ArrayLiteral(const Rows& rows, Field field) {
  return fmt::format("{{{}}}", Joined(rows, ",", field));
}

// The rows in pieces of kBatchSize (the last one may be smaller), in their order. The pieces are
// views of `rows`.
template <typename Row>
std::vector<std::span<const Row>> Batches(const std::vector<Row>& rows) {
  std::vector<std::span<const Row>> batches;
  const std::span<const Row> all(rows);
  for (std::size_t begin = 0; begin < all.size(); begin += kBatchSize) {
    batches.push_back(all.subspan(begin, std::min<std::size_t>(kBatchSize, all.size() - begin)));
  }
  return batches;
}

// How many pieces Batches() makes of `rows` rows.
std::int64_t BatchCount(std::int64_t rows);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_ROW_TEXT_H_
