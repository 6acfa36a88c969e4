#include "results/profile_comparison_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "results/markup.h"
#include "results/quantity.h"
#include "results/terminal_text.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

std::int64_t CountOf(const ProfileComparison& comparison, const std::string& verdict) {
  return std::count_if(comparison.statements.begin(), comparison.statements.end(),
                       [&](const FrequencyChange& change) { return change.verdict() == verdict; });
}

std::int64_t NewLoops(const ProfileComparison& comparison) {
  return std::count_if(comparison.loops.begin(), comparison.loops.end(),
                       [](const LoopChange& change) { return change.is_new; });
}

TextTable StatementTable(const ProfileComparison& comparison) {
  TextTable table{.caption = "", .columns = {"statement", "verdict", "count"}, .rows = {}};
  for (const FrequencyChange& change : comparison.statements) {
    if (change.before == change.after) continue;
    table.rows.push_back({change.text.empty() ? "(text not known)" : change.text, change.verdict(),
                          ChangeText(change.before, change.after)});
  }
  return table;
}

TextTable TotalTable(const ProfileComparison& comparison) {
  TextTable table{.caption = "Totals", .columns = {"what", "count"}, .rows = {}};
  for (const TotalChange& change : comparison.totals) {
    table.rows.push_back({change.what, ChangeText(change.before, change.after)});
  }
  return table;
}

}  // namespace

std::string ProfileComparisonFinding(const ProfileComparison& comparison) {
  const std::string counts = fmt::format(
      "{} new, {} more frequent, {} less frequent, {} vanished, {} the same; {} new",
      Plural(CountOf(comparison, "new"), "statement"), CountOf(comparison, "more frequent"),
      CountOf(comparison, "less frequent"), CountOf(comparison, "vanished"),
      CountOf(comparison, "same"), Plural(NewLoops(comparison), "loop"));
  switch (ExitCode(comparison)) {
    case 0:
      return "Nothing is new or more frequent: " + counts + ".";
    case 1:
      return "MORE than in the baseline: " + counts + ".";
    default:
      return "UNDECIDED, as not everything was recorded: " + counts + ".";
  }
}

Chapter ProfileComparisonChapter(const ProfileComparison& comparison) {
  Chapter chapter("Compared with a stored profile");
  chapter.Say(fmt::format("Before: {}. After: {}. Counts, never times.", comparison.baseline_name,
                          comparison.contender_name));
  for (const std::string& remark : comparison.remarks) chapter.Item(remark);
  for (const std::string& gap : comparison.baseline_gaps) chapter.Item("Before: " + gap);
  for (const std::string& gap : comparison.contender_gaps) chapter.Item("After: " + gap);
  TextTable statements = StatementTable(comparison);
  if (statements.rows.empty()) {
    chapter.Say("Every statement is as frequent as before.");
  } else {
    chapter.Add(std::move(statements));
  }
  if (comparison.loops.empty()) chapter.Say("No loop is new, none is gone.");
  for (const LoopChange& change : comparison.loops) {
    chapter.Item(fmt::format("{} loop: {}", change.is_new ? "NEW" : "Gone", change.text));
  }
  return chapter.Add(TotalTable(comparison)).Say(ProfileComparisonFinding(comparison));
}

std::string ProfileComparisonJson(const ProfileComparison& comparison) {
  Json json = {{"exit_code", ExitCode(comparison)},
               {"finding", ProfileComparisonFinding(comparison)},
               {"baseline", comparison.baseline_name},
               {"contender", comparison.contender_name},
               {"remarks", comparison.remarks},
               {"baseline_gaps", comparison.baseline_gaps},
               {"contender_gaps", comparison.contender_gaps},
               {"statements", Json::array()},
               {"loops", Json::array()},
               {"totals", Json::array()}};
  for (const FrequencyChange& change : comparison.statements) {
    json["statements"].push_back({{"fingerprint", change.fingerprint},
                                  {"text", change.text},
                                  {"verdict", change.verdict()},
                                  {"before", change.before},
                                  {"after", change.after}});
  }
  for (const LoopChange& change : comparison.loops) {
    json["loops"].push_back({{"verdict", change.is_new ? "new" : "gone"}, {"text", change.text}});
  }
  for (const TotalChange& change : comparison.totals) {
    json["totals"].push_back(
        {{"what", change.what}, {"before", change.before}, {"after", change.after}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string ProfileComparisonJunit(const ProfileComparison& comparison) {
  std::string cases;
  std::size_t tests = 0;
  std::size_t failures = 0;
  const bool is_proved = ExitCode(comparison) != 2;
  const auto add = [&](const std::string& name, bool is_worse, const std::string& message) {
    ++tests;
    cases += fmt::format("  <testcase classname=\"profile\" name=\"{}\">", Escaped(name));
    if (is_worse) {
      failures += is_proved ? 1 : 0;
      cases += fmt::format("<{0} message=\"{1}\"/>", is_proved ? "failure" : "skipped",
                           Escaped(message));
    }
    cases += "</testcase>\n";
  };
  for (const FrequencyChange& change : comparison.statements) {
    add(change.fingerprint + " " + OneLine(change.text), change.is_worse(),
        fmt::format("{}: {}", change.verdict(), ChangeText(change.before, change.after)));
  }
  for (const LoopChange& change : comparison.loops) {
    add("loop: " + OneLine(change.text), change.is_new, "new");
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuite name=\"dispatchbench compare, counts of profiles\" tests=\"{}\" "
      "failures=\"{}\">\n{}</testsuite>\n",
      tests, failures, cases);
}

}  // namespace dispatchbench::results
