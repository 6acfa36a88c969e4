#include "results/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace dispatchbench::results {

std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '|':
        escaped += "&#124;";
        break;
      default:
        escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return escaped;
}

std::string EscapedLine(const std::string& text) {
  constexpr std::string_view kMarks = "*_`[]\\~$";
  std::string escaped;
  for (const char c : Escaped(text)) {
    if (kMarks.find(c) == std::string_view::npos) {
      escaped += c;
    } else {
      escaped += fmt::format("&#{};", static_cast<int>(c));
    }
  }
  return escaped;
}

std::string Fenced(const std::string& code, const std::string& language) {
  std::size_t longest = 2;
  std::size_t run = 0;
  std::string text;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    text += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
  }
  const std::string fence(longest + 1, '`');
  return fmt::format("{0}{1}\n{2}\n{0}\n", fence, language, text);
}

}  // namespace dispatchbench::results
