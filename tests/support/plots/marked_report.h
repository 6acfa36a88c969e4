#ifndef DISPATCHBENCH_TESTS_SUPPORT_PLOTS_MARKED_REPORT_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PLOTS_MARKED_REPORT_H_

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plots/report.h"
#include "results/phrase.h"
#include "tests/support/results/marked_text.h"

// Which words of a report, made under a LanguageScope(Language::kMarked), no translation reaches.
namespace dispatchbench::testing {

inline void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// The texts of a drawing, as the report has them before it is escaped.
inline std::string TextsOf(const plots::Figure& figure) {
  const std::string svg = figure.Svg(plots::Theme::kLight);
  std::string text;
  for (std::size_t begin = 0; begin < svg.size();) {
    const std::size_t tag = std::min(svg.find('<', begin), svg.size());
    text += svg.substr(begin, tag - begin) + " | ";
    const bool is_style = svg.compare(tag, 6, "<style") == 0;
    const std::size_t end = is_style ? svg.find("</style>", tag) + 7 : svg.find('>', tag);
    begin = end == std::string::npos ? svg.size() : end + 1;
  }
  ReplaceAll(text, "&lt;", "<");
  ReplaceAll(text, "&gt;", ">");
  ReplaceAll(text, "&quot;", "\"");
  ReplaceAll(text, "&#39;", "'");
  ReplaceAll(text, "&amp;", "&");
  return text;
}

// Every text of `report` that a person reads, but its commands.
inline std::vector<std::string> TextsOf(const plots::Report& report) {
  std::vector<std::string> texts = {report.title, report.headline, report.tally};
  for (const auto& [label, value] : report.provenance) texts.push_back(label);
  for (const plots::Tile& tile : report.tiles) {
    texts.insert(texts.end(), {tile.label, tile.value, tile.detail});
  }
  for (const results::Attention& item : report.attention) {
    texts.insert(texts.end(), {results::PhraseOf(item.what), item.text});
  }
  for (const plots::Section& section : report.sections) {
    texts.insert(texts.end(), {section.title, section.finding, section.how_to_read});
    for (const plots::Chart& chart : section.charts) {
      texts.insert(texts.end(), {chart.caption, TextsOf(chart.wide), TextsOf(chart.narrow)});
    }
    for (const plots::Table& table : section.tables) {
      texts.push_back(table.caption);
      for (const plots::Column& column : table.columns) texts.push_back(column.title);
      for (const auto& row : table.rows) texts.insert(texts.end(), row.begin(), row.end());
    }
  }
  return texts;
}

// Every string of a document: names, and texts of who measured; and the names of what a dataset
// was made with.
inline void AddData(const nlohmann::json& value, std::set<std::string>& data) {
  if (value.is_string()) data.insert(value.get<std::string>());
  if (!value.is_structured()) return;
  for (const auto& [key, item] : value.items()) {
    AddData(item, data);
    if (key != "spec") continue;
    for (const auto& [name, number] : item.items()) data.insert(name);
  }
}

// What a report on a document shows as it is there, and `names`: all but what the table of texts
// has.
inline std::set<std::string> DataOf(const nlohmann::json& document,
                                    const std::set<std::string>& names) {
  std::set<std::string> data;
  AddData(document, data);
  std::erase_if(data,
                [](const std::string& text) { return results::FrenchTexts().contains(text); });
  data.insert(names.begin(), names.end());
  return data;
}

// "word (in: the text)", each text once.
inline std::set<std::string> UnmarkedWordsOf(const plots::Report& report,
                                             const std::set<std::string>& names) {
  std::set<std::string> words;
  for (const std::string& text : TextsOf(report)) {
    for (const std::string& word : UnmarkedWords(text, names)) {
      words.insert(word + " (in: " + text.substr(0, 100) + ")");
    }
  }
  return words;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PLOTS_MARKED_REPORT_H_
