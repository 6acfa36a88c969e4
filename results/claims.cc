#include "results/claims.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "results/field.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/stored_document.h"

namespace dispatchbench::results {
namespace {

constexpr std::string_view kAdvice =
    "results/README.md describes the file; nothing was read from it";
constexpr char kClaimsFile[] = "claims.json";

std::optional<double> AmountOf(const Field& row, std::string_view name) {
  const std::optional<Field> amount = row.Find(name);
  return amount ? std::optional(amount->Amount()) : std::nullopt;
}

// How many times better "-80%", "+200%" or "15x" is.
double FactorOfChange(const Field& field, const std::string& part) {
  static const std::regex kPattern(R"(([+-]?)(\d{1,6}(?:\.\d{1,6})?)(%|x))");
  std::smatch match;
  constexpr std::string_view kExpected =
      "a change such as \"-80%\" (above -100%), \"+200%\", \"15x\" or \"-50% to -80%\"";
  if (!std::regex_match(part, match, kPattern)) field.Reject(kExpected);
  const double number = std::strtod(match[2].str().c_str(), nullptr);
  double factor = number;
  if (match[3] == "%") factor = match[1] == "-" ? 1 / (1 - number / 100) : 1 + number / 100;
  if (!(factor > 0) || !std::isfinite(factor) || (match[3] == "x" && match[1] == "-")) {
    field.Reject(kExpected);
  }
  return factor;
}

ClaimedFactor FactorsOfChange(const Field& field) {
  constexpr std::string_view kBetween = " to ";
  const std::string text = field.NonEmptyText();
  const std::size_t between = text.find(kBetween);
  const double first = FactorOfChange(field, text.substr(0, between));
  if (between == std::string::npos) return {first, first};
  const double second = FactorOfChange(field, text.substr(between + kBetween.size()));
  return {std::min(first, second), std::max(first, second)};
}

bool MoreIsBetter(const Claim& claim) {
  return claim.metric == "rate" || NatureOf(claim.measure) == Nature::kCapacity;
}

void ReadFactor(const Field& row, Claim& claim) {
  if (claim.before && claim.after) {
    if (*claim.before > 0 && *claim.after > 0) {
      const double factor = *claim.before / *claim.after;
      claim.factor = MoreIsBetter(claim) ? ClaimedFactor{1 / factor, 1 / factor}
                                         : ClaimedFactor{factor, factor};
    }
    return;
  }
  if (const std::optional<Field> change = row.Find("change"))
    claim.factor = FactorsOfChange(*change);
}

// "-60% to -90%", as the language writes it; any other text as it is.
std::string InLanguage(const std::string& change) {
  constexpr std::string_view kBetween = " to ";
  const std::size_t between = change.find(kBetween);
  if (between != std::string::npos) {
    return Phrase("{} to {}", InLanguage(change.substr(0, between)),
                  InLanguage(change.substr(between + kBetween.size())));
  }
  if (!change.ends_with('%')) return change;
  return Phrase("{}%", WithDecimalSign(change.substr(0, change.size() - 1)));
}

// What the measure needs to be held against something.
void RequireFigure(const Field& row, std::string_view after, const Claim& claim) {
  const Nature nature = NatureOf(claim.measure);
  if (nature == Nature::kNothing) return;
  if (nature == Nature::kFactor && !claim.factor) {
    row.Reject(fmt::format("before and {} above 0, or change, since \"{}\" is a ratio", after,
                           claim.measure.quantity));
  }
  if (nature == Nature::kTime && claim.metric != "time") {
    row.At("metric").Reject(fmt::format("\"time\", since \"{}\" is one", claim.measure.quantity));
  }
  const std::string unit = claim.measure.kind == "memory" ? "memory" : "percent";
  if (nature == Nature::kAmount && claim.metric != unit) {
    row.At("metric").Reject(
        fmt::format("\"{}\", the unit of \"{}\"", unit, claim.measure.quantity));
  }
  const bool may_be_change = nature == Nature::kCount && claim.factor;
  if (nature != Nature::kFactor && !claim.after && !may_be_change) {
    row.Reject(fmt::format("{}, or measure.expected", after));
  }
  const bool is_ratio = nature == Nature::kFactor || !claim.after;
  if (is_ratio && claim.measure.sides.size() == 1) {
    row.At("measure").At("sides").Reject("two sides, before and after, for a ratio");
  }
}

}  // namespace

Claim ReadClaim(const Field& row, std::string_view after) {
  Claim claim;
  claim.id = row.At("id").NonEmptyText();
  claim.metric = row.At("metric").Choice(kMetrics);
  claim.what = row.At("what").NonEmptyText();
  claim.before = AmountOf(row, "before");
  claim.measure = ReadMeasure(row.At("measure"));
  claim.after = AmountOf(row, after);
  if (!claim.after) claim.after = claim.measure.expected;
  if (const std::optional<Field> change = row.Find("change")) claim.change = change->NonEmptyText();
  ReadFactor(row, claim);
  RequireFigure(row, after, claim);
  return claim;
}

std::vector<Claim> ParseClaims(std::string_view json_text, const std::string& file) {
  const nlohmann::json json = ParseJson(json_text, file, kAdvice);
  const Field document(json, file, kAdvice);
  std::vector<Claim> claims;
  std::set<std::string> ids;
  for (const Field& row : document.At("claims").Elements()) {
    Claim& claim = claims.emplace_back(ReadClaim(row, "after"));
    claim.kind = row.At("kind").NonEmptyText();
    if (!ids.insert(claim.id).second) row.At("id").Reject("an id that no other claim has");
  }
  return claims;
}

std::vector<Claim> LoadClaims(const std::filesystem::path& file) {
  return ParseClaims(ReadText(file, "Pass a file as results/README.md describes claims.json"),
                     file.string());
}

const std::vector<Claim>& OwnClaims() {
  static const std::vector<Claim> kClaims = ParseClaims(kClaimsText, kClaimsFile);
  return kClaims;
}

std::string FigureText(const std::string& metric, double value) {
  constexpr double kUsPerMs = 1000;
  if (metric == "time") return DurationText(value * kUsPerMs);
  if (metric == "memory") return Significant(value) + " MB";
  if (metric == "percent") return Phrase("{}%", Significant(value));
  if (metric == "rate") return Significant(value) + "/s";
  return value == std::floor(value) ? fmt::format("{:.0f}", value) : Significant(value);
}

std::string FactorText(const ClaimedFactor& factor) {
  if (factor.least == factor.most) return FactorText(factor.least);
  return Phrase("{} to {}", FactorText(factor.least), FactorText(factor.most));
}

std::string Claim::FiguresText() const {
  if (!after) return "";
  const Nature nature = NatureOf(measure);
  const bool is_count = nature == Nature::kCount || nature == Nature::kCapacity;
  const std::string unit = is_count ? "count" : metric;
  if (!before) return FigureText(unit, *after);
  return Phrase("{} to {}", FigureText(unit, *before), FigureText(unit, *after));
}

std::string Claim::ClaimedText() const {
  switch (NatureOf(measure)) {
    case Nature::kCount:
    case Nature::kCapacity:
      if (after) return FiguresText();
      [[fallthrough]];
    case Nature::kFactor:
      return factor ? FactorText(*factor) : "";
    case Nature::kAmount:
    case Nature::kTime:
      return Phrase("at most {}", FigureText(metric, *after));
    case Nature::kNothing:
      break;
  }
  return after ? FiguresText() : InLanguage(change);
}

}  // namespace dispatchbench::results
