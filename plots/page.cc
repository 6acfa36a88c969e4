#include "plots/page.h"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "plots/download.h"
#include "plots/page_assets.h"
#include "plots/page_table.h"
#include "plots/sha256.h"
#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;
using results::PhraseOf;

// Set by the page itself, so that it holds for a file that no server serves, too. Pictures: the
// empty icon, without which a browser asks the server for one.
std::string Policy(const std::string& style) {
  return fmt::format(
      "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; "
      "form-action 'none'",
      PolicyHash(style), PolicyHash(PageScripts()));
}

std::string Head(const Report& report) {
  const std::string style = PageStyle();
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{}</style>\n</head>\n",
      results::TagOf(results::CurrentLanguage()), Policy(style), Escaped(report.title), style);
}

// With what the script says; what it fills in stands in braces.
std::string BodyTag() {
  const std::pair<const char*, std::string> texts[] = {
      {"chart", Phrase("chart")},
      {"keys", Phrase("Arrow keys lead from value to value.")},
      {"filter", Phrase("Filter rows")},
      {"shown", PhraseOf("{shown} of {all} rows")},
      {"ascending", PhraseOf("Sorted by {column}, ascending")},
      {"descending", PhraseOf("Sorted by {column}, descending")},
      {"none", Phrase("Rows in their original order")},
      {"missing", PhraseOf("This page has no row for {name}.")}};
  std::string html = "<body";
  for (const auto& [name, value] : texts) {
    html += fmt::format("\ndata-{}=\"{}\"", name, Escaped(value));
  }
  return html + ">\n";
}

// Hidden until the script makes it work.
std::string ThemeSwitch() {
  const std::pair<const char*, std::string> themes[] = {
      {"auto", Phrase("Auto")}, {"light", Phrase("Light")}, {"dark", Phrase("Dark")}};
  std::string html = fmt::format(
      "<div id=\"theme\" role=\"group\" aria-labelledby=\"theme-label\" hidden>"
      "<span id=\"theme-label\">{}</span>",
      Escaped(Phrase("Theme")));
  for (const auto& [value, label] : themes) {
    html += fmt::format("<button type=\"button\" value=\"{}\" aria-pressed=\"false\">{}</button>",
                        value, Escaped(label));
  }
  return html + "</div>";
}

std::string ProvenanceList(const Report& report) {
  std::string html = "<dl class=\"provenance\">\n";
  for (const auto& [label, value] : report.provenance) {
    html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", Escaped(label),
                        Escaped(value.empty() ? Phrase("unknown") : value));
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
      "<h2 id=\"attention\">{}</h2>\n",
      report.attention.empty() ? " none" : "", Escaped(Phrase("Needs attention")));
  if (report.attention.empty()) {
    return html + fmt::format("<p>{}</p>\n</section>\n", Escaped(Phrase("Nothing.")));
  }
  html += "<ul>\n";
  for (const results::Attention& item : report.attention) {
    html +=
        fmt::format("<li><strong>{}</strong> {}</li>\n", Escaped(item.what), Escaped(item.text));
  }
  return html + "</ul>\n</section>\n";
}

std::string Navigation(const Report& report) {
  std::string html = fmt::format("<nav aria-label=\"{}\"><ul>\n", Escaped(Phrase("Sections")));
  for (const Section& section : report.sections) {
    if (section.level > 2) continue;
    html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", Escaped(section.id),
                        Escaped(section.title));
  }
  return html + "</ul></nav>\n";
}

std::string FirstScreen(const Report& report) {
  return fmt::format(
             "<header>\n<div class=\"bar\"><h1>{}</h1>\n{}</div>\n"
             "<p id=\"notice\" class=\"notice\" role=\"status\" hidden></p>\n"
             "<p class=\"headline\">{}</p>\n<p class=\"tally{}\">{}.</p>\n",
             Escaped(report.title), ThemeSwitch(), Escaped(report.headline),
             report.sound ? "" : " unsound", Escaped(report.tally)) +
         ProvenanceList(report) + "</header>\n<main id=\"content\" tabindex=\"-1\">\n" +
         Tiles(report) + AttentionList(report) + Navigation(report);
}

// Without a style sheet, or with it in a wide window, the narrow form is hidden.
std::string ChartHtml(const Chart& chart) {
  return fmt::format(
      "<figure>\n<div class=\"wide\">{}</div>\n<div class=\"narrow\" hidden>{}</div>\n"
      "<figcaption>{}. <a href=\"{}/{}.light.svg\">SVG</a></figcaption>\n</figure>\n",
      chart.wide.Inline(chart.stem + "-wide"), chart.narrow.Inline(chart.stem + "-narrow"),
      Escaped(chart.caption), kChartFolder, Escaped(chart.stem));
}

std::string SectionHtml(const Section& section, std::set<std::string>& ids) {
  std::string html = fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h{1} id=\"{0}-title\">{2}</h{1}>\n"
      "<p class=\"finding\">{3}</p>\n",
      Escaped(section.id), section.level, Escaped(section.title), Escaped(section.finding));
  for (const Chart& chart : section.charts) html += ChartHtml(chart);
  html += fmt::format("<p class=\"how\"><strong>{}</strong> {}</p>\n",
                      Escaped(Phrase("How to read it.")), Escaped(section.how_to_read));
  for (const Table& table : section.tables) {
    html += TableHtml(table, table.caption.empty() ? section.title : table.caption, ids);
  }
  html += DownloadsHtml(section);
  html += fmt::format("<p class=\"command\">{} <code>{}</code></p>\n</section>\n",
                      Escaped(Phrase("Made with")), Escaped(section.command));
  return html;
}

// Also what the script fills: the tip of a mark, and what it says to a screen reader.
std::string Foot() {
  return fmt::format(
      "<p id=\"spoken\" class=\"spoken\" role=\"status\"></p>\n"
      "<div id=\"tip\" role=\"tooltip\" hidden></div>\n</main>\n"
      "<footer>{0} <a href=\"{1}\">{1}</a>. {2} <a href=\"{3}\">{3}</a>.</footer>\n"
      "<script>{4}</script>\n</body>\n</html>\n",
      Escaped(Phrase("Every repetition:")), kDataFile, Escaped(Phrase("The same as text:")),
      kMarkdownFile, PageScripts());
}

}  // namespace

std::string Page(const Report& report) {
  std::set<std::string> ids;
  std::string html = Head(report) + BodyTag();
  html += fmt::format("<a class=\"skip\" href=\"#content\">{}</a>\n",
                      Escaped(Phrase("Skip to the figures")));
  html += FirstScreen(report);
  for (const Section& section : report.sections) html += SectionHtml(section, ids);
  return html + Foot();
}

}  // namespace dispatchbench::plots
