#ifndef DISPATCHBENCH_BENCH_OPERATIONS_LIBPQ_RESULT_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_LIBPQ_RESULT_H_

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dispatchbench::bench::operations {

// One result of libpq, text format.
class LibpqResult {
 public:
  // Takes the result over; a null pointer, which libpq uses for "no result", is fine.
  explicit LibpqResult(PGresult* result) : result_(result, &PQclear) {}

  int rows() const { return PQntuples(result_.get()); }
  // Rows that the statement affected, as its command tag says; 0 when that names none.
  std::int64_t affected_rows() const;
  // "" for NULL.
  std::string_view Field(int row, int column) const {
    return PQgetvalue(result_.get(), row, column);
  }
  // Throws std::invalid_argument when the field is no integer.
  std::int64_t Integer(int row, int column) const;
  // A column of ids, in the order of the rows. Throws std::invalid_argument when one is no integer.
  std::vector<std::int64_t> Ids(int column) const;
  const PGresult* get() const { return result_.get(); }

 private:
  std::unique_ptr<PGresult, decltype(&PQclear)> result_;
};

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_LIBPQ_RESULT_H_
