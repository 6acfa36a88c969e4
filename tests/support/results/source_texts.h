#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SOURCE_TEXTS_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SOURCE_TEXTS_H_

#include <set>
#include <string>

// The texts that a report can show, found in the sources and in the data of this repository.
namespace dispatchbench::testing {

// Those that results/ and plots/ hand to Phrase(), PhraseOf(), PhraseKey() and Plural().
std::set<std::string> TextsOfSources();

// "what", "note" and "why" of results/claims.json; results/targets.json names its claims.
std::set<std::string> TextsOfClaims();

// Why each setting of a server has its value.
std::set<std::string> ReasonsOfSettings();

// What operations, queries, techniques and comparisons are for, and what their figures mean: texts
// that documents hold.
std::set<std::string> TextsOfSuites();

// The last three, and what plots/sample/run.json says of its operations and settings.
std::set<std::string> TextsOfData();

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_SOURCE_TEXTS_H_
