#include "bench/load/load_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace dispatchbench::bench::load {
namespace {

// The tables that a dispatch changes.
const std::set<std::string> kChanged = {"assignment", "booking"};

}  // namespace

datagen::DatasetSpec LoadWorld::SpecFor(const LoadOptions& options, std::size_t days) {
  const auto companies = static_cast<std::size_t>(options.dispatchers);
  datagen::DatasetSpec spec;
  spec.seed = options.common.seed;
  spec.profile = options.common.profile;
  spec.companies = options.dispatchers;
  spec.dispatch_companies = options.dispatchers;
  spec.clients = options.dispatchers * std::max(10, options.bookings);
  spec.drivers = options.dispatchers * options.drivers;
  spec.dispatch_bookings = options.bookings;
  spec.history_bookings = 1000;
  spec.open_days = static_cast<std::int32_t>((days + companies - 1) / companies);
  return spec;
}

LoadWorld::LoadWorld(const fixtures::Endpoint& server, const LoadOptions& options, std::size_t days)
    : dataset_(datagen::Generate(SpecFor(options, days))),
      database_(std::make_unique<fixtures::Database>(
          server, dataset_,
          fixtures::DatabaseOptions{options.common.index_state, options.common.keep})),
      days_(OpenDays(dataset_)),
      loaded_(database_->LogicalChecksums()),
      pool_(std::make_unique<SessionPool>(static_cast<std::size_t>(options.pool),
                                          [this] { return OpenSession(*database_); })) {
  // Opened now: a connection costs more than a dispatch.
  pool_->OpenAll();
}

DayCheck LoadWorld::Check(const std::vector<DayOutcome>& outcomes, bool commits_each) {
  DayCheck check = CheckDays(database_->endpoint(), days_, outcomes, commits_each);
  for (const auto& [table, checksum] : database_->LogicalChecksums()) {
    if (kChanged.contains(table) || checksum == loaded_.at(table)) continue;
    check.violations.push_back(fmt::format("table {} was changed, which no dispatch does", table));
  }
  return check;
}

}  // namespace dispatchbench::bench::load
