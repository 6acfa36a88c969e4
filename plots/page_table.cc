#include "plots/page_table.h"

#include <fmt/format.h>

#include <string_view>

#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

// For the fragment of a link: what RFC 3986 does not allow there, as %XX.
std::string Fragment(std::string_view name) {
  constexpr std::string_view kPlain = "-._~!$()*+,;=:@/?";
  std::string fragment;
  for (const char c : name) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter || (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos) {
      fragment += c;
    } else {
      fragment += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return fragment;
}

// An id has no white space (HTML, section 3.2.6), so such a name cannot be linked to.
bool IsLinkable(std::string_view name) {
  return !name.empty() && name.find_first_of(" \t\n\f\r") == std::string_view::npos;
}

// A longer table is opened by whoever wants it, or by a link to one of its rows.
constexpr std::size_t kMostOpenRows = 60;

// Escaped, and broken where a name has its joints rather than within a word.
std::string NameHtml(std::string_view name) {
  std::string html;
  for (const char c : Escaped(name)) {
    html += c;
    if (c == '_' || c == '/') html += "<wbr>";
  }
  return html;
}

std::string RowHtml(const std::vector<std::string>& cells, const std::vector<Column>& columns,
                    const std::string& benchmark, std::set<std::string>& ids) {
  const bool linked = IsLinkable(benchmark);
  const bool first = linked && ids.insert(benchmark).second;
  std::string html = first ? fmt::format("<tr id=\"{}\">", Escaped(benchmark)) : "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const char* const number = columns[i].numeric ? " class=\"number\"" : "";
    if (i > 0) {
      html += fmt::format("<td{}>{}</td>", number, Escaped(cells[i]));
      continue;
    }
    // The first cell names its row.
    html += fmt::format("<th scope=\"row\"{}>", number);
    html +=
        linked ? fmt::format("<a href=\"#{}\">{}</a></th>", Fragment(benchmark), NameHtml(cells[i]))
               : fmt::format("{}</th>", Escaped(cells[i]));
  }
  return html + "</tr>\n";
}

std::string HeaderHtml(const std::vector<Column>& columns) {
  std::string html = "<thead><tr>";
  for (const Column& column : columns) {
    html += fmt::format("<th scope=\"col\"{}>{}</th>", column.numeric ? " class=\"number\"" : "",
                        Escaped(column.title));
  }
  return html + "</tr></thead>\n";
}

}  // namespace

std::string TableHtml(const Table& table, const std::string& caption, std::set<std::string>& ids) {
  std::string html = fmt::format(
      "<details{2}><summary>{0}</summary>\n"
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\">\n<table>\n{1}"
      "<tbody>\n",
      Escaped(caption), HeaderHtml(table.columns),
      table.rows.size() > kMostOpenRows ? "" : " open");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    html += RowHtml(table.rows[i], table.columns,
                    i < table.benchmarks.size() ? table.benchmarks[i] : std::string(), ids);
  }
  if (table.rows.empty()) {
    html += fmt::format("<tr><td colspan=\"{}\">{}</td></tr>\n", table.columns.size(),
                        Escaped(results::Phrase("none")));
  }
  return html + "</tbody>\n</table>\n</div></details>\n";
}

}  // namespace dispatchbench::plots
