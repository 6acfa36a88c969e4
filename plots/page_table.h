#ifndef DISPATCHBENCH_PLOTS_PAGE_TABLE_H_
#define DISPATCHBENCH_PLOTS_PAGE_TABLE_H_

#include <set>
#include <string>

#include "plots/report.h"

namespace dispatchbench::plots {

// The markup of every table of the page: a <details> with `caption` as its summary. The header
// cells are what the script makes sortable, so a column of numbers is of class "number".
//
// A row about a benchmark is linked to itself: its first cell leads to "#NAME", and the row has
// NAME as its id unless `ids`, those of the page so far, has it; it is added there.
std::string TableHtml(const Table& table, const std::string& caption, std::set<std::string>& ids);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_PAGE_TABLE_H_
