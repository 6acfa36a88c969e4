#include "plots/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "plots/download.h"
#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

std::string Picture(const Chart& chart) {
  return fmt::format(
      "<picture>\n"
      "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"{0}/{1}.dark.svg\">\n"
      "  <img alt=\"{2}\" src=\"{0}/{1}.light.svg\">\n"
      "</picture>\n\n{3}.\n\n",
      kChartFolder, Escaped(chart.stem), Escaped(chart.wide.title()), MarkdownText(chart.caption));
}

// What a comment on GitHub may hold; a page of a wiki may hold more.
constexpr std::size_t kMostBytes = 65'536;

// How much of the tables is shown: the less, the longer the report gets with them. report.html has
// all.
struct Extent {
  std::size_t most_rows;  // of a table that is not whole
  bool has_parts;         // tables of sections within a chapter
};
constexpr Extent kExtents[] = {{60, true},  {30, true}, {15, true}, {30, false},
                               {15, false}, {8, false}, {4, false}, {0, false}};

std::string MarkdownTable(const Table& table, std::size_t most_rows) {
  std::string text = "|";
  for (const Column& column : table.columns) {
    text += fmt::format(" {} |", MarkdownText(column.title));
  }
  text += "\n|";
  for (const Column& column : table.columns) text += column.numeric ? " ---: |" : " --- |";
  text += "\n";
  const std::size_t shown =
      table.is_whole ? table.rows.size() : std::min(most_rows, table.rows.size());
  for (std::size_t i = 0; i < shown; ++i) {
    text += "|";
    for (const std::string& cell : table.rows[i]) text += fmt::format(" {} |", MarkdownText(cell));
    text += "\n";
  }
  if (shown < table.rows.size()) {
    text += "\n" +
            Phrase("{} of {} rows; all of them are in [{}]({}).", shown, table.rows.size(),
                   kPageFile, kPageFile) +
            "\n";
  }
  if (table.rows.empty()) text += fmt::format("| {} |\n", MarkdownText(Phrase("none")));
  return text + "\n";
}

// Details of the run are long and wanted seldom.
std::string Folded(const Section& section, std::size_t most_rows) {
  std::string text;
  for (const Table& table : section.tables) {
    const std::string rows = MarkdownTable(table, most_rows);
    text += table.rows.size() <= 20
                ? fmt::format("**{}**\n\n{}", MarkdownText(table.caption), rows)
                : fmt::format("<details><summary>{}</summary>\n\n{}</details>\n\n",
                              Escaped(table.caption), rows);
  }
  return text;
}

// Everything above the first section.
std::string Head(const Report& report) {
  std::string text =
      fmt::format("# {}\n\n**{}**\n\n", MarkdownText(report.title), MarkdownText(report.headline));
  text += fmt::format("{}{}.\n\n",
                      report.sound ? "" : fmt::format("**{}** ", MarkdownText(Phrase("WARNING"))),
                      MarkdownText(report.tally));
  for (const auto& [label, value] : report.provenance) {
    text += fmt::format("- {}\n", MarkdownText(Phrase("{}: {}", label, value)));
  }
  text += fmt::format("\n| {} | {} | |\n| --- | ---: | --- |\n", MarkdownText(Phrase("figure")),
                      MarkdownText(Phrase("value")));
  for (const Tile& tile : report.tiles) {
    text += fmt::format("| {} | {} | {} |\n", MarkdownText(tile.label), MarkdownText(tile.value),
                        MarkdownText(tile.detail));
  }
  text += fmt::format("\n## {}\n\n", MarkdownText(Phrase("Needs attention")));
  if (report.attention.empty()) text += MarkdownText(Phrase("Nothing.")) + "\n";
  for (const results::Attention& item : report.attention) {
    text += fmt::format("- **{}** {}\n", MarkdownText(item.what), MarkdownText(item.text));
  }
  return text + "\n";
}

std::string SectionText(const Section& section, const Extent& extent) {
  std::string text = fmt::format("{} {}\n\n**{}**\n\n", section.level == 2 ? "##" : "###",
                                 MarkdownText(section.title), MarkdownText(section.finding));
  for (const Chart& chart : section.charts) text += Picture(chart);
  if (section.level > 2 && !extent.has_parts) {
    return text + Phrase("Its tables: [{0}]({0}#{1}).", kPageFile, section.id) + "\n\n";
  }
  text += MarkdownText(Phrase("How to read it: {}", section.how_to_read)) + "\n\n";
  text += Folded(section, extent.most_rows) + DownloadsMarkdown(section);
  return text +
         fmt::format("{}\n\n    {}\n\n", MarkdownText(Phrase("Made with:")), section.command);
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  std::string escaped;
  for (const char c : Escaped(text)) {
    switch (c) {
      case '\n':
      case '\t':
        escaped += ' ';
        break;
      case '|':
      case '*':
      case '`':
      case '\\':
        escaped += '\\';
        escaped += c;
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string Markdown(const Report& report) {
  const std::string head = Head(report);
  const std::string foot =
      Phrase("Every repetition: [{0}]({0}). With tooltips: [{1}]({1}).", kDataFile, kPageFile) +
      "\n";
  std::string sections;
  for (const Extent& extent : kExtents) {
    sections.clear();
    for (const Section& section : report.sections) sections += SectionText(section, extent);
    if (head.size() + sections.size() + foot.size() < kMostBytes) break;
  }
  return head + sections + foot;
}

}  // namespace dispatchbench::plots
