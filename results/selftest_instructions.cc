#include "results/selftest_instructions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "results/selftest_recording.h"
#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

constexpr double kInjected = 0.01;

// The n-th count: the iterations that compare would have asked for.
InstructionSample Part(const InstructionSample& sample, int n) {
  const auto part = [n](const std::vector<std::int64_t>& all) {
    const auto begin = all.begin() + n * kInstructionIterations;
    return std::vector<std::int64_t>(begin, begin + kInstructionIterations);
  };
  return {part(sample.client), part(sample.backend)};
}

void Append(const InstructionSample& more, InstructionSample& all) {
  all.client.insert(all.client.end(), more.client.begin(), more.client.end());
  all.backend.insert(all.backend.end(), more.backend.begin(), more.backend.end());
}

// Client and backend together.
double Total(const InstructionSample& sample) {
  return static_cast<double>(*std::min_element(sample.client.begin(), sample.client.end()) +
                             *std::min_element(sample.backend.begin(), sample.backend.end()));
}

InstructionSample AnswerOf(InstructionBuild& build, const std::string& benchmark) {
  std::string failure;
  InstructionSample sample = build.Answer(failure);
  if (!failure.empty()) {
    throw std::runtime_error(fmt::format("counting instructions of {}: {}", benchmark, failure));
  }
  return sample;
}

InstructionSample CountOf(InstructionBuild& build, const std::string& benchmark, int iterations) {
  build.Ask(benchmark, iterations);
  return AnswerOf(build, benchmark);
}

// Instructions of one round of the calculation that is injected.
double InstructionsPerSpin(const SelftestOptions& options, InstructionBuild& baseline) {
  constexpr std::int64_t kSpins = 1'000'000;
  const std::string benchmark = SelftestBenchmarks().front();
  InstructionBuild slower("calibration", options.build, options.build, options.forwarded,
                          {fmt::format("--inject={}:{}", benchmark, kSpins)});
  const double without = Total(CountOf(baseline, benchmark, kInstructionIterations));
  const double with = Total(CountOf(slower, benchmark, kInstructionIterations));
  if (with <= without) throw std::runtime_error("calibrating: an injection adds no instructions");
  return (with - without) / static_cast<double>(kSpins);
}

}  // namespace

InstructionCheck CheckInstructions(const std::string& benchmark, const InstructionSample& baseline,
                                   const InstructionSample& contender) {
  InstructionCheck check{.benchmark = benchmark, .repeats = 0, .spread = 0, .found = {}};
  check.repeats = static_cast<int>(baseline.client.size()) / kInstructionIterations;
  std::vector<double> totals;
  for (int i = 0; i < check.repeats; ++i) {
    const PairedInstructions pair{.benchmark = benchmark,
                                  .baseline = Part(baseline, i),
                                  .contender = Part(contender, i),
                                  .failure = ""};
    totals.push_back(Total(pair.baseline));
    const auto changes = JudgeInstructions(pair, {});
    check.found.found += std::any_of(changes.begin(), changes.end(),
                                     [](const InstructionChange& change) {
                                       return change.decision == Decision::kRegressed;
                                     })
                             ? 1
                             : 0;
    ++check.found.of;
  }
  const auto [least, most] = std::minmax_element(totals.begin(), totals.end());
  check.spread = (*most - *least) / Median(totals);
  return check;
}

std::vector<InstructionCheck> RepeatInstructions(const SelftestOptions& options,
                                                 std::ostream& log) {
  log << "Starting servers under valgrind, to count instructions\n";
  InstructionBuild baseline("baseline", options.build, options.build, options.forwarded);
  std::vector<std::string> names = SelftestBenchmarks();
  // A read, and two writes whose rows must come back alike.
  if (options.is_short) names = {names.at(1), names.at(5), names.at(6)};
  const double per_spin = InstructionsPerSpin(options, baseline);
  std::vector<std::string> injections;
  for (const std::string& name : names) {
    const double total = Total(CountOf(baseline, name, kInstructionIterations));
    injections.push_back(
        fmt::format("--inject={}:{}", name, std::llround(kInjected * total / per_spin)));
  }
  InstructionBuild contender("+1%", options.build, options.build, options.forwarded, injections);
  std::vector<InstructionCheck> checks;
  for (const std::string& name : names) {
    log << fmt::format("Counting instructions, {} times: {}\n", kInstructionRepeats, name);
    InstructionSample of_baseline;
    InstructionSample of_contender;
    for (int i = 0; i < kInstructionRepeats; ++i) {
      // Each begins on rows as they were loaded, as that of compare does.
      baseline.Ask(name, kInstructionIterations);
      contender.Ask(name, kInstructionIterations);
      Append(AnswerOf(baseline, name), of_baseline);
      Append(AnswerOf(contender, name), of_contender);
    }
    checks.push_back(CheckInstructions(name, of_baseline, of_contender));
  }
  return checks;
}

}  // namespace dispatchbench::results
