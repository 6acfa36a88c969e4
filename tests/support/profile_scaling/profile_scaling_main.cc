// How the time of an analysis grows with the number of statements, up to a million:
//   build/release/bin/profile_scaling
// The last lines of each family show the exponent (BigO) that fits.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

#include "profile/connection_time.h"
#include "profile/loop.h"
#include "profile/readings.h"
#include "profile/statement_group.h"
#include "tests/support/profile/conversation.h"

namespace dispatchbench {
namespace {

using testing::Conversation;

std::string Id(std::uint64_t number) { return std::to_string(number); }

// Requests with a loop of ten turns of two statements each; parameters.
void Requests(Conversation& c, std::uint64_t statements) {
  c.Connect();
  for (std::uint64_t at = 0; at < statements; at += 21) {
    c.Say("SELECT id FROM booking WHERE company_id = $1", {Id(at)}, 10);
    for (std::uint64_t i = 0; i < 10; ++i) {
      c.Say("SELECT name FROM client WHERE id = $1", {Id(at + i)}, 1);
      c.Say("UPDATE booking SET client_name = $1 WHERE id = $2", {"x", Id(at + i)}, 1);
    }
    c.Think(30);
  }
}

// One loop in one transaction; values in the texts, so that each text comes once.
void OneLoop(Conversation& c, std::uint64_t statements) {
  c.Connect();
  c.Begin();
  for (std::uint64_t i = 0; i < statements; ++i) {
    c.Say("UPDATE booking SET amount = " + Id(i % 97) + " WHERE id = " + Id(i), {}, 1);
  }
  c.Commit();
}

// Fifty statements that come in no order, over eight connections that take turns.
void Mixed(Conversation& c, std::uint64_t statements) {
  for (int i = 0; i < 8; ++i) c.Connect();
  for (std::uint64_t i = 0; i < statements; ++i) {
    c.Hand(c.Random(8));
    c.Say("SELECT c" + Id(c.Random(50)) + " FROM t WHERE id = $1", {Id(i)}, 1);
  }
}

// A loop in each turn of a loop in each turn of a loop.
void Nested(Conversation& c, std::uint64_t statements) {
  c.Connect();
  c.Begin();
  for (std::uint64_t at = 0; at < statements;) {
    c.Say("SELECT id FROM company WHERE id = $1", {Id(at++)}, 10);
    for (int i = 0; i < 10; ++i) {
      c.Say("SELECT id FROM driver WHERE company_id = $1", {Id(at++)}, 10);
      for (int j = 0; j < 10; ++j) c.Say("SELECT id FROM trip WHERE id = $1", {Id(at++)}, 1);
    }
  }
  c.Commit();
}

void Analyze(benchmark::State& state, void (*tell)(Conversation&, std::uint64_t)) {
  Conversation conversation;
  tell(conversation, static_cast<std::uint64_t>(state.range(0)));
  const profile::Recording recording = conversation.Finish();
  std::size_t loops = 0;
  for (auto _ : state) {
    const profile::Readings readings = profile::ReadStatements(recording);
    loops = profile::FindLoops(recording, readings).loops.size();
    benchmark::DoNotOptimize(profile::GroupStatements(recording, readings));
    benchmark::DoNotOptimize(
        profile::SplitTimes(recording, readings, std::chrono::microseconds(30)));
  }
  state.counters["loops"] = static_cast<double>(loops);
  state.SetComplexityN(state.range(0));
}

void Sizes(benchmark::internal::Benchmark* family) {
  family->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Complexity()->Unit(benchmark::kMillisecond);
}

BENCHMARK_CAPTURE(Analyze, requests, Requests)->Apply(Sizes);
BENCHMARK_CAPTURE(Analyze, one_loop, OneLoop)->Apply(Sizes);
BENCHMARK_CAPTURE(Analyze, mixed, Mixed)->Apply(Sizes);
BENCHMARK_CAPTURE(Analyze, nested, Nested)->Apply(Sizes);

}  // namespace
}  // namespace dispatchbench

BENCHMARK_MAIN();
