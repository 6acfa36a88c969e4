#include "results/recording_text.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statistics.h"

namespace dispatchbench::results {
namespace {

std::string PercentChange(double share) { return ChangePercentText(share, 2); }

// Half the width of the range that holds 90% of an epoch's values about their benchmark's median.
double EpochSpread(const Recording& recording, std::size_t contender) {
  std::map<std::size_t, std::vector<double>> values;  // by benchmark, one per epoch
  for (const RecordedEpoch& epoch : recording.epochs) {
    for (const auto& [pair, rounds] : epoch.rounds) {
      if (pair.second != contender) continue;
      double sum = 0;
      for (const RecordedRound& round : rounds) sum += LogRatio(round, &Timing::cpu_us);
      values[pair.first].push_back(sum / static_cast<double>(rounds.size()));
    }
  }
  std::vector<double> residuals;
  for (const auto& [benchmark, of_epochs] : values) {
    const double median = Median(of_epochs);
    for (const double value : of_epochs) residuals.push_back(value - median);
  }
  return std::expm1((Quantile(residuals, 0.95) - Quantile(residuals, 0.05)) / 2);
}

}  // namespace

TextTable RecordingTable(const Recording& recording) {
  TextTable table{.caption = Phrase("Contenders, against the baseline"),
                  .columns = {Phrase("contender"), Phrase("put in"), Phrase("on-CPU"),
                              Phrase("wall"), Phrase("spread of an epoch")},
                  .rows = {}};
  for (std::size_t i = 0; i < recording.contenders.size(); ++i) {
    const RecordedContender& contender = recording.contenders[i];
    table.rows.push_back(
        {PhraseOf(contender.name), PercentChange(contender.effect),
         PercentChange(MeasuredEffect(recording, contender.name, &Timing::cpu_us)),
         PercentChange(MeasuredEffect(recording, contender.name, &Timing::wall_us)),
         FixedPercentText(EpochSpread(recording, i), 2)});
  }
  return table;
}

std::string RecordingFinding(const Recording& recording) {
  double renew_s = 0;
  for (const RecordedEpoch& epoch : recording.epochs) renew_s += epoch.renew_s;
  return Phrase("{} of {} rounds, {}, {}; a fresh process took {}.",
                Plural(static_cast<std::int64_t>(recording.epochs.size()), "epoch"),
                recording.rounds_per_epoch,
                Plural(static_cast<std::int64_t>(recording.benchmarks.size()), "benchmark"),
                Plural(static_cast<std::int64_t>(recording.contenders.size()), "contender"),
                DurationText(renew_s / static_cast<double>(recording.epochs.size()) * 1e6));
}

}  // namespace dispatchbench::results
