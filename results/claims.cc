#include "results/claims.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "results/document_error.h"
#include "results/field.h"

namespace dispatchbench::results {

std::vector<FactorClaim> ParseFactorClaims(std::string_view json_text, const std::string& file) {
  const nlohmann::json json = nlohmann::json::parse(json_text, nullptr, false);
  const Field document(json, file);
  std::vector<FactorClaim> claims;
  for (const Field& row : document.At("claims").Elements()) {
    const std::optional<Field> benchmark = row.Find("benchmark");
    if (!benchmark) continue;
    const bool is_rate = row.At("metric").Choice({"time", "rate"}) == "rate";
    const double before = row.At("before").Amount();
    const double after = row.At("after").Amount();
    if (!(before > 0)) row.At("before").Reject("a number above 0");
    if (!(after > 0)) row.At("after").Reject("a number above 0");
    claims.push_back({.id = row.At("id").NonEmptyText(),
                      .what = row.At("what").NonEmptyText(),
                      .factor = is_rate ? after / before : before / after,
                      .operation = benchmark->At("operation").NonEmptyText(),
                      .size = static_cast<int>(benchmark->At("size").Integer(1))});
  }
  return claims;
}

const std::vector<FactorClaim>& FactorClaims() {
  static const std::vector<FactorClaim> kClaims = ParseFactorClaims(kClaimsText, "claims.json");
  return kClaims;
}

}  // namespace dispatchbench::results
