#include "bench/suites/index_ladder.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "fixtures/migration.h"

namespace dispatchbench::bench::suites {

std::vector<std::string> StatesAboveBare() {
  std::vector<std::string> states;
  for (const fixtures::Migration& migration : fixtures::Migrations()) {
    if (migration.name != "bare") states.emplace_back(migration.name);
  }
  return states;
}

IndexLadder::IndexLadder(const IndexWorld& world, IndexMeasurement& measurement)
    : world_(world), measurement_(measurement), states_(StatesAboveBare()) {
  measurement_.checksums = world_.Checksums();
  for (const std::string& state : states_) measurement_.migrations.push_back({state, {}, {}});
}

void IndexLadder::Up() {
  Climb();
  for (IndexDefinition& index : world_.Indexes()) {
    const auto known = std::find_if(measurement_.indexes.begin(), measurement_.indexes.end(),
                                    [&](const auto& other) { return other.name == index.name; });
    if (known != measurement_.indexes.end()) continue;
    index.state = state_;
    measurement_.indexes.push_back(std::move(index));
  }
  TakeSizes();
  world_.Settle();
}

void IndexLadder::Down() {
  while (height_ > 0) {
    --height_;
    state_ = height_ == 0 ? "bare" : states_[height_ - 1];
    measurement_.migrations[height_].down_us.push_back(world_.MigrateTo(state_));
    RequireSameRows(fmt::format("{}, down to {}", states_[height_], state_));
  }
}

void IndexLadder::Repeat(int times) {
  for (int i = 0; i < times; ++i) {
    while (height_ < states_.size()) Climb();
    Down();
  }
}

void IndexLadder::Climb() {
  state_ = states_.at(height_);
  measurement_.migrations[height_].up_us.push_back(world_.MigrateTo(state_));
  ++height_;
  RequireSameRows(state_ + ", up");
}

void IndexLadder::RequireSameRows(const std::string& after) {
  const std::map<std::string, std::string> now = world_.Checksums();
  ++measurement_.checksum_comparisons;
  for (const auto& [table, checksum] : measurement_.checksums) {
    if (now.at(table) == checksum) continue;
    throw std::runtime_error(fmt::format(
        "migration {} at {} rows: table {} is not what it was ({} before, {} now, as count and "
        "checksum of its rows); the migration must not touch rows",
        after, measurement_.size, table, checksum, now.at(table)));
  }
}

void IndexLadder::TakeSizes() {
  fixtures::LibpqConnection connection(world_.endpoint());
  for (const IndexDefinition& index : measurement_.indexes) {
    if (index.state != state_) continue;
    const auto bytes = connection.Execute(fmt::format(
        "SELECT pg_relation_size('{}'), pg_table_size('{}')", index.name, index.table))[0];
    measurement_.sizes.push_back({index.name, std::stoll(bytes[0]), std::stoll(bytes[1])});
  }
}

}  // namespace dispatchbench::bench::suites
