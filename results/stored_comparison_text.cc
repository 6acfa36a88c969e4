#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "results/comparison_text.h"
#include "results/markup.h"
#include "results/quantity.h"
#include "results/stored_comparison.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

std::string VerdictText(Verdict verdict) {
  switch (verdict) {
    case Verdict::kFaster:
      return "faster";
    case Verdict::kSlower:
      return "slower";
    case Verdict::kUndecided:
      return "undecided";
    case Verdict::kUnknown:
      break;
  }
  return "unknown";
}

Json RowJson(const BetweenRow& row) {
  Json json = {{"benchmark", row.name()}, {"suggests", VerdictText(row.verdict())}};
  if (row.baseline.wall_us) json["baseline_wall_us"] = *row.baseline.wall_us;
  if (row.contender.wall_us) json["contender_wall_us"] = *row.contender.wall_us;
  if (!row.factor) return json;
  json["wall_ratio"] = row.factor->value;
  if (row.factor->interval) {
    json["interval"] = {{"lower", row.factor->interval->lower},
                        {"upper", row.factor->interval->upper},
                        {"coverage", row.factor->interval->coverage}};
  }
  return json;
}

}  // namespace

std::string StoredTable(const StoredComparison& comparison, int size, bool is_coloured) {
  std::string text = BetweenTable(comparison.baseline, comparison.contender, comparison.rows, size,
                                  comparison.forced);
  text += "\nCounts, of all sizes that both have:\n" +
          ComparisonTable(comparison.counts, is_coloured) + "What this can show:\n";
  for (const std::string& limit : Limits(comparison)) text += Wrapped("  " + limit, 4) + "\n";
  return text;
}

std::string StoredMarkdown(const StoredComparison& comparison) {
  std::string text = fmt::format("### Two stored runs, unpaired\n\n**{}**\n",
                                 Escaped(BetweenFinding(comparison.rows)));
  for (const std::string& limit : Limits(comparison)) text += fmt::format("\n- {}", Escaped(limit));
  text += "\n\n| wall time suggests | benchmark | contender / baseline |\n| --- | --- | ---: |\n";
  for (const BetweenRow& row : comparison.rows) {
    if (row.verdict() != Verdict::kSlower && row.verdict() != Verdict::kFaster) continue;
    text += fmt::format("| {} | `{}` | {} |\n", VerdictText(row.verdict()), row.name(),
                        RatioText(*row.factor));
  }
  return text + "\n" + ComparisonMarkdown(comparison.counts, "Counts");
}

std::string StoredJunit(const StoredComparison& comparison) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
         JunitSuite(comparison.counts, "dispatchbench compare, counts of stored runs");
}

std::string StoredJson(const StoredComparison& comparison) {
  Json json = {{"exit_code", ExitCode(comparison)},
               {"finding", BetweenFinding(comparison.rows)},
               {"limits", Limits(comparison)},
               {"forced", comparison.forced},
               {"counts", Json::parse(ComparisonJson(comparison.counts))},
               {"times", Json::array()}};
  for (const BetweenRow& row : comparison.rows) json["times"].push_back(RowJson(row));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::results
