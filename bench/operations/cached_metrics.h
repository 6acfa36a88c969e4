#ifndef DISPATCHBENCH_BENCH_OPERATIONS_CACHED_METRICS_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_CACHED_METRICS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/environment.h"
#include "bench/operations/metric_traffic.h"
#include "fixtures/cache_connection.h"
#include "fixtures/cache_server.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {

// How a value that a reader got relates to what the database held.
struct Judgement {
  bool is_allowed = false;  // the database held it now or less than the time to live ago
  int stale_s = 0;          // for how long it has been wrong; 0: it is right
};

// The history, the metrics of its last days, and a cache for them. A metric is what one company's
// bookings of one day amount to.
class CachedMetrics : public Environment {
 public:
  // Throws Unavailable where there is no cache server.
  explicit CachedMetrics(const EnvironmentPlace& place);

  // An empty cache, and bookings as they were.
  void Prepare() override;
  std::vector<pid_t> processes() const override { return {server_.pid()}; }

  fixtures::CacheConnection& cache() { return cache_; }

  // What the cache calls it.
  static std::string KeyOf(int metric);

  // The metric from the database; changes one of its bookings. One statement each.
  std::string Read(pqxx::transaction_base& transaction, int metric) const;
  void Write(pqxx::transaction_base& transaction, int metric) const;

  // The value that the database holds at the time of `request`, when only the requests before it
  // have been made.
  const std::string& ValueAt(const MetricRequest& request) const;

  // What to think of `value` as the answer to `request`.
  Judgement Judge(const MetricRequest& request, const std::string& value) const;

 private:
  struct Metric {
    std::string company_id;
    std::string day;
    std::string booking_id;  // the booking that is changed
  };
  // A value and when the database came to hold it.
  struct Version {
    int since_s = 0;
    std::string value;
  };

  void FindMetrics(int rows);
  // Makes all writes and notes what each leaves behind.
  void RecordVersions(fixtures::Session& session);
  const Metric& At(int metric) const { return metrics_.at(static_cast<std::size_t>(metric)); }

  fixtures::CacheServer server_;
  fixtures::CacheConnection cache_;
  fixtures::LibpqConnection connection_;
  std::vector<Metric> metrics_;
  std::vector<std::vector<Version>> versions_;  // by metric, in order
  std::string changed_ids_;                     // as an array of PostgreSQL
};

std::unique_ptr<Environment> MakeCachedMetrics(const EnvironmentPlace& place);

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_CACHED_METRICS_H_
