#ifndef DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_ROWS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_ROWS_H_

#include "datagen/dataset.h"

namespace dispatchbench::datagen {

// One row in each table, written by hand, with everything that needs quotes or escapes: commas,
// quotes, a tab, a line feed, a backslash, NULLs and an empty text.
Dataset HandmadeRows();

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_TESTS_SUPPORT_DATAGEN_ROWS_H_
