#include <cstdint>

#include "plots/figure.h"

namespace dispatchbench::plots {
namespace {

// Bytes of the UTF-8 sequence at the start of `text` (RFC 3629, section 4); 0: it is none.
std::size_t SequenceLength(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = at(0);
  std::size_t length = 0;
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) length = 2;
  if (first >= 0xe0 && first <= 0xef) length = 3;
  if (first >= 0xf0 && first <= 0xf4) length = 4;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xc0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, beyond U+10FFFF.
  const bool bad = (first == 0xe0 && at(1) < 0xa0) || (first == 0xed && at(1) > 0x9f) ||
                   (first == 0xf0 && at(1) < 0x90) || (first == 0xf4 && at(1) > 0x8f);
  // U+FFFE and U+FFFF are no characters of XML.
  const bool none = first == 0xef && at(1) == 0xbf && at(2) >= 0xbe;
  return bad || none ? 0 : length;
}

std::string_view Entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string Escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = SequenceLength(text);
    const char c = text[0];
    const bool control = length == 1 && (static_cast<unsigned char>(c) < ' ' || c == '\x7f');
    if (length == 0 || (control && c != '\n' && c != '\t')) {
      escaped += '?';
    } else if (const std::string_view entity = Entity(c); !entity.empty()) {
      escaped += entity;
    } else {
      escaped += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return escaped;
}

}  // namespace dispatchbench::plots
