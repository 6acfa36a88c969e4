#include "bench/suites/index_answers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "bench/answer.h"

namespace dispatchbench::bench::suites {
namespace {

constexpr std::string_view kLimit = " LIMIT 1";

std::string RowText(const operations::LibpqResult& result, int row) {
  std::string text;
  for (int column = 0; column < PQnfields(result.get()); ++column) {
    text.append(result.Field(row, column)) += '\t';
  }
  return text;
}

}  // namespace

void IndexAnswers::Check(const IndexQuery& query, std::size_t parameter,
                         const operations::LibpqResult& result, const std::string& indexes) {
  Known answer;
  for (int row = 0; row < result.rows(); ++row) {
    answer.rows.push_back(RowText(result, row));
    if (query.sort_column >= 0) answer.keys.emplace_back(result.Field(row, query.sort_column));
  }
  std::sort(answer.rows.begin(), answer.rows.end());
  std::string sql = query.sql;
  if (query.limit_one) sql.resize(sql.size() - kLimit.size());
  std::vector<Known>& known = known_[sql];
  if (known.size() <= parameter) {
    if (query.limit_one || known.size() < parameter) {
      throw std::logic_error("an answer with LIMIT, or of later parameters, came first");
    }
    known.push_back(std::move(answer));
    names_[sql] = query.name;
    return;
  }
  const Known& full = known[parameter];
  bool same = answer.rows == full.rows && answer.keys == full.keys;
  if (query.limit_one) {
    same =
        answer.rows.size() == std::min<std::size_t>(full.rows.size(), 1) &&
        std::includes(full.rows.begin(), full.rows.end(), answer.rows.begin(), answer.rows.end()) &&
        std::equal(answer.keys.begin(), answer.keys.end(), full.keys.begin());
  }
  if (same) return;
  throw std::runtime_error(fmt::format(
      "query {} with parameters {}: another answer with the indexes of '{}' ({} rows) than with "
      "those that came first ({} rows without LIMIT); nothing can be timed",
      query.name, fmt::join(query.parameters[parameter], ", "), indexes, answer.rows.size(),
      full.rows.size()));
}

std::vector<ReadAnswer> IndexAnswers::Summary() const {
  std::vector<ReadAnswer> summary;
  for (const auto& [sql, known] : known_) {
    Answer answer;
    for (const Known& one : known) {
      for (const std::string& row : one.rows) answer.AddRow({row});
    }
    summary.push_back({names_.at(sql), answer.rows(), answer.unordered_checksum()});
  }
  return summary;
}

}  // namespace dispatchbench::bench::suites
