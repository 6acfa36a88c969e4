#include "results/trend_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "results/markup.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;
using State = TrendShift::State;

constexpr std::size_t kNamed = 3;  // so many are named; the rest is a number
constexpr std::size_t kCommitDigits = 12;

std::string PluralOf(std::size_t count, const std::string& noun) {
  return Plural(static_cast<std::int64_t>(count), noun);
}

// "0123456789ab..fedcba987654 (3 commits)", as git log takes it.
std::string RangeText(const TrendShift& shift) {
  const std::string text = fmt::format("{}..{}", shift.last_good.substr(0, kCommitDigits),
                                       shift.first_changed.substr(0, kCommitDigits));
  if (shift.last_good == shift.first_changed) return Phrase("{} (the same commit)", text);
  return shift.commits ? fmt::format("{} ({})", text, Plural(*shift.commits, "commit")) : text;
}

// Lines below the first one of a shift.
std::string Indented(const std::string& text) { return Wrapped("    " + text, 6) + "\n"; }

std::string ShiftText(const TrendShift& shift) {
  const std::string text =
      fmt::format("{} {} {}\n", ToText(shift.state), shift.day(), shift.benchmark) +
      Indented(fmt::format("{} {} for {}; {}", shift.figure, SizeText(shift),
                           PluralOf(shift.nights, PhraseKey("night")), RangeText(shift)));
  return shift.note.empty() ? text : text + Indented(shift.note);
}

// "a, b, c and 4 more".
std::string Some(const std::vector<std::string>& names) {
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, names.size()));
  const std::string text = fmt::format("{}", fmt::join(names.begin(), end, ", "));
  return names.size() > kNamed ? Phrase("{} and {} more", text, names.size() - kNamed) : text;
}

std::string MarkdownRows(const Trend& trend, bool open) {
  std::string text =
      "| state | since | benchmark | figure | change [95%] | nights | commits | note |\n"
      "| --- | --- | --- | --- | ---: | ---: | --- | --- |\n";
  for (const TrendShift& shift : trend.shifts) {
    if ((shift.state == State::kOpen) != open) continue;
    text +=
        fmt::format("| {} | {} | `{}` | {} | {} | {} | `{}` | {} |\n", ToText(shift.state),
                    shift.day(), shift.benchmark, Escaped(shift.figure), Escaped(SizeText(shift)),
                    shift.nights, RangeText(shift), Escaped(shift.note));
  }
  return text;
}

Json ShiftJson(const TrendShift& shift) {
  Json json = {{"state", ToText(shift.state)}, {"benchmark", shift.benchmark},
               {"figure", shift.figure},       {"date", shift.date},
               {"last_good", shift.last_good}, {"first_changed", shift.first_changed},
               {"nights", shift.nights},       {"note", shift.note}};
  if (shift.commits) json["commits"] = *shift.commits;
  if (shift.counts) {
    json["before"] = shift.counts->first;
    json["after"] = shift.counts->second;
    return json;
  }
  json["ratio"] = shift.size.value;
  json["p"] = shift.p;
  if (shift.size.interval) {
    json["interval"] = {{"lower", shift.size.interval->lower},
                        {"upper", shift.size.interval->upper},
                        {"coverage", shift.size.interval->coverage}};
  }
  return json;
}

}  // namespace

std::string TrendFigureText(const std::string& figure) {
  for (const auto& [stem, on] : {std::pair(PhraseKey("on-CPU"), PhraseKey("on-CPU on {}")),
                                 std::pair(PhraseKey("wall"), PhraseKey("wall on {}"))}) {
    const std::string start = fmt::format("{} on ", stem);
    if (figure.starts_with(start)) {
      return fmt::format(fmt::runtime(PhraseOf(on)), figure.substr(start.size()));
    }
  }
  return PhraseOf(figure);
}

std::string SizeText(const TrendShift& shift) {
  if (shift.counts) return fmt::format("{} -> {}", shift.counts->first, shift.counts->second);
  const auto percent = [](double ratio) { return ChangePercentText(ratio - 1); };
  if (!shift.size.interval) return percent(shift.size.value);
  return Phrase("{} [{}, {}]", percent(shift.size.value), percent(shift.size.interval->lower),
                percent(shift.size.interval->upper));
}

std::vector<std::string> TrendRemarks(const Trend& trend) {
  std::vector<std::string> remarks = trend.broken_lines;
  if (!trend.too_short.empty()) {
    remarks.push_back(Phrase(
        "Too few nights to tell, {} are needed: {}.", trend.needed,
        trend.too_short.size() == trend.timed ? Phrase("all benchmarks") : Some(trend.too_short)));
  }
  for (const Acknowledgement& unused : trend.unused_acknowledgements) {
    remarks.push_back(
        Phrase("The acknowledgement of {}@{} fits no change.", unused.benchmark, unused.date));
  }
  return remarks;
}

TextTable ShiftTable(const Trend& trend, std::size_t most) {
  std::vector<const TrendShift*> shifts;
  for (const TrendShift& shift : trend.shifts) shifts.push_back(&shift);
  std::stable_sort(shifts.begin(), shifts.end(), [](const TrendShift* a, const TrendShift* b) {
    const bool is_open = a->state == State::kOpen;
    return is_open == (b->state == State::kOpen) ? a->date > b->date : is_open;
  });
  TextTable table{
      .caption = Phrase("Lasting changes"),
      .columns = {Phrase("benchmark"), Phrase("state"), Phrase("since"), Phrase("figure"),
                  Phrase("change [95%]"), Phrase("nights"), Phrase("commits"), Phrase("note")},
      .rows = {}};
  if (shifts.size() > most) {
    table.caption =
        Phrase("Lasting changes: {} of {}, open ones and the newest", most, shifts.size());
    shifts.resize(most);
  }
  for (const TrendShift* const shift : shifts) {
    table.rows.push_back({shift->benchmark, PhraseOf(ToText(shift->state)), shift->day(),
                          TrendFigureText(shift->figure), SizeText(*shift),
                          std::to_string(shift->nights), RangeText(*shift), shift->note});
  }
  return table;
}

std::string TrendFinding(const Trend& trend) {
  if (trend.nights == 0) return Phrase("No night is stored.");
  return Phrase("{} from {} to {} on {}, {} followed against {}: {}, {} open.",
                PluralOf(trend.nights, PhraseKey("night")), trend.first_day, trend.last_day,
                PluralOf(trend.machines, PhraseKey("machine")),
                PluralOf(trend.followed, PhraseKey("benchmark")),
                PluralOf(trend.references, PhraseKey("reference")),
                PluralOf(trend.shifts.size(), PhraseKey("lasting change")), OpenShifts(trend));
}

std::string TrendTable(const Trend& trend) {
  std::string text = Wrapped(TrendFinding(trend), 2) + "\n";
  for (const bool is_open : {true, false}) {
    for (const TrendShift& shift : trend.shifts) {
      if ((shift.state == State::kOpen) == is_open) text += ShiftText(shift);
    }
  }
  for (const std::string& remark : TrendRemarks(trend)) text += Wrapped(remark, 2) + "\n";
  return text;
}

std::string TrendMarkdown(const Trend& trend) {
  std::string text =
      fmt::format("### Database performance over the nights\n\n**{}**\n\n", TrendFinding(trend));
  if (OpenShifts(trend) > 0) text += MarkdownRows(trend, true) + "\n";
  if (OpenShifts(trend) < trend.shifts.size()) {
    text += "<details><summary>Fixed, acknowledged, improved</summary>\n\n" +
            MarkdownRows(trend, false) + "\n</details>\n\n";
  }
  for (const std::string& remark : TrendRemarks(trend)) text += Escaped(remark) + "\n";
  return text;
}

std::string TrendJson(const Trend& trend) {
  Json json = {{"finding", TrendFinding(trend)}, {"exit_code", ExitCode(trend)},
               {"nights", trend.nights},         {"first_day", trend.first_day},
               {"last_day", trend.last_day},     {"open", OpenShifts(trend)},
               {"followed", trend.followed},     {"too_short", trend.too_short},
               {"remarks", TrendRemarks(trend)}, {"shifts", Json::array()}};
  for (const TrendShift& shift : trend.shifts) json["shifts"].push_back(ShiftJson(shift));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::results
