// The loops of the suite's own operations, through the document: what goes row by row is found with
// exactly the statements that are counted by other means, and nothing is found in what does not.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench/audit.h"
#include "bench/benchmark_case.h"
#include "bench/operation.h"
#include "bench/world.h"
#include "tests/support/profile/profile_of.h"
#include "tests/support/profile/proxied_server.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSize = 50;
// What LoopOptions::least_turns says.
constexpr std::int64_t kLeastTurns = 5;

bool IsTransaction(const std::string& text) {
  return text == "BEGIN" || text == "COMMIT" || text == "ROLLBACK";
}

// The profile of one iteration of each variant of the application's operations that `wants`.
class OperationProfiles {
 public:
  template <typename Wants, typename Check>
  int ForEach(Wants wants, Check check) {
    int count = 0;
    for (const bench::Operation& operation : bench::Operations()) {
      if (operation.suite != "dispatch") continue;
      bench::World& world = worlds_.of(operation, kSize);
      for (const bench::Variant& variant : operation.variants) {
        if (world.session().connection().server_version() < variant.min_server_version) continue;
        if ((variant.max_size > 0 && kSize > variant.max_size) || !wants(variant)) continue;
        const bench::BenchmarkCase benchmark{&operation, &variant, kSize};
        SCOPED_TRACE(benchmark.name());
        bench::WarmUp(world, operation, variant);
        bench::Workload workload = world.Begin(operation);
        proxy_.StartRecording();
        // Counted by libpq's trace of the same iteration.
        audited_ = world.Count(operation, [&] { variant.run(workload); });
        check(ProfileOf(proxy_.StopRecording(), Redaction(false), WithoutPauses()), audited_);
        ++count;
      }
    }
    return count;
  }

 private:
  Proxy proxy_{PrivateServer().endpoint(), {}};
  bench::WorldOptions options_;
  bench::Worlds worlds_{proxy_.endpoint(), options_};
  fixtures::WireCounts audited_;
};

// Every statement that is there more often than a few times is in a loop, and loops hold nothing
// that was not counted.
void ExpectLoopsOfAll(const Json& profile, const fixtures::WireCounts& audited) {
  EXPECT_EQ(profile["total"]["statements"], audited.statements);
  EXPECT_EQ(profile["total"]["round_trips"], audited.round_trips);
  EXPECT_EQ(profile["total"]["rows"], audited.rows);
  EXPECT_FALSE(profile["loops"].empty());
  std::int64_t statements = 0;
  for (const Json& group : profile["groups"]) {
    const auto count = group["count"].get<std::int64_t>();
    const std::string text = group["text"];
    statements += count;
    const bool is_repeated = count >= kLeastTurns && !IsTransaction(text);
    EXPECT_EQ(CountInLoops(profile, group["id"]), is_repeated ? count : 0) << text;
  }
  EXPECT_EQ(statements, audited.statements);
  for (const Json& loop : profile["loops"]) {
    EXPECT_FALSE(loop["is_pipelined"]) << loop.dump();
    EXPECT_FALSE(loop["remedies"].empty()) << loop.dump();
    std::int64_t in_loop = 0;
    for (const Json& statement : loop["statements"]) {
      in_loop += statement["statements"].get<std::int64_t>();
    }
    EXPECT_EQ(loop["round_trips"], in_loop) << loop.dump();
  }
}

TEST(OperationProfileTest, EveryRowByRowVariantIsFoundExactly) {
  const int count = OperationProfiles().ForEach(
      [](const bench::Variant& variant) { return variant.family == bench::Family::kNPlusOne; },
      ExpectLoopsOfAll);
  EXPECT_GE(count, 30);
}

bool IsPipelined(const bench::Variant& variant) {
  return variant.technique.find("pipelined") != std::string::npos;
}

TEST(OperationProfileTest, NothingIsFoundInWhatIsSetBased) {
  const int count = OperationProfiles().ForEach(
      [](const bench::Variant& variant) {
        return variant.family != bench::Family::kNPlusOne && !IsPipelined(variant);
      },
      [](const Json& profile, const fixtures::WireCounts& audited) {
        EXPECT_EQ(profile["loops"], Json::array());
        EXPECT_EQ(profile["total"]["statements"], audited.statements);
      });
  EXPECT_GE(count, 30);
}

// A pipeline waits once for many statements, and the server executes each of them all the same.
TEST(OperationProfileTest, APipelineIsCalledWhatItIs) {
  const int count = OperationProfiles().ForEach(
      IsPipelined, [](const Json& profile, const fixtures::WireCounts& audited) {
        EXPECT_EQ(profile["total"]["statements"], audited.statements);
        EXPECT_EQ(profile["total"]["round_trips"], audited.round_trips);
        for (const Json& loop : profile["loops"]) {
          EXPECT_TRUE(loop["is_pipelined"]) << loop.dump();
          EXPECT_LT(loop["round_trips"], loop["turns"]) << loop.dump();
        }
      });
  EXPECT_GE(count, 10);
}

}  // namespace
}  // namespace dispatchbench::profile
