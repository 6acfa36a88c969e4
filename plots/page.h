#ifndef DISPATCHBENCH_PLOTS_PAGE_H_
#define DISPATCHBENCH_PLOTS_PAGE_H_

#include <string>

#include "plots/report.h"

namespace dispatchbench::plots {

// The report as one HTML file that needs nothing else: no network, no script for reading; light and
// dark, by keyboard, on a telephone, on paper. The same bytes for the same report.
std::string Page(const Report& report);

// Its style sheet and script.
std::string PageStyle();
std::string PageScript();

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_PAGE_H_
