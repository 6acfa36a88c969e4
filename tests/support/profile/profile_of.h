#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PROFILE_OF_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PROFILE_OF_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "profile/loop.h"
#include "profile/profile_document.h"
#include "profile/recording.h"
#include "profile/redaction.h"

namespace dispatchbench::profile {

// The value of "profile" in the document of what was recorded, as the command writes it, without
// plans. The subject is the command "/opt/bin/app --patient=7".
nlohmann::ordered_json ProfileOf(const Recorded& recorded,
                                 const Redaction& redaction = Redaction(false),
                                 const LoopOptions& loops = {});
// The same with an empty round trip of 20 us.
nlohmann::ordered_json ProfileOf(const Recording& recording,
                                 const Redaction& redaction = Redaction(false),
                                 const LoopOptions& loops = {});

// For a program that never pauses by itself: what looks like a pause between two units of work is a
// busy machine's.
LoopOptions WithoutPauses();

// The normalised text of the group that is called so.
std::string TextOfGroup(const nlohmann::ordered_json& profile, const nlohmann::ordered_json& id);

// Statements of all groups whose text begins with `begin`.
std::int64_t CountOf(const nlohmann::ordered_json& profile, const std::string& begin);

// Of that group, statements that are in some loop.
std::int64_t CountInLoops(const nlohmann::ordered_json& profile, const nlohmann::ordered_json& id);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PROFILE_OF_H_
