#include "bench/command.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/operation.h"
#include "bench/options.h"
#include "bench/suite.h"
#include "bench/suite_run.h"

namespace dispatchbench::bench {
namespace {

constexpr int kCouldNotRun = 3;
// What --quick leaves out: the largest sizes take most of the time.
constexpr int kQuickLargestSize = 200;

// Hands the library its flags; it keeps pointers into `flags`.
void InitializeLibrary(std::vector<std::string>& flags) {
  // The library keeps the pointer.
  static std::string program = "dispatchbench run";
  std::vector<char*> arguments = {program.data()};
  for (std::string& flag : flags) arguments.push_back(flag.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (count > 1) {
    throw std::invalid_argument(
        fmt::format("'{}' is no flag, or no value of a flag, of the Google Benchmark library "
                    "installed here",
                    arguments[1]));
  }
}

std::vector<BenchmarkCase> Select(const Options& options) {
  std::vector<BenchmarkCase> cases =
      SelectCases(Operations(), options.suite, options.filter, options.sizes);
  if (options.quick && options.sizes.empty()) {
    // An operation of large sizes only keeps the smallest of them.
    std::erase_if(cases, [](const BenchmarkCase& c) {
      const std::vector<int>& sizes = c.operation->sizes;
      return c.size > std::max(kQuickLargestSize, *std::min_element(sizes.begin(), sizes.end()));
    });
  }
  if (cases.empty()) {
    throw std::invalid_argument(
        fmt::format("no benchmark matches --benchmark_filter='{}'{}; --benchmark_list_tests lists "
                    "them all",
                    options.filter, options.sizes.empty() ? "" : " at the given --sizes"));
  }
  return cases;
}

std::string SuitePurpose(const std::string& name) {
  for (const Suite& suite : Suites()) {
    if (suite.name == name) return suite.purpose;
  }
  std::vector<std::string> operations;
  for (const Operation& operation : Operations()) {
    if (operation.suite == name) operations.push_back(operation.name);
  }
  return fmt::format("{} operations: {} to {}", operations.size(), operations.front(),
                     operations.back());
}

std::string SuiteList() {
  std::string text;
  for (const std::string& name : SuiteNames()) {
    text += fmt::format("  --suite={:<12} {}\n", name, SuitePurpose(name));
  }
  return text;
}

void RequireSuite(const std::string& name) {
  const std::vector<std::string> names = SuiteNames();
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  throw std::invalid_argument(
      fmt::format("there is no suite '{}'; there are:\n{}", name, SuiteList()));
}

int Run(int argc, char** argv) {
  std::optional<Options> options = ParseOptions(argc, argv, std::cout);
  if (!options) return 0;
  if (options->suite == "list") {
    std::cout << SuiteList();
    return 0;
  }
  RequireSuite(options->suite);
  for (const Suite& suite : Suites()) {
    if (suite.name == options->suite) return suite.run(*options, std::cerr);
  }
  InitializeLibrary(options->benchmark_flags);
  std::vector<BenchmarkCase> cases = Select(*options);
  if (options->list_tests) {
    ListNames(cases);
    return 0;
  }
  return SuiteRun(*options, std::move(cases), std::cerr).Execute();
}

}  // namespace

int RunCommand(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "dispatchbench run: " << error.what() << '\n';
    return kCouldNotRun;
  }
}

}  // namespace dispatchbench::bench
