#include "plots/theme.h"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace dispatchbench::plots {
namespace {

struct Colour {
  Ink ink;
  std::string_view name;
  std::string_view light;
  std::string_view dark;
};

constexpr std::array<Colour, 7> kColours = {{
    {Ink::kText, "text", "#1f2328", "#e6edf3"},
    {Ink::kMuted, "muted", "#59636e", "#9aa5b1"},
    {Ink::kGrid, "grid", "#d5dbe1", "#2f3742"},
    {Ink::kSurface, "surface", "#ffffff", "#0d1117"},
    {Ink::kBefore, "before", "#B8330A", "#F0682F"},
    {Ink::kBatched, "batched", "#CB8600", "#F7EA55"},
    {Ink::kAfter, "after", "#2C5CC4", "#4A86F7"},
}};

const Colour& ColourOf(Ink ink) {
  for (const Colour& colour : kColours) {
    if (colour.ink == ink) return colour;
  }
  throw std::logic_error("an ink without colour");
}

std::string_view InTheme(const Colour& colour, Theme theme) {
  return theme == Theme::kLight ? colour.light : colour.dark;
}

// `paint` gives the CSS value of a colour.
template <typename Paint>
std::string Classes(Paint paint) {
  std::string style =
      ".figure text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',"
      "'DejaVu Sans',sans-serif}";
  for (const Colour& colour : kColours) {
    // A halo keeps texts readable that a grid line crosses.
    if (colour.ink == Ink::kSurface) {
      style += fmt::format(
          ".figure text{{paint-order:stroke;stroke:{};stroke-width:3px;stroke-linejoin:round}}",
          paint(colour));
    }
    style += fmt::format(".f-{0}{{fill:{1}}}.s-{0}{{stroke:{1}}}", colour.name, paint(colour));
  }
  return style;
}

}  // namespace

std::string_view InkName(Ink ink) { return ColourOf(ink).name; }

std::string_view InkColour(Ink ink, Theme theme) { return InTheme(ColourOf(ink), theme); }

std::string FigureStyle(Theme theme) {
  return Classes([&](const Colour& colour) { return InTheme(colour, theme); });
}

std::string InlineFigureStyle() {
  return Classes([](const Colour& colour) { return fmt::format("var(--{})", colour.name); });
}

std::string ThemeVariables(Theme theme) {
  std::string variables;
  for (const Colour& colour : kColours) {
    variables += fmt::format("--{}:{};", colour.name, InTheme(colour, theme));
  }
  return variables;
}

}  // namespace dispatchbench::plots
