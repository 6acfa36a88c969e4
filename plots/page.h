#ifndef DISPATCHBENCH_PLOTS_PAGE_H_
#define DISPATCHBENCH_PLOTS_PAGE_H_

#include <string>

#include "plots/report.h"

namespace dispatchbench::plots {

// The report as one HTML file that needs nothing else: no network, no script for reading; light and
// dark, by keyboard, on a telephone, on paper. Its own content security policy allows one style
// sheet and one script, both by their hash, and nothing else. Where a server's policy forbids these
// too, texts, tables and charts stay readable, in the light theme. The same bytes for the same
// report.
std::string Page(const Report& report);

// All that stands in its <style>: the colours of both themes, the classes of the figures, and
// plots/page/*.css.
std::string PageStyle();

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_PAGE_H_
