#include "bench/suite.h"

#include <algorithm>
#include <set>
#include <utility>

#include "bench/operation.h"

namespace dispatchbench::bench {
namespace {

std::vector<Suite>& Registered() {
  static std::vector<Suite> suites;
  return suites;
}

}  // namespace

SuiteRegistration::SuiteRegistration(Suite suite) { Registered().push_back(std::move(suite)); }

const std::vector<Suite>& Suites() {
  // Registered in whatever order the linker chose.
  std::vector<Suite>& suites = Registered();
  std::sort(suites.begin(), suites.end(),
            [](const Suite& a, const Suite& b) { return a.name < b.name; });
  return suites;
}

std::vector<std::string> SuiteNames() {
  std::set<std::string> names;
  for (const Operation& operation : Operations()) names.insert(operation.suite);
  for (const Suite& suite : Suites()) names.insert(suite.name);
  return {names.begin(), names.end()};
}

}  // namespace dispatchbench::bench
