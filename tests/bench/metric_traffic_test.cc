#include "bench/operations/metric_traffic.h"

#include <gtest/gtest.h>

#include <map>

namespace dispatchbench::bench::operations {
namespace {

TEST(MetricTraffic, IsOneRequestASecondAndEveryTwentiethAWrite) {
  ASSERT_EQ(MetricTraffic().size(), static_cast<std::size_t>(kMetricRequests));
  for (std::size_t i = 0; i < MetricTraffic().size(); ++i) {
    const MetricRequest& request = MetricTraffic()[i];
    EXPECT_EQ(request.at_s, static_cast<int>(i));
    EXPECT_EQ(request.is_write, i % kRequestsPerWrite == kRequestsPerWrite - 1);
    EXPECT_GE(request.metric, 0);
    EXPECT_LT(request.metric, kMetrics);
  }
  EXPECT_EQ(MetricWrites(), kMetricRequests / kRequestsPerWrite);
}

TEST(MetricTraffic, WantsThePopularMore) {
  std::map<int, int> wanted;
  for (const MetricRequest& request : MetricTraffic()) ++wanted[request.metric / 10];
  EXPECT_GT(wanted[0], kMetricRequests / 3);
  EXPECT_GT(wanted[0], 5 * wanted[8]);
}

TEST(MetricTraffic, MissesAreAtLeastOnePerMetricAndMoreWhenInvalidated) {
  std::map<int, int> read;
  for (const MetricRequest& request : MetricTraffic()) read[request.metric] += !request.is_write;
  EXPECT_GT(ExpectedMisses(false), static_cast<std::int64_t>(read.size()));
  EXPECT_GT(ExpectedMisses(true), ExpectedMisses(false));
  EXPECT_LT(ExpectedMisses(true), kMetricRequests - MetricWrites());
}

}  // namespace
}  // namespace dispatchbench::bench::operations
