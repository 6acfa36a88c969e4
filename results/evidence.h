#ifndef DISPATCHBENCH_RESULTS_EVIDENCE_H_
#define DISPATCHBENCH_RESULTS_EVIDENCE_H_

#include <filesystem>
#include <string>
#include <vector>

#include "results/index_run.h"
#include "results/measured_load.h"
#include "results/memory_run.h"
#include "results/profile_run.h"
#include "results/run.h"
#include "results/self_document.h"
#include "results/selftest.h"

namespace dispatchbench::results {

// A stored document and where it is.
template <typename Document>
struct Stored {
  std::string file;
  Document document;
};

// What is stored, newest first in each list. Documents of one kind that differ in what they
// measured stand side by side: runs by settings profile and operations, loads by mode, bookings and
// variants, profiles by subject.
struct Evidence {
  std::vector<Stored<Run>> runs;  // of the suite dispatch and of "later"
  std::vector<Stored<MeasuredLoad>> loads;
  std::vector<Stored<IndexRun>> indexes;
  std::vector<Stored<MemoryRun>> memories;
  std::vector<Stored<ProfileRun>> profiles;
  std::vector<Stored<SelfRun>> selves;
  std::vector<Stored<Selftest>> selftests;
  std::vector<std::string> remarks;  // files that could not be read, and why, a sentence each

  // The newest run of the suite dispatch, of any settings profile or of one; of the suite later.
  // nullptr when there is none.
  const Stored<Run>* suite() const;
  const Stored<Run>* suite(const std::string& settings_profile) const;
  const Stored<Run>* later() const;
};

// Whether the run is of the suite "later": its variants are plain and planned.
bool IsLater(const Run& run);

// So many of the newest documents of each folder are opened, and no more.
inline constexpr std::size_t kOpenedPerFolder = 8;

// The newest complete documents below `results`, whose folders "runs", "later", "load", "indexes",
// "memory", "profile", "self" and "selftest" are a RunStore each. Of each kind the newest one, and
// older ones that measured what no newer one has: another settings profile, benchmark, size or
// distance. `since`: only what was started on that day ("2025-03-12") or later; empty: all. A
// document that cannot be read, or is not complete, is left out and remarked. Throws
// std::runtime_error when a folder cannot be read, std::invalid_argument when `since` is no day.
Evidence FindEvidence(const std::filesystem::path& results, const std::string& since = "");

// Exactly these documents, in the order given, complete or not. Throws DocumentError when one
// cannot be read, or is of a kind that is no evidence.
Evidence LoadEvidence(const std::vector<std::filesystem::path>& files);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_EVIDENCE_H_
