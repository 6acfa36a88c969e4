#include "bench/operations/cached_metrics.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <set>

#include "bench/operations/history.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr char kRead[] =
    "SELECT concat_ws('|', count(*), count(*) FILTER (WHERE status = 'CANCELED'), sum(amount),"
    " count(*) FILTER (WHERE delay_seconds > 300), sum(adjustment)) FROM later.booking"
    " WHERE company_id = $1::bigint AND scheduled_time >= $2::date::timestamp AT TIME ZONE 'UTC'"
    " AND scheduled_time < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'";
constexpr char kWrite[] =
    "UPDATE later.booking SET adjustment = adjustment + 1 WHERE id = $1::bigint";
constexpr char kReadName[] = "cached_metrics.read";
constexpr char kWriteName[] = "cached_metrics.write";

fixtures::CacheProgram RequireCacheProgram() {
  const char* const path = std::getenv("PATH");
  const std::optional<fixtures::CacheProgram> program =
      fixtures::FindCacheProgram(path == nullptr ? "/usr/bin:/bin" : path);
  if (program) return *program;
  throw Unavailable(
      "needs a Redis or Valkey server, and PATH has none: apt-get install redis-tools, which "
      "starts "
      "no service");
}

}  // namespace

CachedMetrics::CachedMetrics(const EnvironmentPlace& place)
    : server_(RequireCacheProgram()),
      cache_(server_.socket()),
      connection_(place.database.endpoint()) {
  MakeHistory(place);
  FindMetrics(place.scenario.size);
  place.session.Prepare(kReadName, kRead);
  place.session.Prepare(kWriteName, kWrite);
  RecordVersions(place.session);
}

void CachedMetrics::FindMetrics(int rows) {
  for (const auto& row : connection_.Execute(
           fmt::format("SELECT company_id, (scheduled_time AT TIME ZONE 'UTC')::date, min(id)"
                       " FROM later.booking GROUP BY 1, 2 ORDER BY 2 DESC, 1 LIMIT {}",
                       kMetrics))) {
    metrics_.push_back({row[0], row[1], row[2]});
  }
  if (metrics_.size() == kMetrics) return;
  throw std::runtime_error(
      fmt::format("looking for {} days of a company with bookings in a history of {} rows: there "
                  "are {}; take more rows",
                  kMetrics, rows, metrics_.size()));
}

void CachedMetrics::RecordVersions(fixtures::Session& session) {
  versions_.resize(metrics_.size());
  std::set<std::string> changed;
  {
    pqxx::nontransaction transaction(session.connection());
    for (int metric = 0; metric < kMetrics; ++metric) {
      versions_[static_cast<std::size_t>(metric)].push_back({0, Read(transaction, metric)});
    }
    for (const MetricRequest& request : MetricTraffic()) {
      if (!request.is_write) continue;
      Write(transaction, request.metric);
      versions_[static_cast<std::size_t>(request.metric)].push_back(
          {request.at_s, Read(transaction, request.metric)});
      changed.insert(At(request.metric).booking_id);
    }
  }
  changed_ids_ = fmt::format("{{{}}}", fmt::join(changed, ","));
}

void CachedMetrics::Prepare() {
  cache_.Clear();
  const auto restored =
      connection_.Execute(fmt::format("WITH restored AS (UPDATE later.booking SET adjustment = 0"
                                      " WHERE id = ANY('{}') AND adjustment <> 0 RETURNING 1)"
                                      " SELECT count(*) FROM restored",
                                      changed_ids_));
  // Otherwise the table would grow from run to run.
  if (restored[0][0] != "0") connection_.Execute("VACUUM later.booking");
}

std::string CachedMetrics::KeyOf(int metric) { return fmt::format("metric:{:03}", metric); }

std::string CachedMetrics::Read(pqxx::transaction_base& transaction, int metric) const {
  return fixtures::ExecutePrepared(transaction, kReadName, At(metric).company_id,
                                   At(metric).day)[0][0]
      .c_str();
}

void CachedMetrics::Write(pqxx::transaction_base& transaction, int metric) const {
  fixtures::ExecutePrepared(transaction, kWriteName, At(metric).booking_id);
}

const std::string& CachedMetrics::ValueAt(const MetricRequest& request) const {
  const std::vector<Version>& versions = versions_.at(static_cast<std::size_t>(request.metric));
  std::size_t current = versions.size() - 1;
  while (versions[current].since_s > request.at_s) --current;
  return versions[current].value;
}

Judgement CachedMetrics::Judge(const MetricRequest& request, const std::string& value) const {
  const std::vector<Version>& versions = versions_.at(static_cast<std::size_t>(request.metric));
  if (value == ValueAt(request)) return {.is_allowed = true, .stale_s = 0};
  for (std::size_t i = versions.size() - 1; i-- > 0;) {
    const int wrong_since_s = versions[i + 1].since_s;
    if (wrong_since_s > request.at_s || versions[i].value != value) continue;
    const int stale_s = request.at_s - wrong_since_s;
    return {.is_allowed = stale_s < kTimeToLive_s, .stale_s = stale_s};
  }
  return {};
}

std::unique_ptr<Environment> MakeCachedMetrics(const EnvironmentPlace& place) {
  return std::make_unique<CachedMetrics>(place);
}

}  // namespace dispatchbench::bench::operations
