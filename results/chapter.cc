#include "results/chapter.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "results/markup.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary_table.h"
#include "results/terminal_text.h"

namespace dispatchbench::results {
namespace {

constexpr std::size_t kTextIndent = 2;
constexpr std::size_t kCodeIndent = 6;
constexpr std::size_t kHang = 2;  // of an item, behind its "- "

std::string FirstLines(const std::string& text, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t line = 0; line < most && end < text.size(); ++line) {
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  }
  return text.substr(0, end);
}

std::string CodeForTerminal(const std::string& code, std::size_t most) {
  const std::string text = Indented(code, kCodeIndent);
  const std::string first = FirstLines(text, most);
  if (first.size() == text.size() || most == 0) return first;
  return first + std::string(kCodeIndent, ' ') + "...\n";
}

// Commands that do not fit into a line, broken before their flags so that they can be typed as they
// stand.
std::string Continued(const std::string& commands) {
  constexpr std::size_t kColumns = kTableColumns - kCodeIndent - 2;  // less " \\"
  std::string out;
  std::istringstream lines(commands);
  for (std::string line; std::getline(lines, line);) {
    while (line.size() > kColumns) {
      const std::size_t flag = line.rfind(" --", kColumns);
      if (flag == std::string::npos || line.find_first_not_of(' ') > flag) break;
      out += line.substr(0, flag) + " \\\n";
      line = "    " + line.substr(flag + 1);
    }
    out += line + "\n";
  }
  return out;
}

std::string Heading(const std::string& text, int level) {
  return fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(level), '#'),
                     EscapedLine(OneLine(text)));
}

// Each line as it is: cells are safe and fit, and must keep their distance.
std::string Shifted(const std::string& lines, std::size_t indent) {
  std::string out;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) out += std::string(indent, ' ') + line + "\n";
  return out;
}

std::string TableForTerminal(const TextTable& table, std::size_t most) {
  TextTable shown = table;
  const std::size_t rows = std::min(most, table.rows.size());
  shown.rows.resize(rows);
  std::string text;
  if (!table.caption.empty())
    text = Indented(Phrase("{}:", OneLine(table.caption)), kTextIndent) + "\n";
  text += Shifted(Aligned(Fitted(std::move(shown), kTableColumns - kTextIndent)), kTextIndent);
  if (rows < table.rows.size()) {
    text += fmt::format("{:{}}and {} more, in the Markdown\n", "", kTextIndent,
                        table.rows.size() - rows);
  }
  return text + "\n";
}

std::string TableForMarkdown(const TextTable& table) {
  std::string text;
  if (!table.caption.empty()) text = Phrase("{}:", EscapedLine(table.caption)) + "\n\n";
  std::string line = "|";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    text += fmt::format("| {} ", EscapedLine(table.columns[i]));
    line += i == 0 ? " --- |" : " ---: |";
  }
  text += "|\n" + line + "\n";
  for (const auto& row : table.rows) {
    for (const std::string& cell : row) text += fmt::format("| {} ", EscapedLine(OneLine(cell)));
    text += "|\n";
  }
  return text + "\n";
}

}  // namespace

void Chapter::Append(Kind kind, std::string text) {
  blocks_.push_back({.kind = kind, .text = std::move(text), .language = {}, .table = {}});
}

Chapter& Chapter::Head(std::string text) {
  Append(Kind::kHead, std::move(text));
  return *this;
}

Chapter& Chapter::Say(std::string sentences) {
  Append(Kind::kSentences, std::move(sentences));
  return *this;
}

Chapter& Chapter::Item(std::string sentences) {
  Append(Kind::kItem, std::move(sentences));
  return *this;
}

Chapter& Chapter::Code(std::string code, std::string language, std::size_t terminal_lines) {
  Append(Kind::kCode, std::move(code));
  blocks_.back().language = std::move(language);
  blocks_.back().most = terminal_lines;
  return *this;
}

Chapter& Chapter::Add(TextTable table, std::size_t terminal_rows) {
  Append(Kind::kTable, "");
  blocks_.back().table = std::move(table);
  blocks_.back().most = terminal_rows;
  return *this;
}

std::string Chapter::BlockForTerminal(const Block& block) {
  switch (block.kind) {
    case Kind::kHead:
      return Indented(OneLine(block.text), kTextIndent);
    case Kind::kSentences:
      return Indented(OneLine(block.text), kTextIndent);
    case Kind::kItem:
      return Indented("- " + OneLine(block.text), kTextIndent, kHang);
    case Kind::kCode:
      return CodeForTerminal(block.language == "sh" ? Continued(block.text) : block.text,
                             block.most);
    case Kind::kTable:
      return TableForTerminal(block.table, block.most);
  }
  return "";
}

std::string Chapter::BlockForMarkdown(const Block& block, int level) {
  switch (block.kind) {
    case Kind::kHead:
      return Heading(block.text, level + 1);
    case Kind::kSentences:
      return EscapedLine(OneLine(block.text)) + "\n\n";
    case Kind::kItem:
      return fmt::format("- {}\n\n", EscapedLine(OneLine(block.text)));
    case Kind::kCode:
      return Fenced(block.text, block.language) + "\n";
    case Kind::kTable:
      return TableForMarkdown(block.table);
  }
  return "";
}

std::string Chapter::ForTerminal() const {
  std::string text = title_ + "\n" + std::string(title_.size(), '-') + "\n";
  for (const Block& block : blocks_) {
    if (block.kind == Kind::kHead && !text.ends_with("\n\n")) text += "\n";
    text += BlockForTerminal(block);
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

std::string Chapter::ForMarkdown(int level) const {
  std::string text = Heading(title_, level);
  for (const Block& block : blocks_) text += BlockForMarkdown(block, level);
  return text;
}

}  // namespace dispatchbench::results
