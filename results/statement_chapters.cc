#include "results/statement_chapters.h"

#include <fmt/format.h>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

constexpr std::size_t kShownGroups = 20;
constexpr std::size_t kShownLines = 4;

std::string ParameterText(const SlowProfileStatement& statement) {
  if (!statement.parameters) return "parameters not shown";
  if (statement.parameters->empty()) return "no parameters";
  std::string text;
  for (std::size_t i = 0; i < statement.parameters->size(); ++i) {
    text += fmt::format("{}${} = {}", text.empty() ? "" : ", ", i + 1, (*statement.parameters)[i]);
  }
  return text;
}

}  // namespace

std::string GroupText(const ProfileGroup& group) {
  return fmt::format("{} {}", group.id,
                     group.text.empty() ? Phrase("(text not known)") : group.text);
}

TextTable GroupTable(const ProfileRun& run) {
  TextTable table{.caption = "",
                  .columns = {Phrase("statement"), Phrase("count"), Phrase("total"), Phrase("mean"),
                              "P99", Phrase("share"), Phrase("rows")},
                  .rows = {}};
  for (const ProfileGroup& group : run.groups.all()) {
    table.rows.push_back({GroupText(group), std::to_string(group.count),
                          DurationText(group.total_us), DurationText(group.mean_us),
                          DurationText(group.p99_us), PercentText(group.share),
                          std::to_string(group.rows)});
  }
  return table;
}

std::string SlowText(const ProfileRun& run) {
  std::string text;
  for (const SlowCount& slow : run.slow) {
    text += fmt::format("{}{} took longer than {} ms", text.empty() ? "" : ", ",
                        slow.count == 0 ? "no statement" : Plural(slow.count, "statement"),
                        slow.limit_ms);
  }
  return text.empty() ? "" : "Slow: " + text + ".";
}

Chapter GroupsChapter(const ProfileRun& run) {
  Chapter chapter("Statements by fingerprint");
  if (run.groups.all().empty()) return chapter.Say("There was none.");
  return chapter
      .Say(
          "Statements that differ in values only are one; a time is what the client waited for it.")
      .Add(GroupTable(run), kShownGroups);
}

Chapter SlowestChapter(const ProfileRun& run) {
  Chapter chapter("Slowest statements");
  chapter.Say(run.slow.empty() ? "Slow ones were not counted: no limit was given." : SlowText(run));
  if (run.slowest.empty()) chapter.Say("There was no statement.");
  for (const SlowProfileStatement& statement : run.slowest) {
    chapter.Item(fmt::format("{}, {}, {}: {}", DurationText(statement.time_us),
                             Plural(statement.rows, "row"), run.groups[statement.group].id,
                             ParameterText(statement)));
    chapter.Code(statement.text.empty() ? "-- text not known" : statement.text, "sql", kShownLines);
  }
  return chapter;
}

Chapter ErrorsChapter(const ProfileRun& run) {
  Chapter chapter("Errors");
  if (run.errors.empty()) return chapter.Say("There was none.");
  TextTable table{
      .caption = "", .columns = {"message", "SQLSTATE", "count", "statement"}, .rows = {}};
  for (const ProfileError& error : run.errors) {
    table.rows.push_back({error.message.empty() ? "(removed)" : error.message, error.sqlstate,
                          std::to_string(error.count),
                          error.group ? run.groups[*error.group].id : "-"});
  }
  return chapter.Add(std::move(table));
}

}  // namespace dispatchbench::results
