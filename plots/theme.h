#ifndef DISPATCHBENCH_PLOTS_THEME_H_
#define DISPATCHBENCH_PLOTS_THEME_H_

#include <string>
#include <string_view>

namespace dispatchbench::plots {

// What a colour is for. The palette holds for normal, deutan, protan and tritan vision in both
// themes; yet colour is never the only sign: shape, fill or text says the same.
enum class Ink { kText, kMuted, kGrid, kSurface, kBefore, kBatched, kAfter };

enum class Theme { kLight, kDark };

// The class that draws with an ink: "before" gives "f-before" (fill) and "s-before" (stroke).
std::string_view InkName(Ink ink);

// "#1f2328".
std::string_view InkColour(Ink ink, Theme theme);

// Style sheet of a figure on its own: every class in the colours of the theme.
std::string FigureStyle(Theme theme);

// The same classes by CSS variables (--before, ...), for figures inside a page.
std::string InlineFigureStyle();

// "--text:#1f2328;--muted:...;": the variables of a theme.
std::string ThemeVariables(Theme theme);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_THEME_H_
