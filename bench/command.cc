#include "bench/command.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/operation.h"
#include "bench/options.h"
#include "bench/suite.h"
#include "bench/suite_run.h"
#include "bench/timed_conditions.h"
#include "bench/worker.h"

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

std::vector<BenchmarkCase> Timed(const std::vector<BenchmarkCase>& cases, const Options& options) {
  const TimedConditions conditions(cases, options);
  std::vector<BenchmarkCase> timed;
  for (const BenchmarkCase& benchmark : cases) {
    for (const BenchmarkCase& one : conditions.Of(benchmark)) timed.push_back(one);
  }
  return timed;
}

// One run after the other; returns the worst exit code. An interrupted one is the last.
int UnderEachProfile(Options& options, const std::function<int()>& run) {
  constexpr int kInterrupted = 128;
  int worst = 0;
  for (const fixtures::SettingsProfile profile : options.profiles) {
    options.settings = profile;
    worst = std::max(worst, run());
    if (worst > kInterrupted) break;
  }
  return worst;
}

int Run(int argc, char** argv) {
  std::optional<Options> options = ParseOptions(argc, argv, std::cout);
  if (!options) return 0;
  if (options->suite == "list") {
    std::cout << SuiteList();
    return 0;
  }
  if (options->serve) return ServeServer(*options, std::cin, std::cout);
  if (options->worker) {
    Worker(*options).Serve(std::cin, std::cout);
    return 0;
  }
  RequireSuite(options->suite);
  for (const Suite& suite : Suites()) {
    if (suite.name != options->suite) continue;
    return UnderEachProfile(*options, [&] { return suite.run(*options, std::cerr); });
  }
  InitializeLibrary(options->benchmark_flags);
  std::vector<BenchmarkCase> cases = Select(*options);
  return UnderEachProfile(*options, [&] {
    if (!options->list_tests) return SuiteRun(*options, cases, std::cerr).Execute();
    ListNames(Timed(cases, *options));
    return 0;
  });
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
