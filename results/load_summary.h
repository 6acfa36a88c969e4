#ifndef DISPATCHBENCH_RESULTS_LOAD_SUMMARY_H_
#define DISPATCHBENCH_RESULTS_LOAD_SUMMARY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/finding.h"
#include "results/measured_load.h"
#include "results/phrase.h"
#include "results/quantile_interval.h"

namespace dispatchbench::results {

// The percentiles that are shown of a latency, and the samples that the last one needs.
inline constexpr double kLatencyPercentiles[] = {0.5, 0.95, 0.99, 0.999};
inline constexpr std::size_t kLeastSamplesOfP999 = 1000;

// A closed loop that leaves more of the machine to others counts as noisy.
inline constexpr double kNoisyMachineShare = 0.15;

// "P50", "P99.9".
std::string PercentileName(double probability);

// Whether a sample of that size may show the percentile.
inline bool MayShow(double probability, std::size_t samples) {
  return probability < 0.999 || samples >= kLeastSamplesOfP999;
}

// All blocks of one variant in one phase, trials of a capacity search left out, together.
struct LoadRow {
  std::string variant;
  std::string phase;
  std::vector<double> latency_us;  // all samples, ascending
  // One for each of kLatencyPercentiles; nullopt where there are too few samples.
  std::vector<std::optional<QuantileEstimate>> percentiles;
  double dispatches_per_s = 0;  // in the windows; 0 when these have no length
  double bookings_per_s = 0;
  double pool_wait_mean_us = 0;
  double pool_wait_p99_us = 0;
  double connections_mean = 0;
  std::int64_t connections_most = 0;
  std::optional<double> server_cores;  // busy on the average
  double client_cores = 0;
  std::int64_t completed = 0;
  std::int64_t given_up = 0;
  std::int64_t retries = 0;
  std::int64_t found_committed = 0;
  std::int64_t planned_again = 0;
  std::map<std::string, std::int64_t> errors;

  std::int64_t error_count() const;
};

// One row per variant and phase that was measured, in the order of MeasuredLoad::variants.
std::vector<LoadRow> SummarizeLoad(const MeasuredLoad& run);

// The difference between the first and the last variant in one sentence, or what the only one does.
std::string LoadFinding(const MeasuredLoad& run, const std::vector<LoadRow>& rows);

// "closed loop, 8 dispatchers, pool of 10, 1000 bookings a dispatch, 500 drivers a company".
std::string LoadText(const MeasuredLoad& run);

// "client and server share the 2 cores of this machine, neither pinned".
std::string LoadPlacementText(const MeasuredLoad& run);

// What a reader must know or do before believing the figures; empty when nothing.
std::vector<Attention> LoadAttention(const MeasuredLoad& run, const std::vector<LoadRow>& rows);

// A line of the tables below: what it is, and a text for each column.
struct LoadLine {
  std::string label;
  std::vector<std::string> cells;
};

// All figures of the rows, one line each, a column per row.
std::vector<LoadLine> LoadLines(const MeasuredLoad& run, const std::vector<LoadRow>& rows);

// The capacities, one line each: variant; highest rate that passed, as dispatches and as bookings
// per second; lowest rate that failed; trials; confirmed or not.
inline constexpr const char* kCapacityColumns[] = {
    PhraseKey("variant"),     PhraseKey("passed up to"), PhraseKey("bookings/s"),
    PhraseKey("failed from"), PhraseKey("trials"),       PhraseKey("confirmed")};
std::vector<LoadLine> CapacityLines(const MeasuredLoad& run);

// Every trial, one line each: variant; rate; P99; samples; passed or failed.
inline constexpr const char* kTrialColumns[] = {PhraseKey("variant"), PhraseKey("dispatches/s"),
                                                "P99", PhraseKey("samples"), PhraseKey("outcome")};
std::vector<LoadLine> TrialLines(const MeasuredLoad& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LOAD_SUMMARY_H_
