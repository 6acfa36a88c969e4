#include "results/self_document.h"

#include "results/context_reader.h"
#include "results/field.h"
#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

// Below it an interval is no verdict.
constexpr double kSufficientCoverage = 0.9;

SelfComparison ReadComparison(const Field& field) {
  SelfComparison comparison{.name = field.At("name").NonEmptyText(),
                            .ours = field.At("ours").NonEmptyText(),
                            .reference = field.At("reference").NonEmptyText(),
                            .unit = field.At("unit").NonEmptyText(),
                            .goal = {},
                            .pairs = {}};
  if (const std::optional<Field> goal = field.Find("goal")) comparison.goal = goal->Amount();
  for (const Field& pair : field.At("pairs").Elements()) {
    comparison.pairs.push_back(
        {.ours_us = pair.At("ours_us").Amount(), .reference_us = pair.At("reference_us").Amount()});
    if (comparison.pairs.back().reference_us <= 0) pair.At("reference_us").Reject("a time above 0");
  }
  return comparison;
}

}  // namespace

SelfRun ReadSelfRun(const StoredDocument& document) {
  RequireKind(document, "self",
              "Pass a file from results/self/, or measure one with ./dispatchbench run "
              "--suite=self");
  const Field root(*document.json, document.file);
  SelfRun run;
  ReadDocumentContext(root, run);
  for (const Field& field : root.At("comparisons").Elements()) {
    run.comparisons.push_back(ReadComparison(field));
  }
  for (const Field& field : root.At("facts").Elements()) {
    run.facts.push_back({.name = field.At("name").NonEmptyText(),
                         .meaning = field.At("meaning").NonEmptyText(),
                         .value = field.At("value").Amount()});
  }
  return run;
}

std::optional<Ratio> PairedRatio(const SelfComparison& comparison) {
  std::vector<double> ratios;
  for (const SelfComparison::Pair& pair : comparison.pairs) {
    ratios.push_back(pair.ours_us / pair.reference_us);
  }
  if (ratios.empty()) return std::nullopt;
  return Ratio{.value = Median(ratios), .interval = MedianInterval(ratios)};
}

GoalVerdict VerdictOf(const SelfComparison& comparison) {
  if (!comparison.goal) return GoalVerdict::kNoGoal;
  const std::optional<Ratio> ratio = PairedRatio(comparison);
  if (!ratio || !ratio->interval || ratio->interval->coverage < kSufficientCoverage) {
    return GoalVerdict::kUndecided;
  }
  if (ratio->interval->upper <= *comparison.goal) return GoalVerdict::kMet;
  return ratio->interval->lower > *comparison.goal ? GoalVerdict::kNotMet : GoalVerdict::kUndecided;
}

std::string ToText(GoalVerdict verdict) {
  switch (verdict) {
    case GoalVerdict::kMet:
      return Phrase("met");
    case GoalVerdict::kNotMet:
      return Phrase("NOT MET");
    case GoalVerdict::kUndecided:
      return Phrase("undecided");
    case GoalVerdict::kNoGoal:
      break;
  }
  return "-";
}

}  // namespace dispatchbench::results
