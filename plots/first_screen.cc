#include "plots/first_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "results/finding.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::ClaimVerdict;
using results::Decision;
using results::Summary;
using results::SummaryRow;
using results::TargetVerdict;
using results::TrendShift;

constexpr std::size_t kNamed = 3;  // so many are named; the rest is a number

std::string PluralOf(std::size_t count, const std::string& noun) {
  return results::Plural(static_cast<std::int64_t>(count), noun);
}

// "a, b, c and 4 more".
std::string Some(const std::vector<std::string>& names) {
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, names.size()));
  std::string text = fmt::format("{}", fmt::join(names.begin(), end, ", "));
  if (names.size() > kNamed) text += fmt::format(" and {} more", names.size() - kNamed);
  return text;
}

Tile SpeedTile(const Summary* summary) {
  std::vector<double> factors;
  if (summary != nullptr) {
    for (const SummaryRow& row : summary->rows) {
      if (row.factor) factors.push_back(row.factor->value);
    }
  }
  if (factors.empty()) {
    return {"speed-up", "-", "needs a time before and after of at least one operation", true};
  }
  return {"speed-up", results::FactorText(results::Median(factors)),
          fmt::format("median of {} at size {}, from {} to {}",
                      PluralOf(factors.size(), "operation"), summary->size,
                      results::FactorText(*std::min_element(factors.begin(), factors.end())),
                      results::FactorText(*std::max_element(factors.begin(), factors.end()))),
          false};
}

// The whole sequence where it was measured, otherwise the operation with most statements before.
const SummaryRow* StatementRow(const Summary& summary) {
  const SummaryRow* chosen = nullptr;
  for (const SummaryRow& row : summary.rows) {
    if (!row.before.counts || !row.after.counts) continue;
    if (row.operation == "dispatch") return &row;
    if (chosen == nullptr || row.before.counts->statements > chosen->before.counts->statements) {
      chosen = &row;
    }
  }
  return chosen;
}

Tile StatementTile(const Summary* summary) {
  const SummaryRow* const row = summary == nullptr ? nullptr : StatementRow(*summary);
  if (row == nullptr) {
    return {"statements", "-", "needs the counts before and after of at least one operation", true};
  }
  return {
      "statements",
      results::ChangeText(row->before.counts->statements, row->after.counts->statements),
      fmt::format("in {} at size {}, exact, counted at the wire", row->operation, summary->size),
      false};
}

Tile TargetTile(const results::TargetReport* targets) {
  if (targets == nullptr) {
    return {"targets met", "no data", "a run document holds no targets", true};
  }
  return {
      "targets met",
      fmt::format("{} of {}", targets->Count(TargetVerdict::kMet), targets->rows.size()),
      fmt::format("{} missed, {} undecided, {} not measured",
                  targets->Count(TargetVerdict::kMissed), targets->Count(TargetVerdict::kUndecided),
                  targets->Count(TargetVerdict::kNotMeasured)),
      false};
}

Tile BranchTile(const results::BranchReport* branch) {
  if (branch == nullptr) {
    return {"branch verdicts", "no data", "needs a paired comparison of two builds", true};
  }
  const std::size_t gone = branch->missing.size() + branch->failing.size();
  return {"branch verdicts", fmt::format("{} regressed", branch->Count(Decision::kRegressed)),
          fmt::format(
              "{} undecided, {} improved, {} the same, {} missing or failing; {} against {}",
              branch->Count(Decision::kUndecided), branch->Count(Decision::kImproved),
              branch->Count(Decision::kSame), gone, branch->contender.name, branch->baseline.name),
          false};
}

Tile NightTile(const results::Trend* trend) {
  if (trend == nullptr || trend->nights == 0) {
    return {"nightly regressions", "no data", "needs a history of nightly runs", true};
  }
  return {"nightly regressions", fmt::format("{} open", results::OpenShifts(*trend)),
          fmt::format("in {} to {}", PluralOf(trend->nights, "night"), trend->last_day), false};
}

void AddTargets(const results::TargetReport& targets, std::vector<results::Attention>& items) {
  for (const results::TargetRow& row : targets.rows) {
    if (row.verdict != TargetVerdict::kMissed) continue;
    items.push_back({"MISSED", fmt::format("{} (wanted {}, measured {}): {}", row.target.claim.what,
                                           row.wanted, row.measured.measured, row.reason)});
  }
}

void AddClaims(const results::Ledger& ledger, std::vector<results::Attention>& items) {
  for (const auto& [verdict, what, advice] :
       {std::tuple{ClaimVerdict::kRefuted, "REFUTED", "is not so: do not repeat it"},
        std::tuple{ClaimVerdict::kNotReached, "NOT REACHED",
                   "is less than claimed: state the measured figure"}}) {
    std::vector<std::string> names;
    for (const results::LedgerRow& row : ledger.rows) {
      if (row.verdict == verdict) names.push_back(row.claim.id);
    }
    if (names.empty()) continue;
    items.push_back({what, fmt::format("{}: {}. What was claimed {}.",
                                       PluralOf(names.size(), "claim"), Some(names), advice)});
  }
}

void AddBranch(const results::BranchReport& branch, std::vector<results::Attention>& items) {
  std::vector<std::string> names;
  for (const results::ComparisonRow& row : branch.rows) {
    if (row.decision == Decision::kRegressed) names.push_back(row.benchmark);
  }
  if (!names.empty()) {
    items.push_back(
        {"REGRESSED", fmt::format("{} against {}: {}. See the branch comparison.",
                                  branch.contender.name, branch.baseline.name, Some(names))});
  }
  if (!branch.missing.empty()) {
    items.push_back({"MISSING", fmt::format("{} lacks {}, which {} has.", branch.contender.name,
                                            Some(branch.missing), branch.baseline.name)});
  }
  for (const std::string& failure : branch.failing) items.push_back({"FAILING", failure});
}

void AddNights(const results::Trend& trend, std::vector<results::Attention>& items) {
  std::vector<std::string> names;
  for (const TrendShift& shift : trend.shifts) {
    if (shift.state != TrendShift::State::kOpen) continue;
    names.push_back(fmt::format("{}@{}", shift.benchmark, shift.day()));
  }
  if (names.empty()) return;
  items.push_back({"OPEN", fmt::format("{} slower over the nights: {}. Fix or acknowledge each: "
                                       "./dispatchbench trend.",
                                       PluralOf(names.size(), "figure"), Some(names))});
}

}  // namespace

std::vector<Tile> FirstScreenTiles(const FirstScreenSources& sources) {
  return {SpeedTile(sources.summary), StatementTile(sources.summary), TargetTile(sources.targets),
          BranchTile(sources.branch), NightTile(sources.trend)};
}

std::string FirstScreenHeadline(const FirstScreenSources& sources) {
  std::string text = sources.summary != nullptr
                         ? results::Headline(*sources.summary)
                         : "No run of the suite is stored, so nothing is compared.";
  if (text.ends_with('.')) text.pop_back();
  if (sources.ledger != nullptr) {
    const auto held =
        std::count_if(sources.ledger->rows.begin(), sources.ledger->rows.end(),
                      [](const results::LedgerRow& row) { return results::Holds(row.verdict); });
    text += fmt::format("; {} of {} hold", held, PluralOf(sources.ledger->rows.size(), "claim"));
  }
  if (sources.targets != nullptr) {
    text += fmt::format("; {} of {} met", sources.targets->Count(TargetVerdict::kMet),
                        PluralOf(sources.targets->rows.size(), "target"));
  }
  return text + ".";
}

std::vector<results::Attention> FirstScreenAttention(const FirstScreenSources& sources) {
  std::vector<results::Attention> items;
  if (sources.branch != nullptr) AddBranch(*sources.branch, items);
  if (sources.trend != nullptr) AddNights(*sources.trend, items);
  if (sources.targets != nullptr) AddTargets(*sources.targets, items);
  if (sources.ledger != nullptr) AddClaims(*sources.ledger, items);
  return items;
}

}  // namespace dispatchbench::plots
