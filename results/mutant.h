#ifndef DISPATCHBENCH_RESULTS_MUTANT_H_
#define DISPATCHBENCH_RESULTS_MUTANT_H_

#include <filesystem>
#include <string>
#include <vector>

#include "results/comparison.h"
#include "results/selftest.h"

namespace dispatchbench::results {

// A wrong change of the real code that compare must catch: a patch with lines "field: value" before
// the first "diff" (tests/mutants/README.md).
struct Mutant {
  std::string name;       // of the file, without ".patch"
  std::string benchmark;  // "list_bookings/bulk/100"
  std::string gate;       // "counts", "plan", "time", "instructions"
  std::string cause;      // what compare's text about the benchmark must hold
};

// Throws std::runtime_error, naming file and field, when one is missing, empty or not known.
Mutant ReadMutant(const std::filesystem::path& patch);

// All *.patch of a folder, by name. Throws like ReadMutant(), and when there is none.
std::vector<Mutant> ReadMutants(const std::filesystem::path& folder);

// Whether and by which gates the comparison caught it; `took_s` is left alone.
MutantCheck CheckMutant(const Mutant& mutant, const Comparison& comparison);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MUTANT_H_
