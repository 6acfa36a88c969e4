#include "results/finding.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

std::vector<const SummaryRow*> RowsOf(const Summary& summary, Verdict verdict) {
  std::vector<const SummaryRow*> rows;
  for (const SummaryRow& row : summary.rows) {
    if (row.verdict() == verdict) rows.push_back(&row);
  }
  return rows;
}

std::string Names(const std::vector<const SummaryRow*>& rows) {
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const SummaryRow* row : rows) names.push_back(row->operation);
  return fmt::format("{}", fmt::join(names, ", "));
}

double MedianFactor(const Summary& summary) {
  std::vector<double> factors;
  for (const SummaryRow& row : summary.rows) {
    if (row.factor) factors.push_back(row.factor->value);
  }
  return Median(factors);
}

// The row that saves most statements, in proportion; nullptr when none has both counts.
const SummaryRow* LargestSaving(const Summary& summary) {
  const SummaryRow* best = nullptr;
  double best_factor = 0;
  for (const SummaryRow& row : summary.rows) {
    if (!row.before.counts || !row.after.counts) continue;
    const auto before = static_cast<double>(row.before.counts->statements);
    const auto after = static_cast<double>(row.after.counts->statements);
    // 0 statements after counts as half a one, so that it is best, and more so for more before.
    const double factor = before / std::max(after, 0.5);
    if (best == nullptr || factor > best_factor) {
      best = &row;
      best_factor = factor;
    }
  }
  return best;
}

// `text`, and the operations that it is not true of.
std::string WithExceptions(std::string text, const Summary& summary) {
  const std::vector<std::pair<Verdict, std::string>> kinds = {
      {Verdict::kSlower, Phrase("slower")},
      {Verdict::kUndecided,
       Phrase("undecided (the interval holds 1, or there are too few repetitions)")},
      {Verdict::kUnknown, Phrase("without a figure")}};
  for (const auto& [verdict, words] : kinds) {
    const auto rows = RowsOf(summary, verdict);
    if (!rows.empty()) text = Phrase("{}; {}: {}", text, words, Names(rows));
  }
  return text + ".";
}

// "2 slower, 1 undecided"; "" where all are faster.
std::string CountedExceptions(const Summary& summary) {
  const std::vector<std::pair<Verdict, std::string>> kinds = {
      {Verdict::kSlower, PhraseKey("slower|slower")},
      {Verdict::kUndecided, PhraseKey("undecided|undecided")},
      {Verdict::kUnknown, PhraseKey("without a figure|without a figure")}};
  std::vector<std::string> parts;
  for (const auto& [verdict, words] : kinds) {
    const auto count = static_cast<std::int64_t>(RowsOf(summary, verdict).size());
    if (count > 0) parts.push_back(Plural(count, words));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::string Headline(const Summary& summary) {
  if (summary.measured() == 0) {
    return Phrase("No operation was measured both before and after: there is nothing to compare.");
  }
  const std::size_t faster = RowsOf(summary, Verdict::kFaster).size();
  const std::string all = Plural(static_cast<std::int64_t>(summary.rows.size()), "operation");
  const std::string median = FactorText(MedianFactor(summary));
  const std::string rest = CountedExceptions(summary);
  std::string text =
      rest.empty()
          ? Phrase("At size {} the best known way is faster in {} of {}, {} in the median",
                   summary.size, faster, all, median)
          : Phrase("At size {} the best known way is faster in {} of {} ({}), {} in the median",
                   summary.size, faster, all, rest, median);
  if (const SummaryRow* row = LargestSaving(summary)) {
    text =
        Phrase("{}; {} takes {} instead of {}", text, row->operation,
               Plural(row->after.counts->statements, "statement"), row->before.counts->statements);
  }
  return text + ".";
}

std::string SpeedFinding(const Summary& summary) {
  if (summary.measured() == 0)
    return Phrase("No operation has a time before and after at this size.");
  const SummaryRow& best = summary.rows.front();
  const SummaryRow& least = summary.rows[summary.measured() - 1];
  if (summary.measured() == 1) {
    return WithExceptions(fmt::format("{} ({})", FactorText(best.factor->value), best.operation),
                          summary);
  }
  return WithExceptions(Phrase("From {} ({}) down to {} ({})", FactorText(best.factor->value),
                               best.operation, FactorText(least.factor->value), least.operation),
                        summary);
}

std::string StatementFinding(const Summary& summary) {
  const SummaryRow* best = LargestSaving(summary);
  if (best == nullptr) return Phrase("No operation has counts before and after at this size.");
  std::vector<const SummaryRow*> not_saved;
  for (const SummaryRow& row : summary.rows) {
    if (row.before.counts && row.after.counts &&
        row.after.counts->round_trips >= row.before.counts->round_trips) {
      not_saved.push_back(&row);
    }
  }
  const std::string exceptions = not_saved.empty()
                                     ? Phrase("every operation saves round trips")
                                     : Phrase("no round trips saved: {}", Names(not_saved));
  return Phrase("{} goes from {} statements and from {} round trips; {}.", best->operation,
                ChangeText(best->before.counts->statements, best->after.counts->statements),
                ChangeText(best->before.counts->round_trips, best->after.counts->round_trips),
                exceptions);
}

std::int64_t CountMissing(const Run& run, const Summary& summary) {
  std::int64_t missing = 0;
  for (const Operation& operation : run.operations) {
    for (const DeclaredVariant& variant : operation.variants) {
      if (FindBenchmark(run, operation.name, variant.name, summary.size) != nullptr) continue;
      const std::string name = fmt::format("{}/{}/{}", operation.name, variant.name, summary.size);
      const auto is_it = [&](const Failure& failure) { return failure.name == name; };
      const bool is_told = std::any_of(run.failures.begin(), run.failures.end(), is_it) ||
                           std::any_of(run.skips.begin(), run.skips.end(), is_it);
      missing += is_told ? 0 : 1;
    }
  }
  return missing;
}

std::string TallyText(const Run& run) {
  const bool passed = run.complete && run.failures.empty() && run.tally.failed == 0;
  std::string checks = Phrase("all checks passed");
  if (!run.failures.empty() || run.tally.failed > 0) {
    checks = Phrase("NOT all checks passed");
  } else if (!passed) {
    checks = Phrase("no check failed so far");
  } else if (run.tally.run == 0) {
    checks = Phrase("nothing was checked");
  }
  return Phrase("{} ran, {} failed, {} skipped; {}", Plural(run.tally.run, "benchmark"),
                run.tally.failed, run.tally.skipped, checks);
}

}  // namespace dispatchbench::results
