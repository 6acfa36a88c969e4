#include "plots/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace dispatchbench::plots {
namespace {

// Two decimals at most, so that a file does not change with the last bit of a logarithm.
std::string Number(double value) {
  if (!std::isfinite(value)) throw std::logic_error("figure: a coordinate is not finite");
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string Points(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    text += fmt::format("{}{},{}", text.empty() ? "" : " ", Number(point.x), Number(point.y));
  }
  return text;
}

// The class of a stroke, and for where no style sheet is allowed its colour as an attribute, which
// any style sheet overrides. It is that of the light theme: without a style sheet a page is light.
std::string StrokePaint(Ink ink) {
  return fmt::format("class=\"s-{}\" stroke=\"{}\"", InkName(ink), InkColour(ink, Theme::kLight));
}

std::string ShapePaint(Ink fill, Ink stroke) {
  return fmt::format("class=\"f-{} s-{}\" fill=\"{}\" stroke=\"{}\"", InkName(fill),
                     InkName(stroke), InkColour(fill, Theme::kLight),
                     InkColour(stroke, Theme::kLight));
}

std::string_view AnchorName(Anchor anchor) {
  switch (anchor) {
    case Anchor::kMiddle:
      return "middle";
    case Anchor::kEnd:
      return "end";
    case Anchor::kStart:
      break;
  }
  return "start";
}

}  // namespace

double TextWidth(std::string_view text, double size) {
  double ems = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xc0) == 0x80) continue;  // inside a UTF-8 sequence
    const std::string_view narrow = "ijlI.,:;|!'[]()/ ";
    ems += narrow.find(c) != std::string_view::npos ? 0.38 : 0.63;
  }
  return ems * size;
}

Figure::Figure(double width, double height, std::string title, std::string description)
    : width_(width),
      height_(height),
      title_(std::move(title)),
      description_(std::move(description)) {}

void Figure::Line(Point from, Point to, Ink ink, double thickness, Dash dash) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {} stroke-width=\"{}\"{}/>\n",
                       Number(from.x), Number(from.y), Number(to.x), Number(to.y), StrokePaint(ink),
                       Number(thickness), dash == Dash::kDotted ? " stroke-dasharray=\"2 4\"" : "");
}

void Figure::Polyline(const std::vector<Point>& points, Ink ink, double thickness) {
  if (points.size() < 2) return;
  body_ += fmt::format(
      "<polyline points=\"{}\" {} stroke-width=\"{}\" fill=\"none\" stroke-linejoin=\"round\"/>\n",
      Points(points), StrokePaint(ink), Number(thickness));
}

void Figure::Bar(Point corner, double width, double height, Ink ink, Fill fill) {
  body_ += fmt::format(
      "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {} stroke-width=\"1.5\"/>\n",
      Number(corner.x), Number(corner.y), Number(std::max(0.0, width)),
      Number(std::max(0.0, height)), ShapePaint(fill == Fill::kSolid ? ink : Ink::kSurface, ink));
}

void Figure::Dot(Shape shape, Point center, double radius, Ink ink) {
  // A ring of the surface's colour keeps dots apart that overlap.
  const std::string paint = ShapePaint(ink, Ink::kSurface) + " stroke-width=\"1\"";
  const double r = radius;
  if (shape == Shape::kCircle) {
    body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", Number(center.x),
                         Number(center.y), Number(r), paint);
    return;
  }
  const double side = r * 0.9;
  std::vector<Point> corners = {{center.x - side, center.y - side},
                                {center.x + side, center.y - side},
                                {center.x + side, center.y + side},
                                {center.x - side, center.y + side}};
  if (shape == Shape::kDiamond) {
    corners = {{center.x, center.y - r * 1.25},
               {center.x + r * 1.25, center.y},
               {center.x, center.y + r * 1.25},
               {center.x - r * 1.25, center.y}};
  }
  if (shape == Shape::kTriangle) {
    corners = {{center.x, center.y - r * 1.2},
               {center.x + r * 1.15, center.y + r * 0.9},
               {center.x - r * 1.15, center.y + r * 0.9}};
  }
  body_ += fmt::format("<polygon points=\"{}\" {}/>\n", Points(corners), paint);
}

void Figure::Text(Point baseline, std::string_view text, const TextStyle& style) {
  body_ += fmt::format(
      "<text x=\"{}\" y=\"{}\" class=\"f-{}\" font-size=\"{}\" text-anchor=\"{}\"{}>{}</text>\n",
      Number(baseline.x), Number(baseline.y), InkName(style.ink), Number(style.size),
      AnchorName(style.anchor), style.bold ? " font-weight=\"600\"" : "", Escaped(text));
}

void Figure::Lines(Point baseline, const std::vector<std::string>& lines, double line_height,
                   const TextStyle& style) {
  if (lines.size() == 1) return Text(baseline, lines.front(), style);
  body_ += fmt::format("<text class=\"f-{}\" font-size=\"{}\" text-anchor=\"{}\"{}>",
                       InkName(style.ink), Number(style.size), AnchorName(style.anchor),
                       style.bold ? " font-weight=\"600\"" : "");
  for (const std::string& line : lines) {
    body_ += fmt::format("<tspan x=\"{}\" y=\"{}\">{}</tspan>{}", Number(baseline.x),
                         Number(baseline.y), Escaped(line), &line == &lines.back() ? "" : " ");
    baseline.y += line_height;
  }
  body_ += "</text>\n";
}

void Figure::BeginMark(std::string_view label) {
  body_ += fmt::format("<g class=\"mark\" role=\"img\"><title>{}</title>\n", Escaped(label));
}

void Figure::EndMark() { body_ += "</g>\n"; }

std::string Figure::Open(std::string_view id) const {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" viewBox=\"0 0 {0} {1}\" "
      "width=\"{0}\" height=\"{1}\" fill=\"{2}\" font-family=\"sans-serif\" role=\"img\" "
      "aria-label=\"{3}\" aria-describedby=\"{4}-desc\">\n"
      "<title>{3}</title>\n<desc id=\"{4}-desc\">{5}</desc>\n",
      Number(width_), Number(height_), InkColour(Ink::kText, Theme::kLight), Escaped(title_),
      Escaped(id), Escaped(description_));
}

std::string Figure::Svg(Theme theme) const {
  std::string svg = Open("figure");
  svg += fmt::format("<style>{}</style>\n", FigureStyle(theme));
  svg += fmt::format("<rect width=\"100%\" height=\"100%\" class=\"f-surface\" fill=\"{}\"/>\n",
                     InkColour(Ink::kSurface, Theme::kLight));
  return svg + body_ + "</svg>\n";
}

std::string Figure::Inline(std::string_view id) const { return Open(id) + body_ + "</svg>\n"; }

}  // namespace dispatchbench::plots
