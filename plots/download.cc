#include "plots/download.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "plots/csv.h"
#include "plots/markdown.h"
#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

using Json = nlohmann::ordered_json;

// Titles that tell columns apart: the second "before" is "before 2".
std::vector<std::string> Names(const Table& table) {
  std::map<std::string, int> seen;
  std::vector<std::string> names;
  for (const Column& column : table.columns) {
    const int count = ++seen[column.title];
    names.push_back(count == 1 ? column.title : fmt::format("{} {}", column.title, count));
  }
  return names;
}

std::string CsvLine(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : ",") + CsvField(fields[i]);
  return line + "\n";
}

Json RowsJson(const Table& table) {
  const std::vector<std::string> names = Names(table);
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) object[names[i]] = row[i];
    rows.push_back(std::move(object));
  }
  return rows;
}

Json SectionJson(const Section& section) {
  Json json = {{"id", section.id},
               {"title", section.title},
               {"finding", section.finding},
               {"command", section.command},
               {"tables", Json::array()}};
  for (const Table& table : section.tables) {
    json["tables"].push_back({{"caption", table.caption}, {"rows", RowsJson(table)}});
  }
  return json;
}

std::string Dumped(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string TableCsv(const Table& table) {
  std::string csv = CsvLine(Names(table));
  for (const auto& row : table.rows) csv += CsvLine(row);
  return csv;
}

std::string TableJson(const Table& table) { return Dumped(RowsJson(table)); }

std::string ReportJson(const Report& report) {
  Json json = {{"title", report.title},    {"headline", report.headline},
               {"tally", report.tally},    {"provenance", Json::object()},
               {"tiles", Json::array()},   {"attention", Json::array()},
               {"sections", Json::array()}};
  for (const auto& [label, value] : report.provenance) json["provenance"][label] = value;
  for (const Tile& tile : report.tiles) {
    json["tiles"].push_back(
        {{"label", tile.label}, {"value", tile.value}, {"detail", tile.detail}});
  }
  for (const results::Attention& item : report.attention) {
    json["attention"].push_back({{"what", item.what}, {"text", item.text}});
  }
  for (const Section& section : report.sections) json["sections"].push_back(SectionJson(section));
  return Dumped(json);
}

std::string DataUrl(const std::string& data) {
  const std::size_t comma = data.find(',');
  std::string url = "data:" + data.substr(0, comma) + ";charset=utf-8,";
  for (const char c : data.substr(comma == std::string::npos ? data.size() : comma + 1)) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_plain =
        std::string_view("0123456789-._~,:;/()[]*+=").find(c) != std::string_view::npos;
    url += is_letter || is_plain ? std::string(1, c)
                                 : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return url;
}

std::string DownloadsHtml(const Section& section) {
  if (section.downloads.empty()) return "";
  std::string html = "<ul class=\"downloads\">\n";
  for (const Download& download : section.downloads) {
    html += fmt::format("<li><a download=\"{0}\" href=\"{1}\">{0}</a>{2}{3}</li>\n",
                        Escaped(download.file),
                        Escaped(download.data.empty() ? download.file : DataUrl(download.data)),
                        Escaped(Phrase(": ")), Escaped(download.text));
  }
  return html + "</ul>\n";
}

std::string DownloadsMarkdown(const Section& section) {
  std::string text;
  for (const Download& download : section.downloads) {
    text += download.data.empty()
                ? fmt::format("- [{0}]({0}){1}{2}\n", download.file, MarkdownText(Phrase(": ")),
                              MarkdownText(download.text))
                : fmt::format("- {}\n", MarkdownText(Phrase("{} (a link in {}): {}", download.file,
                                                            kPageFile, download.text)));
  }
  return text.empty() ? "" : text + "\n";
}

}  // namespace dispatchbench::plots
