#ifndef DISPATCHBENCH_BENCH_OPERATIONS_ROW_TEXT_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_ROW_TEXT_H_

#include <fmt/format.h>

#include <functional>
#include <iterator>
#include <string>
#include <string_view>

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

// "{1,2,3}": one field of all rows, or the rows themselves, as an array parameter (manual section
// 8.15.2): how an array travels through every version of libpqxx. Requires fields that need no
// quotes there: numbers, timestamps of TimestampText(), the names of statuses.
template <typename Rows, typename Field = std::identity>
std::string ArrayLiteral(const Rows& rows, Field field = {}) {
  return fmt::format("{{{}}}", Joined(rows, ",", field));
}

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_ROW_TEXT_H_
