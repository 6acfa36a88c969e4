#include "tests/support/profile/fuzzed_conversation.h"

#include <algorithm>

namespace dispatchbench::profile {

std::string BytesOf(const std::vector<Turn>& turns) {
  std::string bytes;
  for (const Turn& turn : turns) {
    bytes += turn.from == Turn::From::kServer ? '\1' : '\0';
    bytes += static_cast<char>(turn.bytes.size() >> 8);
    bytes += static_cast<char>(turn.bytes.size());
    bytes += turn.bytes;
  }
  return bytes;
}

std::vector<Turn> TurnsOf(std::string_view bytes) {
  constexpr std::size_t kHeader = 3;
  std::vector<Turn> turns;
  while (bytes.size() >= kHeader) {
    const bool is_server = (bytes[0] & 1) != 0;
    const std::size_t length = std::size_t{static_cast<unsigned char>(bytes[1])} << 8 |
                               static_cast<unsigned char>(bytes[2]);
    bytes.remove_prefix(kHeader);
    const std::string_view said = bytes.substr(0, length);
    bytes.remove_prefix(said.size());
    turns.push_back({is_server ? Turn::From::kServer : Turn::From::kClient, std::string(said)});
  }
  return turns;
}

std::string ProblemWith(std::string_view bytes) {
  const std::vector<Turn> turns = TurnsOf(bytes);
  const Recording recording = RecordingOf(turns);
  for (const RecordedStatement& statement : recording.statements) {
    if (statement.connection >= recording.connections.size() ||
        statement.round_trip >= recording.round_trips.size()) {
      return "a statement leads nowhere:\n" + ToText(recording);
    }
    if (statement.sent > statement.started || statement.started > statement.answered ||
        statement.answered > recording.duration) {
      return "a statement is answered before it is sent:\n" + ToText(recording);
    }
  }
  for (const RoundTrip& trip : recording.round_trips) {
    if (trip.connection >= recording.connections.size() || trip.began > trip.sent ||
        trip.began > trip.ended) {
      return "a round trip ends before it begins:\n" + ToText(recording);
    }
  }
  const std::string whole = ToText(recording);
  const std::string in_pieces = ToText(RecordingOf(turns, 1));
  if (whole != in_pieces) return "in one:\n" + whole + "byte by byte:\n" + in_pieces;
  return "";
}

}  // namespace dispatchbench::profile
