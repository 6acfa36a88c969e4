#include "results/gate_command.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <exception>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "results/gate_counts.h"
#include "results/gate_targets.h"
#include "results/history.h"
#include "results/served_server.h"
#include "results/text_file.h"
#include "results/worker_build.h"

namespace dispatchbench::results {
namespace {

// The benchmarks that `filter` matches, counted at the sizes of a baseline.
Run Count(const CompareOptions& options, const std::string& filter, std::ostream& log) {
  log << fmt::format("Checking and counting: {}\n", options.contender_name);
  const ServedServer server(options.server.empty() ? options.contender : options.server,
                            options.forwarded);
  WorkerBuild build(options.contender_name, server.WorkerCommand(options.contender));
  return build.Check(filter, {std::begin(kBaselineSizes), std::end(kBaselineSizes)});
}

// A part that could not be measured.
GatePart Unmeasured(const std::string& name, const std::string& failure) {
  GatePart part;
  part.name = name;
  part.failure = failure;
  return part;
}

// What the counts of the build decide: the baseline and the targets.
std::vector<GatePart> MakeCountedParts(const GateOptions& options,
                                       const std::vector<Target>& targets, std::ostream& log) {
  const CompareOptions& compare = options.compare;
  try {
    const Run run = Count(compare, compare.filter, log);
    GatePart counts = Unmeasured("counts", "");
    try {
      counts = CountsPart(BaselineFolder(options.baselines), run, compare.filter,
                          compare.contender_name);
    } catch (const std::exception& error) {
      counts.failure = error.what();
    }
    return {counts, TargetsPart(targets, run, compare.filter, compare.contender_name)};
  } catch (const std::exception& error) {
    return {Unmeasured("counts", error.what()), Unmeasured("targets", error.what())};
  }
}

GatePart MakeTimesPart(const GateOptions& options, const GatePart& counts, std::ostream& log) {
  GatePart part = Unmeasured("times", "");
  if (options.compare.baseline.empty()) {
    part.failure = options.reference_failure;
    return part;
  }
  try {
    CompareOptions compare = options.compare;
    // The counts are no reason to leave the clock out: they are judged elsewhere.
    compare.time_everything = true;
    Comparison comparison = CompareBuilds(compare, log);
    const auto baseline = BaselineFolder(options.baselines).Find(MajorOf(comparison.postgresql));
    if (baseline && counts.comparison) LeaveCountsTo(*baseline, comparison.exact);
    part.comparison = std::move(comparison);
  } catch (const std::exception& error) {
    part.failure = error.what();
  }
  return part;
}

}  // namespace

Gate RunGate(const GateOptions& options, std::ostream& log) {
  const std::vector<Target> targets =
      options.targets ? LoadTargets(*options.targets, OwnClaims()) : OwnTargets();
  Gate gate;
  gate.parts = MakeCountedParts(options, targets, log);
  if (!options.compare.counts_only) {
    gate.parts.push_back(MakeTimesPart(options, gate.parts.front(), log));
  }
  return gate;
}

std::string Record(const GateOptions& options, const Gate& gate) {
  for (const GatePart& part : gate.parts) {
    if (!part.comparison || part.comparison->benchmarks.empty()) continue;
    const std::string date = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    return fmt::format("Recorded in {}\n",
                       History(options.history).Append(NightOf(*part.comparison, date)).string());
  }
  throw std::runtime_error("--record: no times were measured, so there is no night to keep");
}

BaselineUpdate UpdateBaselines(const GateOptions& options, std::ostream& log) {
  BaselineUpdate update =
      PlanUpdate(BaselineFolder(options.baselines), Count(options.compare, "", log), options.reason,
                 options.reference);
  std::filesystem::create_directories(options.baselines);
  for (const auto& [file, text] : update.files) WriteTextFile(file, text);
  return update;
}

}  // namespace dispatchbench::results
