#ifndef DISPATCHBENCH_RESULTS_CLAIMS_H_
#define DISPATCHBENCH_RESULTS_CLAIMS_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "results/measure.h"

namespace dispatchbench::results {

class Field;

// How many times better: at least so much, and at most. Equal where one figure is claimed.
struct ClaimedFactor {
  double least = 1;
  double most = 1;
};

// A row of claims.json. Figures are in the unit of the metric: milliseconds, statements, percent,
// megabytes (10^6 bytes), or per second.
struct Claim {
  std::string id;
  std::string kind;    // "target": set beforehand; "estimate"; or what a user calls it
  std::string metric;  // one of kMetrics
  std::string what;
  std::optional<double> before;
  std::optional<double> after;
  std::optional<ClaimedFactor> factor;  // of before and after, else of `change`
  std::string change;                   // as it was written: "-50% to -80%", "15x", "+200%"
  Measure measure;

  // What decides: "700 to 10", "15.0x", "2.00x to 5.00x", "at most 5.00 ms"; "" without a figure.
  std::string ClaimedText() const;
  // The claimed figures themselves: "6.00 s to 400 ms", "400 ms"; "" without.
  std::string FiguresText() const;
};

inline const std::vector<std::string> kMetrics = {"time",    "queries", "count", "rate",
                                                  "percent", "gain",    "memory"};

// All rows in the order of the text. Throws DocumentError, naming `file` and field, when the text
// is not as README.md describes it: a row without `measure`, two of one id.
std::vector<Claim> ParseClaims(std::string_view json_text, const std::string& file);

// The same from a file; DocumentError also when it cannot be read.
std::vector<Claim> LoadClaims(const std::filesystem::path& file);

// Those of claims.json, which is part of the program.
const std::vector<Claim>& OwnClaims();

// What a row of claims.json and one of targets.json that names no claim have in common: `after` is
// the name of the field with the figure that is claimed. Throws DocumentError.
Claim ReadClaim(const Field& row, std::string_view after);

// A figure in the unit of the metric: "400 ms", "10", "30.0%", "50.0 MB", "250/s".
std::string FigureText(const std::string& metric, double value);

// "15.0x", "2.00x to 5.00x".
std::string FactorText(const ClaimedFactor& factor);

// The text of claims.json.
extern const char* const kClaimsText;

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CLAIMS_H_
