#include "results/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace dispatchbench::results {

std::string Aligned(const TextTable& table) {
  std::vector<std::vector<std::string>> lines = {table.titles};
  lines.insert(lines.end(), table.rows.begin(), table.rows.end());
  std::vector<std::size_t> widths(table.titles.size(), 0);
  for (const std::vector<std::string>& line : lines) {
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string text;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    std::string out = fmt::format("{:<{}}", lines[n][0], widths[0]);
    for (std::size_t i = 1; i < widths.size(); ++i) {
      out += fmt::format("  {:>{}}", lines[n][i], widths[i]);
    }
    text += out + "\n";
    if (n > 0) continue;
    text.append(out.size(), '-');
    text += '\n';
  }
  return text;
}

}  // namespace dispatchbench::results
