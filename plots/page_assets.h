#ifndef DISPATCHBENCH_PLOTS_PAGE_ASSETS_H_
#define DISPATCHBENCH_PLOTS_PAGE_ASSETS_H_

#include <string_view>

namespace dispatchbench::plots {

// plots/page/*.css and plots/page/*.js, compiled in: each kind's files by name, one after the
// other.
std::string_view PageRules();
std::string_view PageScripts();

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_PAGE_ASSETS_H_
