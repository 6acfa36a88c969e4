#include <fmt/format.h>

#include "plots/page.h"
#include "plots/page_assets.h"
#include "plots/theme.h"

namespace dispatchbench::plots {
namespace {

constexpr const char* kLightPage = "--panel:#f6f8fa;--link:#0b57c2;--warn:#8f2a00;";
constexpr const char* kDarkPage = "--panel:#161b22;--link:#7db2ff;--warn:#ff9a6b;";

}  // namespace

std::string PageStyle() {
  const std::string light = ThemeVariables(Theme::kLight) + kLightPage;
  const std::string dark = ThemeVariables(Theme::kDark) + kDarkPage;
  return fmt::format(
             ":root{{{0}}}\n"
             "@media screen and "
             "(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{1}}}}}\n"
             "@media screen{{:root[data-theme=dark]{{{1}color-scheme:dark}}"
             ":root[data-theme=light]{{color-scheme:light}}}}\n",
             light, dark) +
         InlineFigureStyle() + std::string(PageRules());
}

}  // namespace dispatchbench::plots
