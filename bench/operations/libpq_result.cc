#include "bench/operations/libpq_result.h"

#include <charconv>
#include <cstddef>
#include <string>

namespace dispatchbench::bench::operations {

std::int64_t LibpqResult::affected_rows() const {
  const std::string_view text = PQcmdTuples(result_.get());
  std::int64_t rows = 0;
  std::from_chars(text.data(), text.data() + text.size(), rows);
  return rows;
}

std::int64_t LibpqResult::Integer(int row, int column) const {
  return std::stoll(PQgetvalue(result_.get(), row, column));
}

std::vector<std::int64_t> LibpqResult::Ids(int column) const {
  std::vector<std::int64_t> ids;
  ids.reserve(static_cast<std::size_t>(rows()));
  for (int row = 0; row < rows(); ++row) ids.push_back(Integer(row, column));
  return ids;
}

}  // namespace dispatchbench::bench::operations
