#include "results/targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "results/claim_reason.h"
#include "results/field.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/stored_document.h"

namespace dispatchbench::results {
namespace {

constexpr std::string_view kAdvice =
    "results/README.md describes the file; nothing was read from it";
constexpr char kTargetsFile[] = "targets.json";

// What is accepted at last.
struct Accepted {
  double figure = 0;
  bool is_least = false;  // else the most
  std::string text;
};

Accepted AcceptedOf(const Target& target) {
  const Claim& claim = target.claim;
  const Nature nature = NatureOf(claim.measure);
  if (nature == Nature::kFactor || !claim.after) {
    const double factor = claim.factor->least * (1 - target.tolerance);
    return {factor, true, Phrase("{} or more", FactorText(factor))};
  }
  if (nature == Nature::kCapacity) {
    const double figure = *claim.after * (1 - target.tolerance);
    return {figure, true, Phrase("{} or more", FigureText("count", figure))};
  }
  const double share = 1 + target.tolerance;
  const bool is_limit = nature == Nature::kAmount || nature == Nature::kTime;
  const std::string unit = is_limit ? claim.metric : "count";
  return {(is_limit ? LimitOf(claim) : *claim.after) * share, false,
          Phrase("at most {}", FigureText(unit, *claim.after * share))};
}

TargetVerdict FromClaim(ClaimVerdict verdict) {
  if (Holds(verdict)) return TargetVerdict::kMet;
  return verdict == ClaimVerdict::kUndecided ? TargetVerdict::kUndecided : TargetVerdict::kMissed;
}

TargetVerdict Judge(const Claim& claim, const Accepted& accepted, const LedgerPoint& point) {
  const ClaimedFactor factor{.least = accepted.figure, .most = accepted.figure};
  switch (NatureOf(claim.measure)) {
    case Nature::kFactor:
      if (!point.factor) return TargetVerdict::kUndecided;
      return FromClaim(JudgeFactor(factor, *point.factor));
    case Nature::kAmount:
    case Nature::kTime:
      return FromClaim(JudgeLimit(accepted.figure, point.interval));
    default:
      break;
  }
  if (!claim.after) return FromClaim(JudgeExactFactor(factor, ExactFactor(point)));
  const bool is_met =
      accepted.is_least ? *point.after >= accepted.figure : *point.after <= accepted.figure;
  return is_met ? TargetVerdict::kMet : TargetVerdict::kMissed;
}

TargetRow RowOf(const Target& target, const Evidence& evidence) {
  TargetRow row;
  row.target = target;
  row.measured = MakeLedgerRow(target.claim, evidence);
  if (target.claim.measure.kind == "none") {
    row.reason = row.measured.reason;
    return row;
  }
  const Accepted accepted = AcceptedOf(target);
  row.wanted = accepted.text;
  const LedgerPoint* const point = row.measured.point();
  if (point == nullptr) {
    row.reason = row.measured.reason;
    return row;
  }
  row.verdict = Judge(target.claim, accepted, *point);
  row.reason = Phrase("{} measured, {} wanted.", row.measured.measured, row.wanted);
  return row;
}

// A field that is mistyped must not be passed over: a tolerance that nobody reads would be none.
void RequireKnownFields(const Field& row) {
  const bool names_claim = row.Find("claim").has_value();
  const std::set<std::string> known =
      names_claim ? std::set<std::string>{"claim", "tolerance"}
                  : std::set<std::string>{"id",     "metric", "what",    "before",
                                          "target", "change", "measure", "tolerance"};
  for (const auto& [name, value] : row.Members()) {
    if (!known.contains(name)) {
      value.Reject(fmt::format("a field that such a target has ({})", fmt::join(known, ", ")));
    }
  }
}

Claim ClaimOf(const Field& row, const std::vector<Claim>& claims) {
  const std::optional<Field> name = row.Find("claim");
  if (!name) {
    Claim claim = ReadClaim(row, "target");
    claim.kind = "target";
    return claim;
  }
  const std::string id = name->NonEmptyText();
  const auto found = std::find_if(claims.begin(), claims.end(),
                                  [&](const Claim& claim) { return claim.id == id; });
  if (found == claims.end()) name->Reject("the id of a claim of the claims file");
  return *found;
}

}  // namespace

std::string ToText(TargetVerdict verdict) {
  switch (verdict) {
    case TargetVerdict::kMet:
      return Phrase("met");
    case TargetVerdict::kMissed:
      return Phrase("missed");
    case TargetVerdict::kUndecided:
      return Phrase("undecided");
    case TargetVerdict::kNotMeasured:
      break;
  }
  return Phrase("not measured");
}

std::string CountedText(std::size_t count, TargetVerdict verdict) {
  constexpr std::pair<TargetVerdict, const char*> kForms[] = {
      {TargetVerdict::kMet, PhraseKey("met|met")},
      {TargetVerdict::kMissed, PhraseKey("missed|missed")},
      {TargetVerdict::kUndecided, PhraseKey("undecided|undecided")},
      {TargetVerdict::kNotMeasured, PhraseKey("not measured|not measured")}};
  const auto* const form = std::find_if(std::begin(kForms), std::end(kForms),
                                        [&](const auto& one) { return one.first == verdict; });
  return Plural(static_cast<std::int64_t>(count), form->second);
}

std::size_t TargetReport::Count(TargetVerdict verdict) const {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [&](const TargetRow& row) { return row.verdict == verdict; }));
}

std::vector<Target> ParseTargets(std::string_view json_text, const std::string& file,
                                 const std::vector<Claim>& claims) {
  const nlohmann::json json = ParseJson(json_text, file, kAdvice);
  const Field document(json, file, kAdvice);
  std::vector<Target> targets;
  std::set<std::string> ids;
  for (const Field& row : document.At("targets").Elements()) {
    RequireKnownFields(row);
    Target& target = targets.emplace_back();
    target.claim = ClaimOf(row, claims);
    target.tolerance = row.At("tolerance").Amount();
    if (target.tolerance >= 1) row.At("tolerance").Reject("a share below 1");
    if (!ids.insert(target.claim.id).second) {
      row.Reject(fmt::format("a target other than {}, which is there already", target.claim.id));
    }
  }
  return targets;
}

std::vector<Target> LoadTargets(const std::filesystem::path& file,
                                const std::vector<Claim>& claims) {
  return ParseTargets(ReadText(file, "Pass a file as results/README.md describes targets.json"),
                      file.string(), claims);
}

const std::vector<Target>& OwnTargets() {
  static const std::vector<Target> kTargets = ParseTargets(kTargetsText, kTargetsFile, OwnClaims());
  return kTargets;
}

TargetReport JudgeTargets(const std::vector<Target>& targets, const Evidence& evidence) {
  TargetReport report;
  for (const Target& target : targets) report.rows.push_back(RowOf(target, evidence));
  return report;
}

bool IsDecidedByCounts(const Target& target) {
  const Measure& measure = target.claim.measure;
  return measure.kind == "suite" && QuantityOf(measure).count != nullptr;
}

std::string TargetFinding(const TargetReport& report) {
  if (report.rows.empty()) return Phrase("There are no targets.");
  std::vector<std::string> parts;
  for (const TargetVerdict verdict : kTargetVerdicts) {
    const std::size_t count = report.Count(verdict);
    if (count > 0) parts.push_back(CountedText(count, verdict));
  }
  return Phrase("{}: {}.", Plural(static_cast<std::int64_t>(report.rows.size()), "target"),
                fmt::join(parts, ", "));
}

int ExitCode(const TargetReport& report) {
  if (report.Count(TargetVerdict::kMissed) > 0) return 1;
  return report.Count(TargetVerdict::kMet) == report.rows.size() ? 0 : 2;
}

}  // namespace dispatchbench::results
