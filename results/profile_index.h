#ifndef DISPATCHBENCH_RESULTS_PROFILE_INDEX_H_
#define DISPATCHBENCH_RESULTS_PROFILE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/field.h"
#include "results/profile_group.h"

namespace dispatchbench::results {

// An extension of PostgreSQL that helps with proposals, and whether the server has it.
struct IndexExtension {
  std::string name;
  std::optional<std::string> version;  // not where it is missing
  std::string install;                 // the package that brings it
  std::optional<std::string> problem;  // why it cannot be used although it is there
};

// What a proposed index would do for a group. Costs are in the planner's unit.
struct ServedGroup {
  std::size_t group = 0;  // place in ProfileGroups::all()
  std::optional<double> cost_before;
  std::optional<double> cost_after;
  bool is_used = false;  // by the planner, where it was asked
};

struct TriedRead {
  std::size_t group = 0;
  double before_us = 0;
  double after_us = 0;
};

// What really building it, on a copy, has shown.
struct TriedIndex {
  double build_us = 0;
  std::int64_t size_bytes = 0;
  std::vector<TriedRead> reads;
  std::optional<double> write_before_us;  // not where the table had no row to write
  std::optional<double> write_after_us;
  std::string write;  // what was written
  std::string migration_up;
  std::string migration_down;
};

struct IndexProposal {
  std::string priority;  // "high", "medium", "low"
  double gain = 0;       // share of all statements' time that it saves, by the planner's costs
  std::string table;
  std::vector<std::string> columns;  // in their order
  std::optional<std::string> predicate;
  std::string name;
  std::string create;  // SQL
  std::string drop;
  std::string source;  // "pg_qualstats" or "plans"
  bool is_verified = false;
  std::optional<std::string> failure;
  std::optional<std::int64_t> size_bytes;  // estimated
  std::vector<ServedGroup> serves;
  std::optional<TriedIndex> tried;
};

struct ProfileIndexes {
  std::vector<IndexExtension> extensions;
  std::vector<IndexProposal> proposals;
  std::optional<std::string> not_tried;  // why nothing was built although that was asked for
};

// From the field "indexes". Throws DocumentError, also when a group is not there.
ProfileIndexes ReadProfileIndexes(const Field& indexes, const ProfileGroups& groups);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_INDEX_H_
