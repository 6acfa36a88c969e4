#include "results/profile_group.h"

#include <fmt/format.h>

#include <set>

namespace dispatchbench::results {
namespace {

std::map<std::string, std::int64_t> ReadProtocols(const Field& field, std::int64_t count) {
  std::map<std::string, std::int64_t> protocols;
  std::int64_t sum = 0;
  for (const auto& [name, statements] : field.Members()) {
    protocols[name] = statements.Integer(0);
    sum += protocols[name];
  }
  if (sum != count) field.Reject(fmt::format("counts that are {} together", count));
  return protocols;
}

double ReadShare(const Field& field) {
  const double share = field.Amount();
  if (share > 1) field.Reject("a share from 0 to 1");
  return share;
}

ProfileGroup ReadGroup(const Field& field) {
  ProfileGroup group{.id = field.At("id").NonEmptyText(),
                     .fingerprint = field.At("fingerprint").NonEmptyText(),
                     .text = field.At("text").Text(),
                     .count = field.At("count").Integer(1),
                     .total_us = field.At("total_us").Amount(),
                     .mean_us = field.At("mean_us").Amount(),
                     .p50_us = field.At("p50_us").Amount(),
                     .p99_us = field.At("p99_us").Amount(),
                     .slowest_us = field.At("slowest_us").Amount(),
                     .share = ReadShare(field.At("share")),
                     .rows = field.At("rows").Integer(0),
                     .bytes_sent = field.At("bytes_sent").Integer(0),
                     .bytes_received = field.At("bytes_received").Integer(0),
                     .errors = field.At("errors").Integer(0),
                     .protocols = {},
                     .callers = {}};
  group.protocols = ReadProtocols(field.At("protocols"), group.count);
  for (const Field& caller : field.At("callers").Elements()) {
    group.callers.push_back(caller.NonEmptyText());
  }
  return group;
}

}  // namespace

ProfileGroups::ProfileGroups(const Field& groups) {
  std::set<std::string> fingerprints;
  for (const Field& field : groups.Elements()) {
    groups_.push_back(ReadGroup(field));
    const ProfileGroup& group = groups_.back();
    if (!places_.emplace(group.id, groups_.size() - 1).second) {
      field.At("id").Reject("an id that no other group has");
    }
    if (!fingerprints.insert(group.fingerprint).second) {
      field.At("fingerprint").Reject("a fingerprint that no other group has");
    }
  }
}

std::size_t ProfileGroups::PlaceOf(const Field& id) const {
  const auto it = places_.find(id.NonEmptyText());
  if (it == places_.end()) id.Reject("the id of a group in profile.groups");
  return it->second;
}

}  // namespace dispatchbench::results
