#ifndef DISPATCHBENCH_RESULTS_SUMMARY_H_
#define DISPATCHBENCH_RESULTS_SUMMARY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/statistics.h"

namespace dispatchbench::results {

// One variant at one size, as far as it was measured.
struct Side {
  std::string variant;
  std::optional<double> wall_us;  // median over the repetitions
  std::optional<Counts> counts;
  std::string problem;  // why there is no time: "not measured", "failed: ..."; empty when there is
  bool has_failed = false;

  // "failed" without the message, where there is little room.
  std::string short_problem() const;
};

enum class Verdict { kFaster, kSlower, kUndecided, kUnknown };

// An interval that covers less decides nothing: it takes 3 repetitions on each side.
inline constexpr double kLeastCoverage = 0.9;

// What the factor between two times says of the side whose time is the divisor: kUndecided when the
// interval holds 1, covers less than kLeastCoverage, or is not there; kUnknown without a factor.
Verdict JudgeDivisor(const std::optional<Ratio>& factor);

// An operation before and after at one size. What the text table, the Markdown and the page show.
struct SummaryRow {
  std::string operation;
  std::string purpose;
  Side before;
  Side after;
  std::optional<Side> batched;  // the fastest batched variant; nullopt when none was measured
  std::optional<Ratio> factor;  // wall time before / after; nullopt when a time is missing or 0

  Verdict verdict() const { return JudgeDivisor(factor); }  // of `after`
};

struct Summary {
  int size = 0;
  // One for each operation of the run: the largest factor first, then those without one; by name
  // where equal.
  std::vector<SummaryRow> rows;

  // Rows with a factor: the first so many.
  std::size_t measured() const;
};

// The sizes that anything was measured at, ascending.
std::vector<int> Sizes(const Run& run);

// 100 when anything was measured at it, otherwise the largest; nullopt when nothing was.
std::optional<int> DefaultSize(const Run& run);

// `size` defaults to DefaultSize(), and to 0 when nothing was measured. Throws
// std::invalid_argument, naming the sizes there are, when nothing was measured at `size`.
Summary Summarize(const Run& run, std::optional<int> size = std::nullopt);

// nullptr when the run does not have it.
const Benchmark* FindBenchmark(const Run& run, const std::string& operation,
                               const std::string& variant, int size,
                               const Condition& condition = {});

// Wall times of the repetitions.
std::vector<double> WallTimes(const Benchmark& benchmark);

// The fastest variant of the family at the size, by median; nullopt when none was measured.
std::optional<Side> FastestOfFamily(const Run& run, const Operation& operation,
                                    const std::string& family, int size);

// The variant at the size, whatever there is of it.
Side MakeSide(const Run& run, const std::string& operation, const std::string& variant, int size,
              const Condition& condition = {});

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SUMMARY_H_
