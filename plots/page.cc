#include "plots/page.h"

#include <fmt/format.h>

namespace dispatchbench::plots {
namespace {

std::string Head(const Report& report) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n{}</style>\n</head>\n",
      Escaped(report.title), PageStyle());
}

std::string ProvenanceList(const Report& report) {
  std::string html = "<dl class=\"provenance\">\n";
  for (const auto& [label, value] : report.provenance) {
    html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", Escaped(label), Escaped(value));
  }
  return html + "</dl>\n";
}

std::string Tiles(const Report& report) {
  std::string html = "<ul class=\"tiles\">\n";
  for (const Tile& tile : report.tiles) {
    html += fmt::format(
        "<li{}><span class=\"label\">{}</span><span class=\"value\">{}</span>"
        "<span class=\"detail\">{}</span></li>\n",
        tile.missing ? " class=\"missing\"" : "", Escaped(tile.label), Escaped(tile.value),
        Escaped(tile.detail));
  }
  return html + "</ul>\n";
}

std::string AttentionList(const Report& report) {
  std::string html = fmt::format(
      "<section class=\"attention{}\" aria-labelledby=\"attention\">\n"
      "<h2 id=\"attention\">Needs attention</h2>\n",
      report.attention.empty() ? " none" : "");
  if (report.attention.empty()) return html + "<p>Nothing.</p>\n</section>\n";
  html += "<ul>\n";
  for (const results::Attention& item : report.attention) {
    html +=
        fmt::format("<li><strong>{}</strong> {}</li>\n", Escaped(item.what), Escaped(item.text));
  }
  return html + "</ul>\n</section>\n";
}

std::string Navigation(const Report& report) {
  std::string html = "<nav aria-label=\"Sections\"><ul>\n";
  for (const Section& section : report.sections) {
    html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", Escaped(section.id),
                        Escaped(section.title));
  }
  return html + "</ul></nav>\n";
}

std::string FirstScreen(const Report& report) {
  return fmt::format(
             "<header>\n<div class=\"bar\"><h1>{}</h1>\n"
             "<button type=\"button\" id=\"theme\" hidden>Theme: system</button></div>\n"
             "<p class=\"headline\">{}</p>\n<p class=\"tally{}\">{}.</p>\n",
             Escaped(report.title), Escaped(report.headline), report.sound ? "" : " unsound",
             Escaped(report.tally)) +
         ProvenanceList(report) + "</header>\n<main id=\"content\">\n" + Tiles(report) +
         AttentionList(report) + Navigation(report);
}

std::string ChartHtml(const Chart& chart) {
  const std::string id = Escaped(chart.stem);
  return fmt::format(
      "<figure>\n<div class=\"wide\">{}</div>\n<div class=\"narrow\">{}</div>\n"
      "<figcaption>{}. <a href=\"{}/{}.light.svg\">SVG</a></figcaption>\n"
      "<p class=\"readout\" aria-live=\"polite\"></p>\n</figure>\n",
      chart.wide.Inline(chart.stem + "-wide"), chart.narrow.Inline(chart.stem + "-narrow"),
      Escaped(chart.caption), kChartFolder, id);
}

std::string Row(const std::vector<std::string>& cells, const std::vector<Column>& columns) {
  std::string html = "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    // The first cell names its row.
    const std::string_view tag = i == 0 ? "th scope=\"row\"" : "td";
    html += fmt::format("<{}{}>{}</{}>", tag, columns[i].numeric ? " class=\"number\"" : "",
                        Escaped(cells[i]), i == 0 ? "th" : "td");
  }
  return html + "</tr>\n";
}

std::string TableHtml(const Table& table) {
  std::string html = fmt::format(
      "<details open><summary>{0}</summary>\n"
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n"
      "<table>\n<thead><tr>",
      Escaped(table.caption));
  for (const Column& column : table.columns) {
    html += fmt::format("<th scope=\"col\"{}>{}</th>", column.numeric ? " class=\"number\"" : "",
                        Escaped(column.title));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) html += Row(row, table.columns);
  if (table.rows.empty()) {
    html += fmt::format("<tr><td colspan=\"{}\">none</td></tr>\n", table.columns.size());
  }
  return html + "</tbody>\n</table>\n</div></details>\n";
}

std::string SectionHtml(const Section& section) {
  std::string html = fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n"
      "<p class=\"finding\">{2}</p>\n",
      Escaped(section.id), Escaped(section.title), Escaped(section.finding));
  for (const Chart& chart : section.charts) html += ChartHtml(chart);
  html += fmt::format("<p class=\"how\"><strong>How to read it.</strong> {}</p>\n",
                      Escaped(section.how_to_read));
  for (const Table& table : section.tables) html += TableHtml(table);
  html += fmt::format("<p class=\"command\">Made with <code>{}</code></p>\n</section>\n",
                      Escaped(section.command));
  return html;
}

}  // namespace

std::string Page(const Report& report) {
  std::string html = Head(report);
  html += "<body>\n<a class=\"skip\" href=\"#content\">Skip to the figures</a>\n";
  html += FirstScreen(report);
  for (const Section& section : report.sections) html += SectionHtml(section);
  html += fmt::format(
      "</main>\n<footer>Every repetition: <a href=\"{}\">{}</a>. The same as text: "
      "<a href=\"{}\">{}</a>.</footer>\n<script>\n{}</script>\n</body>\n</html>\n",
      kDataFile, kDataFile, kMarkdownFile, kMarkdownFile, PageScript());
  return html;
}

}  // namespace dispatchbench::plots
