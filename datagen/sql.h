#ifndef DISPATCHBENCH_DATAGEN_SQL_H_
#define DISPATCHBENCH_DATAGEN_SQL_H_

#include <ostream>

#include "datagen/dataset.h"

namespace dispatchbench::datagen {

// Writes a script for psql (`psql --file=`) that puts all rows into existing, empty tables, in one
// transaction that stops at the first error: COPY ... FROM stdin for each table of Tables(), then
// the identity sequences set behind the last id. The tables' definitions are not part of it.
// Throws std::runtime_error when `out` fails.
void WriteSql(const Dataset& dataset, std::ostream& out);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_SQL_H_
