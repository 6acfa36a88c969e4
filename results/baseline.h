#ifndef DISPATCHBENCH_RESULTS_BASELINE_H_
#define DISPATCHBENCH_RESULTS_BASELINE_H_

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "results/counted_run.h"
#include "results/exact_gate.h"

namespace dispatchbench::results {

// The exact counts that the suite is to have, on one major version of PostgreSQL: a run in its
// reduced form, made to be committed. README.md describes the document.
struct Baseline {
  std::string reason;        // why it was changed last
  std::string commit;        // the build that was counted then
  int postgresql_major = 0;  // of the counts that depend on it
  std::string settings_profile;
  std::string index_state;
  std::map<int, std::string> datasets;  // size -> fingerprint
  CountedRun counted;                   // by name; without sources and skips
};

// 15 of "15.18 (Debian 15.18-0+deb12u1)". Throws std::invalid_argument where there is no number.
int MajorOf(const std::string& postgresql_version);

Baseline BaselineOf(const Run& run, const std::string& reason);

// The document: a benchmark a line, by name. The same baseline gives the same bytes.
std::string BaselineText(const Baseline& baseline);

// `file` is what messages call it. Throw DocumentError, naming file and field.
Baseline ParseBaseline(std::string_view text, const std::string& file);
Baseline LoadBaseline(const std::filesystem::path& file);

// What `other`, counted on another major version, is after a change of `baseline`: what depends on
// no version becomes that of `baseline`; of a benchmark where that changes, what depends on the
// version is no longer known. Benchmarks that could not run where `baseline` was counted
// (`baseline.counted.skips`) stay as they are.
Baseline Adopted(const Baseline& other, const Baseline& baseline);

// Whether the two say the same of everything but reason and commit.
bool SameCounts(const Baseline& a, const Baseline& b);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_BASELINE_H_
