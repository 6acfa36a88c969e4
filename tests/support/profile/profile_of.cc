#include "tests/support/profile/profile_of.h"

#include <chrono>

namespace dispatchbench::profile {

using Json = nlohmann::ordered_json;

Json ProfileOf(const Recorded& recorded, const Redaction& redaction, const LoopOptions& loops) {
  const Analysis analysis = Analyze(recorded.recording, recorded.empty_round_trip,
                                    {std::chrono::milliseconds(50)}, loops);
  ProfileFacts facts;
  facts.subject = {"command", {"/opt/bin/app", "--patient=7"}};
  facts.is_private_server = true;
  facts.seed_data = 7;
  facts.redaction = redaction;
  return ProfileJson(facts, recorded, analysis);
}

Json ProfileOf(const Recording& recording, const Redaction& redaction, const LoopOptions& loops) {
  Recorded recorded;
  recorded.recording = recording;
  recorded.empty_round_trip = std::chrono::microseconds(20);
  return ProfileOf(recorded, redaction, loops);
}

LoopOptions WithoutPauses() {
  LoopOptions options;
  options.streams.shortest_separating_pause = std::chrono::minutes(1);
  options.streams.longest_separating_pause = std::chrono::minutes(1);
  return options;
}

std::string TextOfGroup(const Json& profile, const Json& id) {
  for (const Json& group : profile["groups"]) {
    if (group["id"] == id) return group["text"];
  }
  return "no group " + id.dump();
}

std::int64_t CountOf(const Json& profile, const std::string& begin) {
  std::int64_t count = 0;
  for (const Json& group : profile["groups"]) {
    if (group["text"].get<std::string>().starts_with(begin)) {
      count += group["count"].get<std::int64_t>();
    }
  }
  return count;
}

std::int64_t CountInLoops(const Json& profile, const Json& id) {
  std::int64_t count = 0;
  for (const Json& loop : profile["loops"]) {
    for (const Json& statement : loop["statements"]) {
      if (statement["group"] == id) count += statement["statements"].get<std::int64_t>();
    }
  }
  return count;
}

}  // namespace dispatchbench::profile
