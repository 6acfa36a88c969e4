#ifndef DISPATCHBENCH_RESULTS_SELF_DOCUMENT_H_
#define DISPATCHBENCH_RESULTS_SELF_DOCUMENT_H_

#include <optional>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/statistics.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

// Two things that were timed in turns.
struct SelfComparison {
  struct Pair {
    double ours_us = 0;
    double reference_us = 0;
  };
  std::string name;
  std::string ours;  // what each is
  std::string reference;
  std::string unit;            // what the times are of
  std::optional<double> goal;  // ours / reference at most
  std::vector<Pair> pairs;     // in the order in which they were timed
};

struct SelfFact {
  std::string name;
  std::string meaning;
  double value = 0;
};

// What the suite costs: a document of kind "self".
struct SelfRun : DocumentContext {
  std::vector<SelfComparison> comparisons;
  std::vector<SelfFact> facts;
};

// Throws DocumentError when the document is of another kind or not as README.md describes it.
SelfRun ReadSelfRun(const StoredDocument& document);

// The median of the ratios ours / reference of the pairs, with its exact interval
// (MedianInterval()): pairs share what the machine did meanwhile. nullopt without pairs.
std::optional<Ratio> PairedRatio(const SelfComparison& comparison);

// kMet: the whole interval is at most the goal; kNotMet: all of it is above. kUndecided: it holds
// the goal, or covers less than 90%. kNoGoal: nothing was set.
enum class GoalVerdict { kNoGoal, kMet, kNotMet, kUndecided };
GoalVerdict VerdictOf(const SelfComparison& comparison);

// "met", "NOT MET", "undecided", in the current language; "-" without a goal.
std::string ToText(GoalVerdict verdict);

// For a terminal: where it was measured, a line per comparison with ratio, interval, goal and
// verdict, what each is, and the facts. Lines of up to kTableColumns.
std::string SelfTable(const SelfRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELF_DOCUMENT_H_
