#include "results/text_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/terminal_text.h"

namespace dispatchbench::results {
namespace {

constexpr std::size_t kBetweenColumns = 2;
constexpr std::size_t kGroupIndent = 2;

std::vector<std::size_t> WidthsOf(const TextTable& table) {
  std::vector<std::size_t> widths;
  for (const std::string& column : table.columns) widths.push_back(column.size());
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  return widths;
}

// The largest width to which all columns have to be cut so that they fit side by side.
std::size_t LargestWidth(const std::vector<std::size_t>& widths, std::size_t columns) {
  std::size_t largest = columns;
  const auto total = [&] {
    std::size_t sum = kBetweenColumns * (widths.size() - 1);
    for (const std::size_t width : widths) sum += std::min(width, largest);
    return sum;
  };
  while (largest > 1 && total() > columns) --largest;
  return largest;
}

std::string Ungrouped(const TextTable& table) {
  const std::vector<std::size_t> widths = WidthsOf(table);
  const auto line = [&](const std::vector<std::string>& texts) {
    std::string out = fmt::format("{:<{}}", texts[0], widths[0]);
    // A row of a single text is the head of a group.
    for (std::size_t i = 1; i < texts.size(); ++i) {
      out += fmt::format("  {:>{}}", texts[i], widths[i]);
    }
    return out.substr(0, out.find_last_not_of(' ') + 1);
  };
  const std::string header = line(table.columns);
  std::string text = header + "\n" + std::string(header.size(), '-') + "\n";
  for (const auto& row : table.rows) text += line(row) + "\n";
  return text;
}

}  // namespace

std::string Aligned(const TextTable& table) {
  if (!table.grouped) return Ungrouped(table);
  TextTable flat{.caption = "", .columns = table.columns, .rows = {}};
  flat.columns.erase(flat.columns.begin());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    std::vector<std::string> row = table.rows[i];
    if (i == 0 || row[0] != table.rows[i - 1][0]) flat.rows.push_back({row[0]});
    row.erase(row.begin());
    row[0].insert(0, kGroupIndent, ' ');
    flat.rows.push_back(std::move(row));
  }
  return Ungrouped(flat);
}

TextTable Fitted(TextTable table, std::size_t columns) {
  for (auto& row : table.rows) {
    for (std::string& cell : row) cell = OneLine(cell);
  }
  std::vector<std::size_t> widths = WidthsOf(table);
  // The head of a group has a line of its own, and the second column is indented below it.
  const std::size_t first = table.grouped ? 1 : 0;
  if (table.grouped) widths.erase(widths.begin());
  const std::size_t largest = LargestWidth(widths, columns - first * kGroupIndent);
  for (std::string& column : table.columns) column = Shortened(column, largest);
  for (auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      row[i] = Shortened(row[i], i < first ? columns : largest);
    }
  }
  return table;
}

}  // namespace dispatchbench::results
