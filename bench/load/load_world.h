#ifndef DISPATCHBENCH_BENCH_LOAD_LOAD_WORLD_H_
#define DISPATCHBENCH_BENCH_LOAD_LOAD_WORLD_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bench/load/day_check.h"
#include "bench/load/load_options.h"
#include "bench/load/retrying_dispatch.h"
#include "bench/scenario.h"
#include "datagen/dataset.h"
#include "fixtures/database.h"

namespace dispatchbench::bench::load {

// The database of a load run: a company for each dispatcher and many days to dispatch, so that a
// dispatch always plans a day that nobody has planned before; nothing has to be undone while others
// are measured. When all days are used up, the rows are brought back (and the tables vacuumed)
// before the next block begins.
class LoadWorld {
 public:
  // With at least `days` days to dispatch, of which consecutive ones belong to different companies.
  LoadWorld(const fixtures::Endpoint& server, const LoadOptions& options, std::size_t days);

  // The dataset that it gets.
  static datagen::DatasetSpec SpecFor(const LoadOptions& options, std::size_t days);

  const datagen::Dataset& dataset() const { return dataset_; }
  const std::vector<Scenario>& days() const { return days_; }
  SessionPool& pool() { return *pool_; }
  const fixtures::Endpoint& endpoint() const { return database_->endpoint(); }

  // Brings back the rows as they were loaded. Requires that nobody dispatches.
  void Reset() { database_->Reset(); }

  // CheckDays(), and that tables and rows that no dispatch may touch are as they were loaded.
  DayCheck Check(const std::vector<DayOutcome>& outcomes, bool commits_each);

 private:
  datagen::Dataset dataset_;
  std::unique_ptr<fixtures::Database> database_;
  std::vector<Scenario> days_;
  std::map<std::string, std::uint64_t> loaded_;  // checksums
  std::unique_ptr<SessionPool> pool_;
};

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_LOAD_WORLD_H_
