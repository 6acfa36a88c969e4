#include "plots/first_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "results/finding.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::ClaimVerdict;
using results::Decision;
using results::Phrase;
using results::PhraseKey;
using results::PhraseOf;
using results::Plural;
using results::Summary;
using results::SummaryRow;
using results::TargetVerdict;
using results::TrendShift;

constexpr std::size_t kNamed = 3;  // so many are named; the rest is a number

template <typename List>
std::int64_t Count(const List& list) {
  return static_cast<std::int64_t>(list.size());
}

// "a, b, c and 4 more".
std::string Some(const std::vector<std::string>& names) {
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, names.size()));
  const std::string text = fmt::format("{}", fmt::join(names.begin(), end, ", "));
  return names.size() > kNamed ? Phrase("{} and {} more", text, names.size() - kNamed) : text;
}

Tile SpeedTile(const Summary* summary) {
  std::vector<double> factors;
  if (summary != nullptr) {
    for (const SummaryRow& row : summary->rows) {
      if (row.factor) factors.push_back(row.factor->value);
    }
  }
  if (factors.empty()) {
    return {Phrase("speed-up"), "-",
            Phrase("needs a time before and after of at least one operation"), true};
  }
  return {
      Phrase("speed-up"), results::FactorText(results::Median(factors)),
      Phrase("median of {} at size {}, from {} to {}", Plural(Count(factors), "operation"),
             summary->size, results::FactorText(*std::min_element(factors.begin(), factors.end())),
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
    return {Phrase("statements"), "-",
            Phrase("needs the counts before and after of at least one operation"), true};
  }
  return {Phrase("statements"),
          results::ChangeText(row->before.counts->statements, row->after.counts->statements),
          Phrase("in {} at size {}, exact, counted at the wire", row->operation, summary->size),
          false};
}

Tile TargetTile(const results::TargetReport* targets) {
  if (targets == nullptr) {
    return {Phrase("targets met"), Phrase("no data"), Phrase("a run document holds no targets"),
            true};
  }
  return {Phrase("targets met"),
          Phrase("{} of {}", targets->Count(TargetVerdict::kMet), targets->rows.size()),
          Phrase("{} missed, {} undecided, {} not measured", targets->Count(TargetVerdict::kMissed),
                 targets->Count(TargetVerdict::kUndecided),
                 targets->Count(TargetVerdict::kNotMeasured)),
          false};
}

Tile BranchTile(const results::BranchReport* branch) {
  if (branch == nullptr) {
    return {Phrase("branch verdicts"), Phrase("no data"),
            Phrase("needs a paired comparison of two builds"), true};
  }
  const std::size_t gone = branch->missing.size() + branch->failing.size();
  return {
      Phrase("branch verdicts"), Phrase("{} regressed", branch->Count(Decision::kRegressed)),
      Phrase("{} undecided, {} improved, {} the same, {} missing or failing; {} against {}",
             branch->Count(Decision::kUndecided), branch->Count(Decision::kImproved),
             branch->Count(Decision::kSame), gone, branch->contender.name, branch->baseline.name),
      false};
}

Tile NightTile(const results::Trend* trend) {
  if (trend == nullptr || trend->nights == 0) {
    return {Phrase("nightly regressions"), Phrase("no data"),
            Phrase("needs a history of nightly runs"), true};
  }
  return {Phrase("nightly regressions"), Phrase("{} open", results::OpenShifts(*trend)),
          Phrase("in {} to {}", Plural(static_cast<std::int64_t>(trend->nights), "night"),
                 trend->last_day),
          false};
}

void AddTargets(const results::TargetReport& targets, std::vector<results::Attention>& items) {
  for (const results::TargetRow& row : targets.rows) {
    if (row.verdict != TargetVerdict::kMissed) continue;
    items.push_back({Phrase("MISSED"),
                     Phrase("{} (wanted {}, measured {}): {}", PhraseOf(row.target.claim.what),
                            row.wanted, row.measured.measured, row.reason)});
  }
}

void AddClaims(const results::Ledger& ledger, std::vector<results::Attention>& items) {
  for (const auto& [verdict, what, advice] :
       {std::tuple{ClaimVerdict::kRefuted, PhraseKey("REFUTED"),
                   PhraseKey("What was claimed is not so: do not repeat it.")},
        std::tuple{
            ClaimVerdict::kNotReached, PhraseKey("NOT REACHED"),
            PhraseKey("What was claimed is less than claimed: state the measured figure.")}}) {
    std::vector<std::string> names;
    for (const results::LedgerRow& row : ledger.rows) {
      if (row.verdict == verdict) names.push_back(row.claim.id);
    }
    if (names.empty()) continue;
    items.push_back({PhraseOf(what), Phrase("{}: {}. {}", Plural(Count(names), "claim"),
                                            Some(names), PhraseOf(advice))});
  }
}

void AddBranch(const results::BranchReport& branch, std::vector<results::Attention>& items) {
  std::vector<std::string> names;
  for (const results::ComparisonRow& row : branch.rows) {
    if (row.decision == Decision::kRegressed) names.push_back(row.benchmark);
  }
  if (!names.empty()) {
    items.push_back(
        {Phrase("REGRESSED"), Phrase("{} against {}: {}. See the branch comparison.",
                                     branch.contender.name, branch.baseline.name, Some(names))});
  }
  if (!branch.missing.empty()) {
    items.push_back({Phrase("MISSING"), Phrase("{} lacks {}, which {} has.", branch.contender.name,
                                               Some(branch.missing), branch.baseline.name)});
  }
  for (const std::string& failure : branch.failing) items.push_back({Phrase("FAILING"), failure});
}

void AddNights(const results::Trend& trend, std::vector<results::Attention>& items) {
  std::vector<std::string> names;
  for (const TrendShift& shift : trend.shifts) {
    if (shift.state != TrendShift::State::kOpen) continue;
    names.push_back(fmt::format("{}@{}", shift.benchmark, shift.day()));
  }
  if (names.empty()) return;
  items.push_back({Phrase("OPEN"), Phrase("{} slower over the nights: {}. Fix or acknowledge each: "
                                          "./dispatchbench trend.",
                                          Plural(Count(names), "figure"), Some(names))});
}

}  // namespace

std::vector<Tile> FirstScreenTiles(const FirstScreenSources& sources) {
  return {SpeedTile(sources.summary), StatementTile(sources.summary), TargetTile(sources.targets),
          BranchTile(sources.branch), NightTile(sources.trend)};
}

std::string FirstScreenHeadline(const FirstScreenSources& sources) {
  std::string text = sources.summary != nullptr
                         ? results::Headline(*sources.summary)
                         : Phrase("No run of the suite is stored, so nothing is compared.");
  if (text.ends_with('.')) text.pop_back();
  if (sources.ledger != nullptr) {
    const auto held =
        std::count_if(sources.ledger->rows.begin(), sources.ledger->rows.end(),
                      [](const results::LedgerRow& row) { return results::Holds(row.verdict); });
    text += Phrase("; {} of {} hold", held, Plural(Count(sources.ledger->rows), "claim"));
  }
  if (sources.targets != nullptr) {
    text += Phrase("; {} of {} met", sources.targets->Count(TargetVerdict::kMet),
                   Plural(Count(sources.targets->rows), "target"));
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
