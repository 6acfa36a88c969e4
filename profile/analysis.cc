#include "profile/analysis.h"

#include <unordered_map>

namespace dispatchbench::profile {
namespace {

std::vector<std::size_t> GroupsOfFingerprints(const Analysis& analysis) {
  std::unordered_map<std::string, std::size_t> groups;
  for (std::size_t i = 0; i < analysis.groups.size(); ++i) {
    groups.emplace(analysis.groups[i].fingerprint, i);
  }
  std::vector<std::size_t> of_fingerprint;
  for (const std::string& fingerprint : analysis.readings.fingerprints) {
    const auto found = groups.find(fingerprint);
    // What was prepared and never executed has none, and nobody asks for it.
    of_fingerprint.push_back(found == groups.end() ? groups.size() : found->second);
  }
  return of_fingerprint;
}

}  // namespace

Analysis Analyze(const Recording& recording, Moment empty_round_trip,
                 const std::vector<std::chrono::milliseconds>& slow_limits,
                 const LoopOptions& loops) {
  Analysis analysis;
  analysis.empty_round_trip = empty_round_trip;
  analysis.readings = ReadStatements(recording);
  analysis.groups = GroupStatements(recording, analysis.readings);
  analysis.group_of_fingerprint = GroupsOfFingerprints(analysis);
  const std::vector<std::size_t> slower =
      CountSlower(recording, {slow_limits.begin(), slow_limits.end()});
  for (std::size_t i = 0; i < slow_limits.size(); ++i) {
    analysis.slow.push_back({slow_limits[i], slower[i]});
  }
  analysis.times = SplitTimes(recording, analysis.readings, empty_round_trip);
  analysis.loops = FindLoops(recording, analysis.readings, loops);
  return analysis;
}

}  // namespace dispatchbench::profile
