#ifndef DISPATCHBENCH_DATAGEN_TABLE_H_
#define DISPATCHBENCH_DATAGEN_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "datagen/dataset.h"

namespace dispatchbench::datagen {

// One table of a Dataset: its name, its columns, and its rows as text.
//
// How values are written, in both formats: timestamps as ISO 8601 in UTC ("2025-03-12T08:15:00Z"),
// dates as "2025-03-12", latitude and longitude as decimal degrees with 6 digits ("46.204391"),
// amount as francs with 2 digits ("48.35"), truth values as "t" and "f", enums as ToText().
struct Table {
  std::string name;
  std::vector<std::string> columns;  // in the order in which the rows have them

  std::size_t (*row_count)(const Dataset& dataset);

  // Both append row `row` (from 0, < row_count()) to `out`, with its line feed, and never shrink
  // `out`: append many rows to one string before handing it on.
  //
  // PostgreSQL's COPY text format: fields separated by tabs, NULL as \N, escapes with backslash.
  void (*append_copy_row)(const Dataset& dataset, std::size_t row, std::string& out);
  // CSV (RFC 4180 quoting): NULL as an empty field, an empty text as "".
  void (*append_csv_row)(const Dataset& dataset, std::size_t row, std::string& out);
};

// All tables, in an order in which foreign keys are satisfied: company, client, driver, booking,
// dispatch_run, assignment. Bookings refer to bookings with a smaller id only (parent_booking_id).
const std::vector<Table>& Tables();

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_TABLE_H_
