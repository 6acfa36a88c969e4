#ifndef DISPATCHBENCH_PLOTS_FIGURE_H_
#define DISPATCHBENCH_PLOTS_FIGURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "plots/theme.h"

namespace dispatchbench::plots {

// In pixels at scale 1, from the top left corner.
struct Point {
  double x = 0;
  double y = 0;
};

enum class Shape { kCircle, kDiamond, kSquare, kTriangle };
enum class Anchor { kStart, kMiddle, kEnd };
enum class Dash { kSolid, kDotted };
enum class Fill { kSolid, kHollow };  // hollow: an outline on the surface's colour

struct TextStyle {
  Ink ink = Ink::kText;
  Anchor anchor = Anchor::kStart;
  double size = 12;
  bool bold = false;
};

// A drawing of the few SVG elements that the charts need. One definition gives the file of each
// theme and the inline form of the page: they differ in the style sheet only. Where a server's
// policy allows no style sheet, all of them show the light theme. Texts and labels are plain text;
// escaping is done here. Every drawing function throws std::logic_error for a coordinate that is
// not finite.
class Figure {
 public:
  // `title` says what it shows, `description` what it tells to who cannot see it.
  Figure(double width, double height, std::string title, std::string description);

  void Line(Point from, Point to, Ink ink, double thickness = 1, Dash dash = Dash::kSolid);
  void Polyline(const std::vector<Point>& points, Ink ink, double thickness = 2);
  // Top left corner; negative extents are drawn as 0.
  void Bar(Point corner, double width, double height, Ink ink, Fill fill = Fill::kSolid);
  void Dot(Shape shape, Point center, double radius, Ink ink);
  void Text(Point baseline, std::string_view text, const TextStyle& style = {});
  // One text in lines below each other, the first at `baseline`.
  void Lines(Point baseline, const std::vector<std::string>& lines, double line_height,
             const TextStyle& style);

  // What is drawn between the two is one mark, with a label for tooltips and screen readers.
  void BeginMark(std::string_view label);
  void EndMark();

  // A file of its own; the same bytes each time.
  std::string Svg(Theme theme) const;

  // An <svg> element for a page that has InlineFigureStyle(). `id` is unique in the page.
  std::string Inline(std::string_view id) const;

  double width() const { return width_; }
  double height() const { return height_; }
  const std::string& title() const { return title_; }
  const std::string& description() const { return description_; }

 private:
  std::string Open(std::string_view id) const;

  double width_;
  double height_;
  std::string title_;
  std::string description_;
  std::string body_;
};

// For text and attribute values of XML and HTML: & < > " ' are replaced, and what XML 1.0 does not
// allow (control characters, bytes that are not UTF-8) becomes "?".
std::string Escaped(std::string_view text);

// About how wide a text is at a font size: no font is at hand, so on the generous side.
double TextWidth(std::string_view text, double size);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_FIGURE_H_
