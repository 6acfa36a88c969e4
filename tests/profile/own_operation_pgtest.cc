// The proxy counts as much of the suite's own operations as their audit does.

#include "profile/own_operation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/audit.h"
#include "bench/benchmark_case.h"
#include "bench/operation.h"
#include "bench/world.h"
#include "datagen/dataset.h"
#include "tests/support/profile/proxied_server.h"

namespace dispatchbench::profile {
namespace {

using ::testing::HasSubstr;

fixtures::WireCounts CountsOf(const Recording& recording) {
  fixtures::WireCounts counts;
  for (const RecordedStatement& statement : recording.statements) {
    counts.statements += statement.error ? 0 : 1;
    counts.rows += statement.rows;
  }
  for (const RoundTrip& trip : recording.round_trips) {
    ++counts.round_trips;
    counts.bytes_sent += trip.bytes_sent;
    counts.bytes_received += trip.bytes_received;
  }
  return counts;
}

// Every variant of every operation of the application, at its smallest size.
TEST(OwnOperationTest, TheRecordingCountsWhatTheAuditCounts) {
  Proxy proxy(PrivateServer().endpoint(), {});
  bench::WorldOptions options;
  bench::Worlds worlds(proxy.endpoint(), options);
  int compared = 0;
  for (const bench::Operation& operation : bench::Operations()) {
    if (operation.suite != "dispatch") continue;
    bench::World& world = worlds.of(operation, operation.sizes.front());
    for (const bench::Variant& variant : operation.variants) {
      if (world.session().connection().server_version() < variant.min_server_version) continue;
      const bench::BenchmarkCase benchmark{&operation, &variant, operation.sizes.front()};
      SCOPED_TRACE(benchmark.name());
      bench::WarmUp(world, operation, variant);
      bench::Workload workload = world.Begin(operation);
      proxy.StartRecording();
      const fixtures::WireCounts audited = world.Count(operation, [&] { variant.run(workload); });
      const Recording recording = proxy.StopRecording();
      fixtures::WireCounts recorded = CountsOf(recording);
      for (const RecordedConnection& connection : recording.connections) {
        EXPECT_EQ(connection.not_understood, "");
      }
      EXPECT_EQ(recorded.statements, audited.statements);
      EXPECT_EQ(recorded.statements, variant.statements(world.scenario()));
      EXPECT_EQ(recorded.round_trips, audited.round_trips);
      EXPECT_EQ(recorded.rows, audited.rows);
      EXPECT_EQ(recorded.bytes_sent, audited.bytes_sent);
      EXPECT_EQ(recorded.bytes_received, audited.bytes_received);
      ++compared;
    }
  }
  EXPECT_GT(compared, 50);
}

std::int64_t Recorded(const std::string& name) {
  const bench::BenchmarkCase benchmark = FindOperation(name);
  bench::Options options;
  options.db = PrivateServer().endpoint().ConnectionString();
  const Recording recording = OwnOperation(benchmark, options).Record().recording;
  const datagen::Dataset dataset =
      datagen::Generate(bench::World::SpecFor(benchmark.size, bench::WorldOptions{}));
  EXPECT_EQ(static_cast<std::int64_t>(recording.statements.size()),
            benchmark.variant->statements(bench::MakeScenario(dataset)));
  EXPECT_EQ(recording.connections.size(), 1u);
  return static_cast<std::int64_t>(recording.statements.size());
}

// Neither what makes the world nor what prepares the statements is in it.
TEST(OwnOperationTest, OneIterationIsRecorded) {
  EXPECT_GT(Recorded("dispatch/n_plus_one/10"), 100);
  EXPECT_LT(Recorded("dispatch/bulk/10"), 15);
}

std::string MessageFor(const std::string& name) {
  try {
    FindOperation(name);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "found";
}

TEST(OwnOperationTest, ANameThatIsNoBenchmark) {
  EXPECT_THAT(MessageFor("dispatch/nope/100"), HasSubstr("dispatch has the variants n_plus_one"));
  EXPECT_THAT(MessageFor("nope"), HasSubstr("--benchmark_list_tests"));
  EXPECT_EQ(MessageFor("dispatch/bulk/100"), "found");
}

}  // namespace
}  // namespace dispatchbench::profile
