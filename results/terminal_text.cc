#include "results/terminal_text.h"

#include <algorithm>
#include <sstream>

#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The largest number of bytes up to `most` that ends between two characters.
std::size_t WholeCharacters(const std::string& text, std::size_t begin, std::size_t most) {
  if (begin + most >= text.size()) return text.size() - begin;
  std::size_t bytes = most;
  while (bytes > 0 && IsContinuation(text[begin + bytes])) --bytes;
  return bytes > 0 ? bytes : most;
}

// Of a line without line breaks: C0, DEL, and C1, which UTF-8 writes as C2 80 to C2 9F.
std::string WithoutControls(const std::string& line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    if (c == 0xC2 && i + 1 < line.size() && static_cast<unsigned char>(line[i + 1]) < 0xA0) {
      out += '?';
      ++i;
    } else if (c == '\t' || c == '\r') {
      out += ' ';
    } else {
      out += c < ' ' || c == 0x7F ? '?' : line[i];
    }
  }
  return out;
}

// With a space in words that are longer than `most`.
std::string WithBreaks(const std::string& line, std::size_t most) {
  std::string out;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t end = line[at] == ' ' ? line.find_first_not_of(' ', at) : line.find(' ', at);
    const std::size_t length = std::min(end, line.size()) - at;
    const std::size_t piece =
        line[at] == ' ' || length <= most ? length : WholeCharacters(line, at, most);
    out.append(line, at, piece);
    if (piece < length) out += ' ';
    at += piece;
  }
  return out;
}

}  // namespace

std::string OneLine(const std::string& text) {
  std::string line = text;
  for (char& c : line) {
    if (c == '\n') c = ' ';
  }
  line = WithoutControls(line);
  std::string out;
  for (const char c : line) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string Shortened(const std::string& text, std::size_t most) {
  constexpr std::size_t kDots = 3;
  if (text.size() <= most) return text;
  if (most <= kDots) return std::string(most, '.');
  return text.substr(0, WholeCharacters(text, 0, most - kDots)) + "...";
}

std::string Indented(const std::string& text, std::size_t indent, std::size_t hang) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string safe = WithoutControls(line);
    const std::size_t own = std::min(safe.find_first_not_of(' '), kTableColumns / 2);
    const std::string words =
        own < safe.size() ? WithBreaks(safe.substr(own), kTableColumns - indent - own - hang) : "";
    out += Wrapped(std::string(indent + own, ' ') + words, indent + own + hang) + "\n";
  }
  return out;
}

}  // namespace dispatchbench::results
