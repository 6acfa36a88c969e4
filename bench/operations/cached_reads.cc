// Daily metrics of companies, read again and again by many while some bookings change: ten minutes
// of it, one request each second of a clock of its own, without waiting in between
// (metric_traffic.h). Redis is the cache, a private server of ours on a Unix socket.
//
// What the variants stand for:
//   plain                the database counts for each read
//   planned              the cache keeps each metric for 60 s; nobody tells it of changes
//   planned_invalidated  the same, but who changes a booking removes its metric from the cache
//
// Time: nothing sleeps. Every 30 requests, that is every 30 s, all that is cached grows 30 s older
// by one call to the cache, so that expiring is Redis' own doing, and yet hits and misses are the
// same in every run: the statements that the variants declare are worked out from the requests.
//
// What is right: a read may get a value that the database held less than 60 s ago (the time to
// live), and without a cache only the value of now. Each value that the database held is noted
// beforehand, so every answer is judged. Reads that got an old value count as stale.
//
// Answer, for each read: the second, the metric, and the value that the database holds then; where
// what was read is not allowed, that instead.

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "bench/operation.h"
#include "bench/operations/cached_metrics.h"
#include "bench/operations/history.h"
#include "bench/operations/metric_traffic.h"

namespace dispatchbench::bench::operations {
namespace {

using std::chrono::seconds;

enum class Caching { kNone, kTimeToLive, kInvalidated };

// What the reads of one run came to.
struct Tally {
  int reads = 0;
  int hits = 0;
  int stale = 0;
  int stale_s = 0;  // sum
  int oldest_s = 0;
};

std::string ReadThroughCache(CachedMetrics& metrics, pqxx::transaction_base& transaction,
                             int metric, Tally& tally) {
  const std::string key = CachedMetrics::KeyOf(metric);
  if (const std::optional<std::string> cached = metrics.cache().Get(key)) {
    ++tally.hits;
    return *cached;
  }
  const std::string value = metrics.Read(transaction, metric);
  metrics.cache().Set(key, value, seconds(kTimeToLive_s));
  return value;
}

void AddRead(const CachedMetrics& metrics, const MetricRequest& request, const std::string& value,
             Caching caching, Answer& answer, Tally& tally) {
  const Judgement judgement = metrics.Judge(request, value);
  const bool is_right = caching == Caching::kNone ? judgement.is_allowed && judgement.stale_s == 0
                                                  : judgement.is_allowed;
  ++tally.reads;
  if (value != metrics.ValueAt(request)) ++tally.stale;
  tally.stale_s += judgement.stale_s;
  tally.oldest_s = std::max(tally.oldest_s, judgement.stale_s);
  answer.AddRow({std::to_string(request.at_s), std::to_string(request.metric),
                 is_right ? metrics.ValueAt(request) : value});
}

void AddFigures(const Tally& tally, Answer& answer) {
  answer.AddFigure("hit_rate", static_cast<double>(tally.hits) / tally.reads);
  answer.AddFigure("stale_share", static_cast<double>(tally.stale) / tally.reads);
  if (tally.stale == 0) return;
  answer.AddFigure("stale_age_s", static_cast<double>(tally.stale_s) / tally.stale);
  answer.AddFigure("oldest_s", tally.oldest_s);
}

Answer Serve(Workload& workload, Caching caching) {
  CachedMetrics& metrics = EnvironmentOf<CachedMetrics>(workload);
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  Tally tally;
  for (const MetricRequest& request : MetricTraffic()) {
    const bool is_ageing = request.at_s > 0 && request.at_s % kAgeing_s == 0;
    if (caching != Caching::kNone && is_ageing) metrics.cache().Age(seconds(kAgeing_s));
    if (request.is_write) {
      metrics.Write(transaction, request.metric);
      if (caching == Caching::kInvalidated) {
        metrics.cache().Delete(CachedMetrics::KeyOf(request.metric));
      }
      continue;
    }
    const std::string value = caching == Caching::kNone
                                  ? metrics.Read(transaction, request.metric)
                                  : ReadThroughCache(metrics, transaction, request.metric, tally);
    AddRead(metrics, request, value, caching, answer, tally);
  }
  if (caching != Caching::kNone) AddFigures(tally, answer);
  return answer;
}

const Registration registration{{
    .name = "cached_reads",
    .purpose = "Answers ten minutes of repeated metric reads while some of the bookings change",
    .variants =
        {
            {Family::kPlain, "", [](Workload& w) { return Serve(w, Caching::kNone); },
             [](const Scenario&) { return std::int64_t{kMetricRequests}; }},
            {Family::kPlanned, "", [](Workload& w) { return Serve(w, Caching::kTimeToLive); },
             [](const Scenario&) { return MetricWrites() + ExpectedMisses(false); }},
            {Family::kPlanned, "invalidated",
             [](Workload& w) { return Serve(w, Caching::kInvalidated); },
             [](const Scenario&) { return MetricWrites() + ExpectedMisses(true); }},
        },
    .reference = "plain",
    .before = "plain",
    .after = "planned",
    .ordered = true,
    .sizes = kHistorySizes,
    .suite = "later",
    .need = kHistoryNeed,
    .environment = MakeCachedMetrics,
    .figures = {{"hit_rate", "of the reads, how many the cache answered"},
                {"stale_share", "of the reads, how many got a value that was no longer true"},
                {"stale_age_s", "for how long those values had been wrong, mean; 60 s is allowed"},
                {"oldest_s", "the longest of these"}},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
