#ifndef DISPATCHBENCH_RESULTS_SELFTEST_COMMAND_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_COMMAND_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "results/pairing.h"
#include "results/selftest.h"

namespace dispatchbench::results {

// Names of the parts of a selftest, in their order.
inline constexpr const char* kSelftestParts[] = {"aa", "linked", "slowdowns", "mutants",
                                                 "instructions"};

// What the command line of `dispatchbench-selftest` says.
struct SelftestOptions {
  std::string build;              // program: a dispatchbench-run
  std::string relinked;           // the same objects, linked in another order
  std::filesystem::path patches;  // folder of the mutants' patches
  std::filesystem::path mutants;  // folder of their programs: NAME/dispatchbench-run
  std::set<std::string> parts;    // of kSelftestParts
  bool is_short = false;
  int comparisons = 300;  // replayed per check
  std::uint64_t seed = 1;
  std::chrono::duration<double> recording{600};
  int rounds = 4;                      // of each pair in a recorded epoch
  std::string runs;                    // folder for the documents
  std::vector<std::string> forwarded;  // flags for every worker and the server
  PairingRules rules;

  bool has(const std::string& part) const { return parts.count(part) > 0; }
};

// Measures, replays and judges what `parts` says, and stores the recording and the result. `log`
// gets progress. Throws std::runtime_error when it cannot be measured.
Selftest RunSelftest(const SelftestOptions& options, std::ostream& log);

// Judges the rules on a recording that is there already; measures and stores nothing.
Selftest ReplayStored(const std::filesystem::path& recording, const SelftestOptions& options,
                      std::ostream& log);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_COMMAND_H_
