#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_SCRIPTED_CONVERSATION_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_SCRIPTED_CONVERSATION_H_

#include <string>
#include <vector>

#include "profile/recording.h"

namespace dispatchbench::profile {

// What one side says without waiting.
struct Turn {
  enum class From { kClient, kServer };
  From from = From::kClient;
  std::string bytes;
};

inline Turn Client(std::string bytes) { return {Turn::From::kClient, std::move(bytes)}; }
inline Turn Server(std::string bytes) { return {Turn::From::kServer, std::move(bytes)}; }

// The recording of a conversation whose N-th turn happens N milliseconds after its beginning. Each
// turn comes in pieces of `piece_bytes`; 0: in one.
Recording RecordingOf(const std::vector<Turn>& turns, std::size_t piece_bytes = 0);

// The same with turn `turn` in two pieces, the first of `first_bytes`.
Recording RecordingWithCut(const std::vector<Turn>& turns, std::size_t turn,
                           std::size_t first_bytes);

// A client that logs in, then `turns`.
std::vector<Turn> LoggedIn(std::vector<Turn> turns);

// Every field of a recording, a line for each connection, round trip and statement; moments in
// milliseconds.
std::string ToText(const Recording& recording);

// "text|tag|rows" of each statement; "text|!sqlstate" where it failed.
std::vector<std::string> Outlines(const Recording& recording);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_SCRIPTED_CONVERSATION_H_
