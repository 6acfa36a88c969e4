#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_FUZZED_CONVERSATION_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_FUZZED_CONVERSATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/profile/scripted_conversation.h"

namespace dispatchbench::profile {

// A conversation as the bytes of a file, for a fuzzer to change: of each turn one byte, which is
// odd where the server speaks, two bytes of length, and what is said.
std::string BytesOf(const std::vector<Turn>& turns);
// Any bytes are a conversation: a length that is too large means the rest.
std::vector<Turn> TurnsOf(std::string_view bytes);

// What is wrong with the recording of such a conversation: an index that leads nowhere, moments out
// of order, or another recording when the bytes come one by one. "" when nothing is.
std::string ProblemWith(std::string_view bytes);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_FUZZED_CONVERSATION_H_
