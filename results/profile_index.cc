#include "results/profile_index.h"

namespace dispatchbench::results {
namespace {

std::optional<double> KnownAmount(const Field& field, std::string_view key) {
  const std::optional<Field> value = field.Known(key);
  return value ? std::optional(value->Amount()) : std::nullopt;
}

std::optional<std::string> KnownText(const Field& field, std::string_view key) {
  const std::optional<Field> value = field.Known(key);
  return value ? std::optional(value->NonEmptyText()) : std::nullopt;
}

TriedIndex ReadTried(const Field& field, const ProfileGroups& groups) {
  TriedIndex tried{.build_us = field.At("build_us").Amount(),
                   .size_bytes = field.At("size_bytes").Integer(0),
                   .reads = {},
                   .write_before_us = KnownAmount(field, "write_before_us"),
                   .write_after_us = KnownAmount(field, "write_after_us"),
                   .write = field.At("write").Text(),
                   .migration_up = field.At("migration_up").NonEmptyText(),
                   .migration_down = field.At("migration_down").NonEmptyText()};
  for (const Field& read : field.At("reads").Elements()) {
    tried.reads.push_back({.group = groups.PlaceOf(read.At("group")),
                           .before_us = read.At("before_us").Amount(),
                           .after_us = read.At("after_us").Amount()});
  }
  return tried;
}

IndexProposal ReadProposal(const Field& field, const ProfileGroups& groups) {
  IndexProposal proposal{.priority = field.At("priority").Choice({"high", "medium", "low"}),
                         .gain = field.At("gain").Amount(),
                         .table = field.At("table").NonEmptyText(),
                         .columns = {},
                         .predicate = KnownText(field, "predicate"),
                         .name = field.At("name").NonEmptyText(),
                         .create = field.At("create").NonEmptyText(),
                         .drop = field.At("drop").NonEmptyText(),
                         .source = field.At("source").Choice({"pg_qualstats", "plans"}),
                         .is_verified = field.At("is_verified").Flag(),
                         .failure = KnownText(field, "failure"),
                         .size_bytes = {},
                         .serves = {},
                         .tried = {}};
  for (const Field& column : field.At("columns").Elements()) {
    proposal.columns.push_back(column.NonEmptyText());
  }
  if (proposal.columns.empty()) field.At("columns").Reject("a column at least");
  if (const std::optional<Field> size = field.Known("size_bytes")) {
    proposal.size_bytes = size->Integer(0);
  }
  for (const Field& served : field.At("serves").Elements()) {
    proposal.serves.push_back({.group = groups.PlaceOf(served.At("group")),
                               .cost_before = KnownAmount(served, "cost_before"),
                               .cost_after = KnownAmount(served, "cost_after"),
                               .is_used = served.At("is_used").Flag()});
  }
  if (const std::optional<Field> tried = field.Known("tried")) {
    proposal.tried = ReadTried(*tried, groups);
  }
  return proposal;
}

}  // namespace

ProfileIndexes ReadProfileIndexes(const Field& field, const ProfileGroups& groups) {
  ProfileIndexes indexes;
  for (const Field& one : field.At("extensions").Elements()) {
    indexes.extensions.push_back({.name = one.At("name").NonEmptyText(),
                                  .version = KnownText(one, "version"),
                                  .install = one.At("install").NonEmptyText(),
                                  .problem = KnownText(one, "problem")});
  }
  for (const Field& one : field.At("proposals").Elements()) {
    indexes.proposals.push_back(ReadProposal(one, groups));
  }
  indexes.not_tried = KnownText(field, "not_tried");
  return indexes;
}

}  // namespace dispatchbench::results
