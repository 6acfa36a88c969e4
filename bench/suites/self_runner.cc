#include <time.h>

#include <stdexcept>

#include "bench/checker.h"
#include "bench/operation.h"
#include "bench/suites/self_measurements.h"
#include "bench/timing.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::suites {
namespace {

constexpr int kSize = 100;
constexpr std::int64_t kEmptyIterations = 5'000;
constexpr int kSelects = 500;

// What the audit is measured on: reads and writes.
constexpr char kAudited[] = "^(list_bookings|insert_assignments)/";

double ThreadCpu_us() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// An operation that does nothing, and so whose time is all the runner's.
const Operation& Nothing() {
  static const Operation operation = {
      .name = "nothing",
      .purpose = "Does nothing",
      .variants = {{Family::kBulk, "", [](Workload&) { return Answer(); },
                    [](const Scenario&) { return std::int64_t{0}; }}},
      .reference = "bulk",
      .before = "bulk",
      .after = "bulk",
  };
  return operation;
}

// What one iteration of the timing loop costs, per iteration.
struct LoopCost {
  double wall_us = 0;
  double cpu_us = 0;
  double timed_us = 0;  // the part that counts as the variant's
};

LoopCost TimeNothing(Worlds& worlds) {
  std::vector<Measurement> measurements(1);
  measurements[0].benchmark = {&Nothing(), &Nothing().variants.front(), kSize};
  TimingOptions options;
  options.plans = {{.repetitions = 1, .iterations = kEmptyIterations}};
  options.quiet = true;
  options.step = [](const std::string&) {};
  options.after_repetition = [] {};
  options.stop = [] { return false; };
  LoopCost cost;
  const double cpu_us = ThreadCpu_us();
  cost.wall_us =
      MicrosecondsOf([&] { TimeMeasurements(measurements, worlds, options); }) / kEmptyIterations;
  cost.cpu_us = (ThreadCpu_us() - cpu_us) / kEmptyIterations;
  if (measurements[0].failure) throw std::runtime_error(*measurements[0].failure);
  cost.timed_us = measurements[0].repetitions.back().wall_s * 1e6 / kEmptyIterations;
  return cost;
}

// One prepared select by primary key, in us.
double SelectOne_us(fixtures::Session& session, const Scenario& scenario) {
  session.Prepare("self.select", "SELECT id, status FROM booking WHERE id = $1");
  pqxx::nontransaction transaction(session.connection());
  Answer answer;
  return MicrosecondsOf([&] {
           for (int i = 0; i < kSelects; ++i) {
             const auto id = scenario.pending[static_cast<std::size_t>(i) % kSize]->id;
             const pqxx::result rows = fixtures::ExecutePrepared(transaction, "self.select", id);
             answer.AddRow({rows[0][0].c_str(), rows[0][1].c_str()});
           }
         }) /
         kSelects;
}

void MeasureLoop(const SelfPlace& place, SelfResults& results) {
  World& world = place.worlds.of(kSize);
  SelfComparison comparison = {.name = "runner",
                               .ours = "the timing loop around a variant that does nothing",
                               .reference = "one prepared select by id",
                               .unit = "iteration"};
  LoopCost sum;
  int runs = 0;
  const auto loop = [&] {
    const LoopCost cost = TimeNothing(place.worlds);
    sum.cpu_us += cost.cpu_us;
    sum.timed_us += cost.timed_us;
    ++runs;
    return cost.wall_us;
  };
  MeasureAlternately(
      comparison, place.pairs, loop,
      [&] { return SelectOne_us(world.session(), world.scenario()); }, place.stop);
  results.comparisons.push_back(comparison);
  results.facts.push_back(
      {"runner_cpu_ns", "on-CPU time of the timing loop per iteration", sum.cpu_us * 1e3 / runs});
  results.facts.push_back({"runner_timed_ns",
                           "the part of it that every time holds: reading the clocks",
                           sum.timed_us * 1e3 / runs});
}

void MeasureAudit(const SelfPlace& place, SelfResults& results) {
  const std::vector<BenchmarkCase> cases = SelectCases(Operations(), "dispatch", kAudited, {kSize});
  SelfComparison comparison = {.name = "audit",
                               .ours = "check and audit of the variants of two operations",
                               .reference = "a bare run of the same variants",
                               .unit = "variant"};
  const double variants = static_cast<double>(cases.size());
  const auto audit = [&] {
    std::vector<Measurement> found;
    const double us = MicrosecondsOf([&] {
      found = Checker(place.worlds)
                  .Check(
                      cases, [](const std::string&) {}, [] { return false; });
    });
    for (const Measurement& measurement : found) {
      if (measurement.failure) throw std::runtime_error(*measurement.failure);
    }
    return us / variants;
  };
  const auto bare = [&] {
    return MicrosecondsOf([&] {
             for (const BenchmarkCase& one : cases) {
               place.worlds.of(one.size).Run(*one.operation, *one.variant);
             }
           }) /
           variants;
  };
  MeasureAlternately(comparison, std::min(place.pairs, 10), audit, bare, place.stop);
  place.worlds.of(kSize).ResetIfChanged();
  results.comparisons.push_back(comparison);
}

void MeasureDirect(const SelfPlace& place, SelfResults& results) {
  World& world = place.worlds.of(kSize);
  SelfComparison comparison = {.name = "delay_line_at_0",
                               .ours = "a prepared select over the connection at 0 ms",
                               .reference = "the same again: a control that must be 1",
                               .unit = "query"};
  const auto select = [&] { return SelectOne_us(world.session(), world.scenario()); };
  MeasureAlternately(comparison, place.pairs, select, select, place.stop);
  results.comparisons.push_back(comparison);
  // The proof: the other end of the client's connection is the server's own socket.
  const bool is_direct = PQhost(world.session().libpq()) == place.server.host;
  results.facts.push_back({"in_path_at_0",
                           "what stands between client and server at 0 ms: 0 is nothing, the "
                           "connection ends at the server's own socket",
                           is_direct ? 0.0 : 1.0});
}

}  // namespace

void MeasureRunner(const SelfPlace& place, SelfResults& results) {
  MeasureLoop(place, results);
  MeasureAudit(place, results);
  MeasureDirect(place, results);
}

}  // namespace dispatchbench::bench::suites
