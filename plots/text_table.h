#ifndef DISPATCHBENCH_PLOTS_TEXT_TABLE_H_
#define DISPATCHBENCH_PLOTS_TEXT_TABLE_H_

#include "plots/report.h"
#include "results/text_table.h"

namespace dispatchbench::plots {

// A table of the terminal for a report: the columns that name a row (one, of a grouped table two)
// are text, all others are numbers.
Table FromText(const results::TextTable& text);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_TEXT_TABLE_H_
