#include "bench/checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "bench/growth.h"

namespace dispatchbench::bench {
namespace {

// A variant is wrong: the message says how.
class Difference : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

bool Changes(const Operation& operation, const std::string& table) {
  return std::find(operation.changes.begin(), operation.changes.end(), table) !=
         operation.changes.end();
}

std::string Describe(const Answer& answer, bool ordered) {
  return fmt::format("{} rows with checksum {:016x}", answer.rows(),
                     ordered ? answer.ordered_checksum() : answer.unordered_checksum());
}

void CompareAnswers(const Operation& operation, const Answer& expected, const Answer& found) {
  if (expected.rows() == found.rows() &&
      expected.unordered_checksum() == found.unordered_checksum()) {
    if (!operation.ordered || expected.ordered_checksum() == found.ordered_checksum()) return;
    throw Difference(
        fmt::format("wrong order: the same rows as the reference '{}', but the order, "
                    "which matters here, differs",
                    operation.reference));
  }
  throw Difference(fmt::format("wrong answer: the reference '{}' gives {}, this gives {}",
                               operation.reference, Describe(expected, operation.ordered),
                               Describe(found, operation.ordered)));
}

void CompareStates(const std::string& expectation, const Checker::State& expected,
                   const Checker::State& found) {
  for (const auto& [table, checksum] : expected) {
    const auto position = found.find(table);
    if (position == found.end() || position->second != checksum) {
      throw Difference(fmt::format("wrong end state: table {} is not {}", table, expectation));
    }
  }
}

void CompareCounts(const BenchmarkCase& benchmark, std::int64_t declared,
                   const AuditedCounts& found) {
  if (found.wire.statements != declared) {
    throw Difference(fmt::format(
        "wrong cost: {} of operation {} declares {} {} at size {}, {} on the wire",
        benchmark.variant->name(), benchmark.operation->name, declared,
        declared == 1 ? "statement" : "statements", benchmark.size, found.wire.statements));
  }
  if (const auto difference = DifferenceBetweenCounters(found)) throw Difference(*difference);
}

}  // namespace

std::vector<Measurement> Checker::Check(const std::vector<BenchmarkCase>& cases,
                                        const std::function<void(const std::string&)>& step,
                                        const std::function<bool()>& stop) {
  std::vector<Measurement> measurements;
  for (const BenchmarkCase& benchmark : cases) {
    if (stop()) break;
    step(benchmark.name());
    measurements.push_back(CheckOne(benchmark));
  }
  RejectWrongGrowth(measurements);
  return measurements;
}

Measurement Checker::CheckOne(const BenchmarkCase& benchmark) {
  Measurement measurement;
  measurement.benchmark = benchmark;
  const Operation& operation = *benchmark.operation;
  if (const int largest = benchmark.variant->max_size; largest > 0 && benchmark.size > largest) {
    measurement.skipped = benchmark.variant->beyond_max_size;
    return measurement;
  }
  try {
    worlds_.of(operation, benchmark.size).Require(operation);
  } catch (const Unavailable& reason) {
    measurement.skipped = reason.what();
    return measurement;
  } catch (const std::exception& error) {
    measurement.failure = error.what();
    return measurement;
  }
  World& world = worlds_.of(operation, benchmark.size);
  if (const int server = world.session().connection().server_version();
      server < benchmark.variant->min_server_version) {
    measurement.skipped =
        fmt::format("needs PostgreSQL {}, the server is {}",
                    benchmark.variant->min_server_version / 10000, server / 10000);
    return measurement;
  }
  try {
    const State& pristine = Pristine(world);
    const Observation& expected = Reference(world, benchmark);
    const Observation found = Observe(world, operation, *benchmark.variant);
    measurement.is_counted = true;
    measurement.counts = found.counts.wire;
    measurement.server_counts = found.counts.server;
    measurement.answer = found.answer;
    measurement.iteration_cost_s = found.cost_s;
    CompareAnswers(operation, expected.answer, found.answer);
    CompareStates(fmt::format("as the reference '{}' leaves it", operation.reference),
                  expected.changed_tables, found.changed_tables);
    for (const auto& [table, checksum] : found.untouched_tables) {
      if (checksum != pristine.at(table)) {
        throw Difference(fmt::format("table left changed: {} is not among what '{}' changes", table,
                                     operation.name));
      }
    }
    CompareCounts(benchmark, benchmark.variant->statements(world.scenario()), found.counts);
    measurement.plans = PlansOf(world, operation, *benchmark.variant);
    world.ResetIfChanged();
    if (!operation.changes.empty()) {
      CompareStates("as it was loaded, after a reset", pristine, world.database().ExactChecksums());
    }
  } catch (const std::exception& error) {
    measurement.failure = error.what();
    world.MarkChanged();
  }
  return measurement;
}

Checker::Observation Checker::Observe(World& world, const Operation& operation,
                                      const Variant& variant) {
  Observation observation;
  observation.cost_s = WarmUp(world, operation, variant);
  Workload workload = world.Begin(operation);
  observation.counts =
      CountExactly(world, operation, [&] { observation.answer = variant.run(workload); });
  for (const auto& [table, checksum] : world.database().ExactChecksums()) {
    if (!Changes(operation, table)) observation.untouched_tables[table] = checksum;
  }
  if (operation.changes.empty()) return observation;
  for (const auto& [table, checksum] : world.database().LogicalChecksums()) {
    if (Changes(operation, table)) observation.changed_tables[table] = checksum;
  }
  return observation;
}

const Checker::Observation& Checker::Reference(World& world, const BenchmarkCase& benchmark) {
  const Operation& operation = *benchmark.operation;
  const std::string key = fmt::format("{}/{}", operation.name, benchmark.size);
  const auto position = references_.find(key);
  if (position != references_.end()) return position->second;
  try {
    const Observation observation =
        Observe(world, operation, operation.variant(operation.reference));
    return references_.emplace(key, observation).first->second;
  } catch (const std::exception& error) {
    throw Difference(
        fmt::format("the reference '{}' fails: {}", operation.reference, error.what()));
  }
}

const Checker::State& Checker::Pristine(World& world) {
  const auto position = pristine_.find(&world);
  if (position != pristine_.end()) return position->second;
  world.ResetIfChanged();
  return pristine_.emplace(&world, world.database().ExactChecksums()).first->second;
}

}  // namespace dispatchbench::bench
