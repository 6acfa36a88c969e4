// Texts from anywhere, on a terminal, in Markdown and in files.

#include "results/terminal_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "results/chapter.h"
#include "results/markup.h"
#include "results/text_file.h"
#include "results/text_table.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(OneLine, HasNoBreaksAndNoControls) {
  EXPECT_EQ(OneLine("  a\n\t b\r\nc  "), "a b c");
  EXPECT_EQ(OneLine("a\x1b[31mb\x7f\xc2\x9b\xc3\xa9"), "a?[31mb??\xc3\xa9");
  EXPECT_EQ(OneLine(""), "");
  EXPECT_EQ(OneLine(" \n "), "");
}

TEST(Shortened, CutsBetweenCharacters) {
  EXPECT_EQ(Shortened("abcdef", 6), "abcdef");
  EXPECT_EQ(Shortened("abcdefg", 6), "abc...");
  EXPECT_EQ(Shortened("ab\xc3\xa9\xc3\xa9", 6), "ab\xc3\xa9\xc3\xa9");
  EXPECT_EQ(Shortened("ab\xc3\xa9\xc3\xa9z", 6), "ab...") << "not half a character";
  EXPECT_EQ(Shortened("abcdef", 2), "..");
}

TEST(Indented, BreaksLongLinesAndLongWords) {
  std::istringstream lines(Indented("a\n  " + std::string(250, 'x') + " y\n\nb", 4));
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "    a");
  std::size_t letters = 0;
  while (std::getline(lines, line) && line.find('x') != std::string::npos) {
    EXPECT_LE(line.size(), 100U);
    EXPECT_TRUE(line.starts_with("      x")) << "its own indentation is kept";
    letters += static_cast<std::size_t>(std::count(line.begin(), line.end(), 'x'));
  }
  EXPECT_EQ(letters, 250U);
  EXPECT_EQ(Indented(std::string(98, 'x') + " y", 2, 2),
            "  " + std::string(96, 'x') + "\n    xx y\n");
}

TEST(Fitted, CutsTheLongestCellsOnly) {
  const TextTable table{.caption = "",
                        .columns = {"statement", "count"},
                        .rows = {{std::string(200, 's'), "12345678"}, {"a\nb", "1"}}};
  const TextTable fitted = Fitted(table, 40);
  EXPECT_EQ(fitted.rows[0][0], std::string(27, 's') + "...");
  EXPECT_EQ(fitted.rows[0][1], "12345678");
  EXPECT_EQ(fitted.rows[1][0], "a b");
  std::istringstream lines(Aligned(fitted));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 40U) << line;
}

TEST(EscapedLine, LeavesNothingThatIsMarkup) {
  EXPECT_EQ(EscapedLine("a*b_c`d[e]f\\g~h$1 <i> | &"),
            "a&#42;b&#95;c&#96;d&#91;e&#93;f&#92;g&#126;h&#36;1 &lt;i&gt; &#124; &amp;");
}

TEST(Fenced, CannotBeClosedFromInside) {
  EXPECT_EQ(Fenced("SELECT 1", "sql"), "```sql\nSELECT 1\n```\n");
  EXPECT_EQ(Fenced("a\n````\nb", "sql"), "`````sql\na\n````\nb\n`````\n");
  EXPECT_EQ(Fenced("a\x1b\tb", ""), "```\na \tb\n```\n");
}

TEST(Chapter, SaysTheSameToATerminalAndInMarkdown) {
  Chapter chapter("Title");
  chapter.Say("A sentence.")
      .Head("Part")
      .Item("an item")
      .Code("one\ntwo\nthree", "sql", 2)
      .Add({.caption = "Caption", .columns = {"a", "b"}, .rows = {{"x", "1"}, {"y", "2"}}}, 1);
  EXPECT_EQ(chapter.ForTerminal(),
            "Title\n-----\n  A sentence.\n\n  Part\n  - an item\n      one\n      two\n      ...\n"
            "  Caption:\n\n  a  b\n  ----\n  x  1\n  and 1 more, in the Markdown\n");
  EXPECT_THAT(chapter.ForMarkdown(),
              AllOf(HasSubstr("## Title\n\nA sentence.\n\n### Part\n\n- an item\n\n"),
                    HasSubstr("```sql\none\ntwo\nthree\n```\n"),
                    HasSubstr("| a | b |\n| --- | ---: |\n| x | 1 |\n| y | 2 |\n"),
                    Not(HasSubstr("more"))));
}

TEST(WriteTextFile, ForItsOwnerOnlyWhereThatIsAskedFor) {
  const testing::ScratchFolder folder;
  const auto mode = [&](const char* name) {
    struct stat status {};
    EXPECT_EQ(stat((folder.path() / name).c_str(), &status), 0);
    return status.st_mode & 0777U;
  };
  const mode_t before = umask(022);
  folder.Write("private", "old");
  EXPECT_EQ(mode("private"), 0644U);
  WriteTextFile(folder.path() / "private", "new", Readers::kOwner);
  WriteTextFile(folder.path() / "usual", "new");
  umask(before);
  EXPECT_EQ(mode("private"), 0600U);
  EXPECT_EQ(mode("usual"), 0644U);
  EXPECT_EQ(testing::ReadText(folder.path() / "private"), "new");
}

}  // namespace
}  // namespace dispatchbench::results
