#include "results/profile_text.h"

#include <fmt/format.h>

#include <vector>

#include "results/chapter.h"
#include "results/loop_chapters.h"
#include "results/markup.h"
#include "results/plan_chapters.h"
#include "results/profile_time.h"
#include "results/statement_chapters.h"

namespace dispatchbench::results {
namespace {

using MakeChapter = Chapter (*)(const ProfileRun&);

constexpr MakeChapter kProfileChapters[] = {TotalsChapter, GroupsChapter,      SlowestChapter,
                                            ErrorsChapter, ConnectionsChapter, PlansChapter,
                                            IndexesChapter};
constexpr MakeChapter kLoopChapters[] = {LoopsChapter, PassedOverChapter};

std::string MarkdownHead(const char* title, const std::string& source) {
  return fmt::format("# {}\n\nFrom {}.", title, EscapedLine(source));
}

}  // namespace

std::string ProfileText(const ProfileRun& run) {
  std::string text;
  for (const MakeChapter make : kProfileChapters) {
    if (make == PlansChapter) {
      for (const MakeChapter of_loops : kLoopChapters) text += of_loops(run).ForTerminal() + "\n";
    }
    text += make(run).ForTerminal() + "\n";
  }
  text.pop_back();
  return text;
}

std::string ProfileMarkdown(const ProfileRun& run, const std::string& source) {
  std::string text = MarkdownHead("Profiling results", source);
  text += fmt::format(" {} See [{}]({}).\n\n", EscapedLine(LoopFinding(run)), kLoopMarkdownFile,
                      kLoopMarkdownFile);
  for (const MakeChapter make : kProfileChapters) text += make(run).ForMarkdown();
  text.pop_back();
  return text;
}

std::string LoopMarkdown(const ProfileRun& run, const std::string& source) {
  std::string text = fmt::format("{} {}\n\n", MarkdownHead("N+1 issues", source),
                                 EscapedLine(ProfileSubjectText(run)));
  for (const MakeChapter make : kLoopChapters) text += make(run).ForMarkdown();
  text.pop_back();
  return text;
}

}  // namespace dispatchbench::results
