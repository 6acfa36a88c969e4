#ifndef DISPATCHBENCH_RESULTS_CLAIMS_H_
#define DISPATCHBENCH_RESULTS_CLAIMS_H_

#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::results {

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
