#include "results/finding.h"

#include <fmt/format.h>

#include <algorithm>

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

std::string Exceptions(const Summary& summary) {
  std::string text;
  const std::vector<std::pair<Verdict, std::string_view>> kinds = {
      {Verdict::kSlower, "slower"},
      {Verdict::kUndecided, "undecided (the interval holds 1, or there are too few repetitions)"},
      {Verdict::kUnknown, "without a figure"}};
  for (const auto& [verdict, words] : kinds) {
    const auto rows = RowsOf(summary, verdict);
    if (!rows.empty()) text += fmt::format("; {}: {}", words, Names(rows));
  }
  return text;
}

}  // namespace

std::string Headline(const Summary& summary) {
  if (summary.measured() == 0) {
    return "No operation was measured both before and after: there is nothing to compare.";
  }
  std::string rest;
  const std::vector<std::pair<Verdict, std::string_view>> kinds = {
      {Verdict::kSlower, "slower"},
      {Verdict::kUndecided, "undecided"},
      {Verdict::kUnknown, "without a figure"}};
  for (const auto& [verdict, words] : kinds) {
    const std::size_t count = RowsOf(summary, verdict).size();
    if (count > 0) rest += fmt::format("{}{} {}", rest.empty() ? " (" : ", ", count, words);
  }
  std::string text =
      fmt::format("At size {} the best known way is faster in {} of {}{}{}, {} in the median",
                  summary.size, RowsOf(summary, Verdict::kFaster).size(),
                  Plural(static_cast<std::int64_t>(summary.rows.size()), "operation"), rest,
                  rest.empty() ? "" : ")", FactorText(MedianFactor(summary)));
  if (const SummaryRow* row = LargestSaving(summary)) {
    text += fmt::format("; {} takes {} instead of {}", row->operation,
                        Plural(row->after.counts->statements, "statement"),
                        row->before.counts->statements);
  }
  return text + ".";
}

std::string SpeedFinding(const Summary& summary) {
  if (summary.measured() == 0) return "No operation has a time before and after at this size.";
  const SummaryRow& best = summary.rows.front();
  const SummaryRow& least = summary.rows[summary.measured() - 1];
  if (summary.measured() == 1) {
    return fmt::format("{} ({}){}.", FactorText(best.factor->value), best.operation,
                       Exceptions(summary));
  }
  return fmt::format("From {} ({}) down to {} ({}){}.", FactorText(best.factor->value),
                     best.operation, FactorText(least.factor->value), least.operation,
                     Exceptions(summary));
}

std::string StatementFinding(const Summary& summary) {
  const SummaryRow* best = LargestSaving(summary);
  if (best == nullptr) return "No operation has counts before and after at this size.";
  std::vector<const SummaryRow*> not_saved;
  for (const SummaryRow& row : summary.rows) {
    if (row.before.counts && row.after.counts &&
        row.after.counts->round_trips >= row.before.counts->round_trips) {
      not_saved.push_back(&row);
    }
  }
  const std::string exceptions = not_saved.empty() ? "every operation saves round trips"
                                                   : "no round trips saved: " + Names(not_saved);
  return fmt::format("{} goes from {} statements and from {} round trips; {}.", best->operation,
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
  std::string checks = "all checks passed";
  if (!run.failures.empty() || run.tally.failed > 0) {
    checks = "NOT all checks passed";
  } else if (!passed) {
    checks = "no check failed so far";
  } else if (run.tally.run == 0) {
    checks = "nothing was checked";
  }
  return fmt::format("{} ran, {} failed, {} skipped; {}", Plural(run.tally.run, "benchmark"),
                     run.tally.failed, run.tally.skipped, checks);
}

}  // namespace dispatchbench::results
