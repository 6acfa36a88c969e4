#ifndef DISPATCHBENCH_RESULTS_RETOLD_H_
#define DISPATCHBENCH_RESULTS_RETOLD_H_

#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::results {

// A sentence that a document holds in English, made by Phrase() from formats such as "{} to {}", in
// the current language: `formats` are those that it, and the arguments in it, may have been made
// from, the outer ones first. What none of them made stays as it is, but that a number gets the
// decimal sign of the language. An argument may hold anything but what follows it in its format,
// so that text of unknown origin is taken apart from its end.
std::string Retold(std::string_view english, const std::vector<std::string_view>& formats);

// What `compare` says of two builds or two stored runs: finding, limits, noise, the text of a row.
std::string RetoldComparison(std::string_view english);

// Why it says that a benchmark fails; the message of the program itself stays as it is.
std::string RetoldFailure(std::string_view english);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RETOLD_H_
