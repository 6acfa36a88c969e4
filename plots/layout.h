#ifndef DISPATCHBENCH_PLOTS_LAYOUT_H_
#define DISPATCHBENCH_PLOTS_LAYOUT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plots/figure.h"
#include "plots/scale.h"

namespace dispatchbench::plots {

// Every chart is drawn twice: for files and wide windows, and for a telephone, where a scaled wide
// one would be too small to read.
enum class Layout { kWide, kNarrow };

// Pixels.
inline constexpr double kWideWidth = 860;
inline constexpr double kNarrowWidth = 350;

inline double WidthOf(Layout layout) { return layout == Layout::kWide ? kWideWidth : kNarrowWidth; }

// What a mark of the legend looks like: a dot, or a bar.
struct LegendEntry {
  std::string text;
  Ink ink = Ink::kText;
  std::optional<Shape> dot;  // nullopt: a bar
  Fill fill = Fill::kSolid;  // of the bar
};

// Draws the entries side by side, in further lines where they do not fit; returns the y below them.
double DrawLegend(Figure& figure, Point corner, const std::vector<LegendEntry>& entries);

// Height that DrawLegend() takes in a figure of that width.
double LegendHeight(double width, const std::vector<LegendEntry>& entries);

// Grid lines from top to bottom with a label under each, and `caption` below them.
struct AxisPlace {
  double top = 0;
  double bottom = 0;
  int most_ticks = 6;
};
void DrawDurationAxis(Figure& figure, const Scale& scale, const AxisPlace& place,
                      std::string_view caption);

// A number such as "0.5" with the decimal sign of the language.
std::string LocalNumber(std::string number);

// "10", "0.5": a tick is round, so without the digits of a measurement.
std::string TickNumber(double number);

// "10 us", "1 ms".
std::string TickDuration(double microseconds);

// The text, or as much of it as fits into `width` with "..." after it.
std::string Fitted(std::string_view text, double width, double size);

// The text in lines of up to `width`, broken behind spaces, "/" and "_"; at least one and up to
// `most_lines`, the last of them Fitted().
std::vector<std::string> Wrapped(std::string_view text, double width, double size,
                                 std::size_t most_lines);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_LAYOUT_H_
