#ifndef DISPATCHBENCH_RESULTS_CHAPTER_H_
#define DISPATCHBENCH_RESULTS_CHAPTER_H_

#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "results/text_table.h"

namespace dispatchbench::results {

// A part of a report before it is written: the same for a terminal and as Markdown. All texts are
// plain; escaping is the business of what writes them. Each function returns the chapter, so that
// one can be put together in an expression.
class Chapter {
 public:
  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

  explicit Chapter(std::string title) : title_(std::move(title)) {}

  Chapter& Head(std::string text);  // of what follows, below the title
  Chapter& Say(std::string sentences);
  Chapter& Item(std::string sentences);  // of a list
  // SQL or JSON of the item or paragraph before it; of which a terminal shows the first lines only.
  Chapter& Code(std::string code, std::string language = "sql", std::size_t terminal_lines = kAll);
  // A terminal shows the first rows only, and says how many more there are.
  Chapter& Add(TextTable table, std::size_t terminal_rows = kAll);

  // Lines of up to kTableColumns, the last one ended.
  std::string ForTerminal() const;
  // Below a heading of that level.
  std::string ForMarkdown(int level = 2) const;

  const std::string& title() const { return title_; }

 private:
  enum class Kind { kHead, kSentences, kItem, kCode, kTable };
  struct Block {
    Kind kind;
    std::string text;
    std::string language;
    TextTable table;
    std::size_t most = kAll;  // lines or rows on a terminal
  };

  static std::string BlockForTerminal(const Block& block);
  static std::string BlockForMarkdown(const Block& block, int level);
  void Append(Kind kind, std::string text);

  std::string title_;
  std::vector<Block> blocks_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CHAPTER_H_
