#include "plots/layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

constexpr double kLegendLine = 20;
constexpr double kLegendText = 12;
constexpr double kSignWidth = 20;
constexpr double kLegendGap = 18;

double EntryWidth(const LegendEntry& entry) {
  return kSignWidth + TextWidth(entry.text, kLegendText) + kLegendGap;
}

// Calls place(entry, x, line) for each entry; returns the number of lines.
template <typename Place>
int ForEachEntry(double left, double width, const std::vector<LegendEntry>& entries, Place place) {
  if (entries.empty()) return 0;
  double x = left;
  int line = 0;
  for (const LegendEntry& entry : entries) {
    if (x > left && x + EntryWidth(entry) - kLegendGap > width) {
      x = left;
      ++line;
    }
    place(entry, x, line);
    x += EntryWidth(entry);
  }
  return line + 1;
}

}  // namespace

double DrawLegend(Figure& figure, Point corner, const std::vector<LegendEntry>& entries) {
  const int lines = ForEachEntry(
      corner.x, figure.width(), entries, [&](const LegendEntry& entry, double x, int line) {
        const double y = corner.y + line * kLegendLine + kLegendLine / 2;
        if (entry.dot) {
          figure.Dot(*entry.dot, {x + 7, y}, 5, entry.ink);
        } else {
          figure.Bar({x + 1, y - 4}, 13, 8, entry.ink, entry.fill);
        }
        figure.Text({x + kSignWidth, y + 4}, entry.text,
                    {.ink = Ink::kText, .anchor = Anchor::kStart, .size = kLegendText});
      });
  return corner.y + lines * kLegendLine;
}

double LegendHeight(double width, const std::vector<LegendEntry>& entries) {
  return kLegendLine * ForEachEntry(0, width, entries, [](const LegendEntry&, double, int) {});
}

void DrawDurationAxis(Figure& figure, const Scale& scale, const AxisPlace& place,
                      std::string_view caption) {
  const double left = scale.Position(scale.lowest());
  const double right = scale.Position(scale.highest());
  for (const double tick : scale.Ticks(place.most_ticks)) {
    const double x = scale.Position(tick);
    figure.Line({x, place.top}, {x, place.bottom}, Ink::kGrid);
    figure.Text({x, place.bottom + 15}, TickDuration(tick),
                {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
  }
  figure.Text({(left + right) / 2, place.bottom + 32}, caption,
              {.ink = Ink::kMuted, .anchor = Anchor::kMiddle, .size = 11});
}

std::string LocalNumber(std::string number) {
  if (results::CurrentLanguage() == results::Language::kFrench) {
    std::replace(number.begin(), number.end(), '.', ',');
  }
  return number;
}

std::string TickNumber(double number) { return LocalNumber(fmt::format("{:g}", number)); }

std::string TickDuration(double microseconds) {
  if (microseconds >= 0.9999e6) return TickNumber(microseconds / 1e6) + " s";
  if (microseconds >= 0.9999e3) return TickNumber(microseconds / 1e3) + " ms";
  return TickNumber(microseconds) + " us";
}

std::string Fitted(std::string_view text, double width, double size) {
  if (TextWidth(text, size) <= width) return std::string(text);
  std::string fitted(text);
  while (!fitted.empty() && TextWidth(fitted + "...", size) > width) {
    // Whole UTF-8 sequences: their further bytes begin with the bits 10.
    while (fitted.size() > 1 && (static_cast<unsigned char>(fitted.back()) & 0xc0) == 0x80) {
      fitted.pop_back();
    }
    fitted.pop_back();
  }
  return fitted + "...";
}

std::vector<std::string> Wrapped(std::string_view text, double width, double size,
                                 std::size_t most_lines) {
  std::vector<std::string> lines;
  while (lines.size() + 1 < most_lines && TextWidth(text, size) > width) {
    std::size_t end = 0;
    for (std::size_t joint = text.find_first_of(" /_"); joint != std::string_view::npos;
         joint = text.find_first_of(" /_", joint + 1)) {
      if (TextWidth(text.substr(0, joint + 1), size) > width) break;
      end = joint + 1;
    }
    if (end == 0) break;
    const std::string_view line = text.substr(0, end);
    lines.emplace_back(line.substr(0, line.find_last_not_of(' ') + 1));
    text.remove_prefix(end);
  }
  lines.push_back(Fitted(text, width, size));
  return lines;
}

}  // namespace dispatchbench::plots
