#ifndef DISPATCHBENCH_RESULTS_CLAIMS_H_
#define DISPATCHBENCH_RESULTS_CLAIMS_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::results {

class Field;

// What a claim or a target is held against: the object `measure` of a row, as README.md describes
// it field by field. Fields that a kind does not have are empty.
struct Measure {
  std::string kind;      // "suite", "later", "load", "indexes", "memory", "profile", "self", "none"
  std::string quantity;  // one of those of the kind
  std::vector<std::string> operations;  // measured together: their figures are added up
  std::optional<std::int64_t> size;  // bookings; of "indexes" rows; nullopt: the largest there is
  // Variants or techniques, before and after; one: there is no before; none: those that the
  // operation itself calls before and after.
  std::vector<std::string> sides;
  std::string index;  // of "indexes"; "": all of `state`
  std::string state;
  std::string query;
  std::string figure;                       // of the quantity "figure"; of "self" the comparison
  std::optional<std::int64_t> limit_ms;     // of the quantity "slow"
  std::optional<std::int64_t> least_cores;  // what is claimed cannot show on fewer
  std::string why;                          // of "none": why nothing measures it
  std::string note;                         // what a reader of the figure must know

  friend bool operator==(const Measure&, const Measure&) = default;
};

// How many times better: at least so much, and at most. Equal where one figure is claimed.
struct ClaimedFactor {
  double least = 1;
  double most = 1;
};

// A row of claims.json. Figures are in the unit of the metric: milliseconds, statements, percent,
// megabytes (10^6 bytes), or per second.
struct Claim {
  std::string id;
  std::string kind;  // "target": set beforehand; "estimate"; or what a user calls it
  std::string metric;
  std::string what;
  std::optional<double> before;
  std::optional<double> after;
  std::optional<ClaimedFactor> factor;  // of before and after, else of `change`
  std::string change;                   // as it was written: "-50% to -80%", "15x", "+200%"
  Measure measure;

  // "700 to 10", "6.00 s to 400 ms (15.0x)", "2.00x to 5.00x", "at most 5.00 ms".
  std::string ClaimedText() const;
};

// The object `measure` of a row. Throws DocumentError that names the field.
Measure ReadMeasure(const Field& row);

// All rows in the order of the text. Throws DocumentError, naming `file` and field, when the text
// is not as README.md describes it: a row without `measure`, two of one id.
std::vector<Claim> ParseClaims(std::string_view json_text, const std::string& file);

// The same from a file; DocumentError also when it cannot be read.
std::vector<Claim> LoadClaims(const std::filesystem::path& file);

// Those of claims.json, which is part of the program.
const std::vector<Claim>& OwnClaims();

// A figure in the unit of the metric: "400 ms", "10", "30%", "50.0 MB", "250/s".
std::string FigureText(const std::string& metric, double value);

// A claim of claims.json that says how many times faster an operation gets.
struct FactorClaim {
  std::string id;
  std::string what;
  double factor = 0;      // before / after; for a rate after / before
  std::string operation;  // whose variants before and after it is held against
  int size = 0;
};

// The claims that name a benchmark, in the order of the file. Throws DocumentError, naming the
// field, when the text is not as it should be.
std::vector<FactorClaim> ParseFactorClaims(std::string_view json_text, const std::string& file);

// Those of claims.json, which is part of the program.
const std::vector<FactorClaim>& FactorClaims();

// The text of claims.json.
extern const char* const kClaimsText;

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_CLAIMS_H_
